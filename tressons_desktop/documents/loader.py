"""Read the papers that are data, or refuse the file whole, with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, read_definition
from tressons_desktop.documents.model import PaperGroup, PaperKind
from tressons_desktop.documents.wording import WordsRefused, WrittenLine, read_words
from tressons_desktop.law.loader import law_book

FORMAT: Final = 1
_LONGEST: Final = 20_000


def load_paper(path: Path) -> PaperKind:
    """Read one file; raise DefinitionRefused with file, line and reason."""
    top = read_definition(path, law_book())
    top.format(FORMAT)
    paper = PaperKind(
        id=top.identifier(),
        title=top.text("title", longest=80),
        group=top.choice("group", PaperGroup),
        when=top.text("when", longest=200),
        pieces=top.identifiers("pieces"),
        sources=top.law_sources("law"),
        usage=top.text("usage", required=False, longest=300),
        lines=_lines(top),
    )
    if not paper.sources and not paper.usage:
        top.refuse(
            "dire par «\u00a0law\u00a0» le texte qu’il suit, ou par «\u00a0usage\u00a0» pourquoi "
            "il n’y en a pas."
        )
    top.done()
    return paper


def _lines(top: DefinitionTable) -> tuple[WrittenLine, ...]:
    try:
        return read_words(top.text("body", longest=_LONGEST))
    except WordsRefused as refused:
        top.refuse(str(refused), "body")
