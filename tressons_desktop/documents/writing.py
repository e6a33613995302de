"""Make a paper of its model and of a project: blocks that every format prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tressons_desktop.documents.sheet import TO_WRITE
from tressons_desktop.documents.vocabulary import ModelFacts
from tressons_desktop.documents.wording import FIELD, WrittenLine
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.wording import narrative

_MONEY = frozenset({"montant", "ht", "ttc", "valeur"})


class ModelWriter:
    """Fill a model; ``key`` names its parts."""

    def __init__(self, facts: ModelFacts, key: str) -> None:
        self._facts, self._key = facts, key

    def blocks(self, lines: Iterable[WrittenLine]) -> list[c.Block]:
        """Lay the lines that are there, part by part; a part left without a line has no title."""
        made: list[c.Block] = []
        for number, (title, part) in enumerate(_parts(self._kept(lines))):
            inside = self._laid(part)
            if not title:
                made += inside
            elif inside:
                key = f"{self._key}-{number}"
                section = c.Section(
                    self.filled(title), tuple(inside), key, keep=c.Keep.WHOLE, listed=False
                )
                made.append(section)
        return made

    def filled(self, text: str) -> str:
        """Put the fields in their places; what is not known is left to be written."""
        return FIELD.sub(lambda found: self._facts.value(found.group(1)) or TO_WRITE, text)

    def _kept(self, lines: Iterable[WrittenLine]) -> Iterator[WrittenLine]:
        """Leave out the lines whose conditions fail, a part with all that it holds."""
        open_part = True
        for line in lines:
            there = all(map(self._known, line.known)) and not any(map(self._known, line.unknown))
            if line.sort == "part":
                open_part = there
            if there and open_part:
                yield line

    def _known(self, word: str) -> bool:
        is_field = word in self._facts.vocabulary.fields
        return bool(self._facts.value(word) if is_field else self._facts.rows(word))

    def _laid(self, lines: list[WrittenLine]) -> list[c.Block]:
        made: list[c.Block] = []
        for sort, run in groupby(lines, key=lambda line: line.sort):
            same = list(run)
            if sort == "bullet":
                made.append(c.bullets([self.filled(one.text) for one in same]))
            elif sort == "number":
                made.append(c.numbers([(self.filled(one.text), "") for one in same]))
            else:
                for one in same:
                    made += self._one(one)
        return _signed(_sworn(made))

    def _one(self, line: WrittenLine) -> list[c.Block]:
        match line.sort:
            case "tableau":
                return [self._table(line)]
            case "fiche":
                facts = tuple(self._fact(one) for one in line.pieces)
                return [c.Definition(facts, name="En bref")]
            case "signature":
                pieces = [self.filled(one) for one in (*line.pieces, "", "")][:3]
                return [c.Signature(pieces[0], pieces[1], _known_name(pieces[2]))]
            case "atteste":
                title, where, who = [self.filled(one) for one in (*line.pieces, "", "")][:3]
                return [c.Attestation(title, (), where, who)]
            case "lead":
                return [c.Paragraph(self.filled(line.text), lead=True)]
            case "lignes":
                return [c.Blank(lines=int(line.text or "1"))]
            case _:
                return list(self._paragraphs(line.text))

    def _paragraphs(self, text: str) -> Iterator[c.Block]:
        """A field alone on its line is what somebody wrote, with its own paragraphs and lists."""
        alone = FIELD.fullmatch(text)
        if alone is not None and self._facts.value(alone.group(1)):
            yield from narrative(self._facts.value(alone.group(1)))
        else:
            yield c.Paragraph(self.filled(text))

    def _fact(self, piece: str) -> tuple[str, c.CellLike]:
        label, _, value = piece.partition("=")
        return self.filled(label.strip()), self.filled(value.strip()) or TO_WRITE

    def _table(self, line: WrittenLine) -> c.Block:
        name, *written = line.pieces
        columns = [tuple(one.rpartition("=")[::2]) for one in written]
        rows, what = self._facts.rows(name), self._facts.vocabulary.lists[name].what
        heads = tuple(_column(title.strip(), word) for title, word in columns)
        cells = tuple(tuple(row[word] or "–" for _, word in columns) for row in rows)
        if not cells:
            return c.Paragraph(f"{what}\u00a0: {TO_WRITE}")
        return c.TableBlock(heads, cells, name=what, whole=True)


def _column(title: str, word: str) -> c.TableColumn:
    if word in _MONEY:
        return c.TableColumn(title, 1, c.Align.RIGHT)
    return c.TableColumn(title, 2)


def _known_name(name: str) -> str:
    return "" if name == TO_WRITE else name


def _parts(lines: Iterable[WrittenLine]) -> Iterator[tuple[str, list[WrittenLine]]]:
    title, part = "", list[WrittenLine]()
    for line in lines:
        if line.sort != "part":
            part.append(line)
            continue
        if title or part:
            yield title, part
        title, part = line.text, []
    yield title, part


def _sworn(blocks: list[c.Block]) -> list[c.Block]:
    """Put the sentences of a list that follows "@atteste" inside its frame."""
    made: list[c.Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, c.ItemList) and isinstance(last, c.Attestation):
            said = tuple(item.text for item in block.items)
            made[-1] = c.Attestation(
                last.title, (*last.statements, *said), last.place_and_date, last.signatory
            )
        else:
            made.append(block)
    return made


def _signed(blocks: list[c.Block]) -> list[c.Block]:
    """Put two signatures side by side, and keep them with the words that they sign."""
    made: list[c.Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, c.Signature) and isinstance(last, c.Signature):
            made[-1] = c.SideBySide((last,), (block,))
        else:
            made.append(block)
    at = next((n for n, one in enumerate(made) if isinstance(one, c.Signature | c.SideBySide)), 0)
    if at and isinstance(made[at - 1], c.Paragraph | c.ItemList):
        made[at - 1 : at + 1] = [c.Section("", (made[at - 1], made[at]), keep=c.Keep.WHOLE)]
    return made
