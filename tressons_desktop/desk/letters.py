"""The letters of a desk: granted, refused, closed, to be completed; one by one, or in a heap.

Their words are models, as those of the papers of a commune; every format of a paper writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import read_definition
from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.letter_facts import LETTER_WORDS, DeskLetter, LetterFacts
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.desk.row import Admission
from tressons_desktop.documents.sheet import PROJECT_MARK
from tressons_desktop.documents.wording import WordsRefused, WrittenLine, read_words
from tressons_desktop.documents.writing import ModelWriter
from tressons_desktop.dossier.content import Dossier, Keep, Meta, Section
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.text.filenames import slug_filename
from tressons_desktop.text.typography import french

PACKAGED: Final = RESOURCES / "letters"
_FORMAT: Final = 1
_LONGEST: Final = 20_000
MORE_ASKED: Final = "incomplete"
_MODEL_OF: Final[Mapping[Ruling, str]] = {
    Ruling.GRANTED: "accordee",
    Ruling.REFUSED: "refusee",
    Ruling.CLOSED: "sans-suite",
}


@dataclass(frozen=True, slots=True)
class LetterModel:
    """A letter as it is written in its file."""

    id: str
    title: str
    lines: tuple[WrittenLine, ...]


@lru_cache(maxsize=1)
def letter_models() -> Mapping[str, LetterModel]:
    """Read the letters of the program."""
    return {one.id: one for one in map(load_letter, sorted(PACKAGED.glob("*.toml")))}


def load_letter(path: Path) -> LetterModel:
    """Read one file; raise DefinitionRefused with file, line and reason."""
    top = read_definition(path)
    top.format(_FORMAT)
    key, title = top.identifier(), top.text("title", longest=80)
    try:
        lines = read_words(top.text("body", longest=_LONGEST), LETTER_WORDS)
    except WordsRefused as refused:
        top.refuse(str(refused), "body")
    top.done()
    return LetterModel(key, title, lines)


def model_for(ranked: RankedEntry) -> LetterModel | None:
    """Choose the letter that a dossier gets; None while there is nothing to write.

    As for the answers, nothing leaves while one aid of the project still waits.
    """
    if ranked.ruling is not Ruling.WAITING:
        return letter_models()[_MODEL_OF[ranked.ruling]]
    asked = ranked.entry.row.admission is Admission.TO_COMPLETE
    return letter_models()[MORE_ASKED] if asked else None


def lettered(entries: Iterable[RankedEntry]) -> tuple[tuple[LetterModel, RankedEntry], ...]:
    """List the letters there are to write, sorted by kind for who signs, then by rank."""
    found = [(model, one) for one in entries if (model := model_for(one)) is not None]
    order = [*_MODEL_OF.values(), MORE_ASKED]
    return tuple(sorted(found, key=lambda pair: order.index(pair[0].id)))


def compose_letters(letters: Sequence[tuple[LetterModel, DeskLetter]]) -> Dossier:
    """Compose one letter, or a heap of them, each on pages of its own."""
    one = letters[0][1]
    alone = len(letters) == 1
    title = letters[0][0].title if alone else "Lettres"
    about = one.ranked.entry.row.title if alone else one.call.title
    meta = Meta(
        title=f"{title}, {about}" if about else title,
        author=one.call.funder,
        subject=title,
        head=one.call.funder,
        foot=PROJECT_MARK,
        draft=True,
        date=one.today,
    )
    sections = tuple(_section(number, *pair) for number, pair in enumerate(letters))
    typeset: Dossier = map_texts(Dossier(meta, None, sections), french)
    return typeset


def _section(number: int, model: LetterModel, letter: DeskLetter) -> Section:
    key = f"lettre-{number}"
    blocks = ModelWriter(LetterFacts(letter), key).blocks(model.lines)
    return Section(model.title, tuple(blocks), key, keep=Keep.OWN)


def letter_names(
    letters: Sequence[tuple[LetterModel, RankedEntry]], suffix: str
) -> tuple[str, ...]:
    """Name the file of each letter, by its kind and its project; no two are the same."""
    taken: dict[str, int] = {}
    names = []
    for model, ranked in letters:
        row = ranked.entry.row
        stem = slug_filename(f"{model.id} {row.commune_name} {row.title}", empty=model.id)
        taken[stem] = taken.get(stem, 0) + 1
        again = f"-{taken[stem]}" if taken[stem] > 1 else ""
        names.append(f"{stem}{again}{suffix}")
    return tuple(names)
