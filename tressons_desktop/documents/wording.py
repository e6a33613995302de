"""The words of a paper as they are written in its model: fields, conditions, parts, tables.

A line is a paragraph; ``# `` opens a part, ``! `` says it larger, ``- `` and ``1. `` make lists,
``@`` a table, a card of facts, an attestation, a signature or lines to write on. ``{champ}`` is
replaced; a line that starts with ``{?champ}`` is there when the field is known, with ``{!champ}``
when it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tressons_desktop.documents.fields import PAPER_WORDS
from tressons_desktop.documents.vocabulary import ModelWords

FIELD: Final = re.compile(r"\{([a-z_]+)\}")
_CONDITION: Final = re.compile(r"\{([?!])([a-z_]+)\}\s*")
_BRACE: Final = re.compile(r"[{}]")
DIRECTIVES: Final = ("tableau", "fiche", "atteste", "signature", "lignes")


class WordsRefused(ValueError):
    """A model that cannot be filled; the sentence names what is wrong."""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line of a model: how it is laid, when it is there, what it says.

    ``sort`` is "part", "text", "bullet", "number" or a directive; ``known`` and ``unknown`` name
    the fields that must be known, or not.
    """

    sort: str
    text: str
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """Give the parts of a directive, between bars."""
        return tuple(one.strip() for one in self.text.split("|"))


def read_words(body: str, words: ModelWords = PAPER_WORDS) -> tuple[WrittenLine, ...]:
    """Read a model; raise WordsRefused with the unknown word when it names one."""
    return tuple(_line(one.strip(), words) for one in body.splitlines() if one.strip())


def _line(text: str, words: ModelWords) -> WrittenLine:
    known: list[str] = []
    unknown: list[str] = []
    while found := _CONDITION.match(text):
        _must_exist(found.group(2), words, lists=True)
        (known if found.group(1) == "?" else unknown).append(found.group(2))
        text = text[found.end() :]
    sort, said = _sorted(text)
    check_fields(said, words)
    line = WrittenLine(sort, said, tuple(known), tuple(unknown))
    if sort == "tableau":
        _check_table(line, words)
    return line


def _sorted(text: str) -> tuple[str, str]:
    for mark, sort in (("# ", "part"), ("! ", "lead"), ("- ", "bullet"), ("1. ", "number")):
        if text.startswith(mark):
            return sort, text[len(mark) :].strip()
    if not text.startswith("@"):
        return "text", text
    name, _, rest = text[1:].partition(" ")
    if name not in DIRECTIVES:
        raise WordsRefused(
            f"«\u00a0@{name}\u00a0» n’existe pas (connus\u00a0: {_listed(DIRECTIVES)})."
        )
    return name, rest.strip()


def check_fields(text: str, words: ModelWords = PAPER_WORDS) -> None:
    """Refuse a field that does not exist, and a brace that is not one."""
    for word in FIELD.findall(text):
        _must_exist(word, words)
    left = _BRACE.search(FIELD.sub("", text))
    if left is not None:
        raise WordsRefused(f"une accolade est seule dans «\u00a0{text[:60]}\u00a0».")


def _must_exist(word: str, words: ModelWords, *, lists: bool = False) -> None:
    if word not in words.fields and not (lists and word in words.lists):
        raise WordsRefused(f"le champ «\u00a0{word}\u00a0» n’existe pas.")


def _check_table(line: WrittenLine, words: ModelWords) -> None:
    name, *columns = line.pieces
    if name not in words.lists:
        raise WordsRefused(f"la liste «\u00a0{name}\u00a0» n’existe pas.")
    for column in columns:
        title, _, word = column.partition("=")
        if word not in words.lists[name].columns or not title.strip():
            raise WordsRefused(f"la colonne «\u00a0{column}\u00a0» de {name} n’existe pas.")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"@{one}" for one in words)
