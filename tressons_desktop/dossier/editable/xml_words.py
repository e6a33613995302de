"""Texts as XML: what no document may hold goes, and keys become names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from tressons_desktop.dossier.content import Inline, PageRef, Run

_WRONG: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)


def xml_text(words: str) -> str:
    """Escape words."""
    return escape(_WRONG.sub("", words))


def quoted(words: str) -> str:
    """Escape words for an attribute."""
    return escape(_WRONG.sub("", words), {'"': "&quot;", "\n": " ", "\t": " "})


def place_name(key: str) -> str:
    """Give the name of a place: at most forty letters, digits and underscores, a letter first."""
    return f"t_{re.sub(r'[^A-Za-z0-9_]', '_', key)}"[:40]


def pieces(text: Inline) -> Iterator[Run | PageRef]:
    """Read a text as its runs and its references."""
    yield from ((Run(text),) if isinstance(text, str) else text)


def web_link(run: Run) -> str:
    """Return the address that a run leads to; empty when it leads nowhere that is safe."""
    fine = len(run.link) < 2000 and _WEB.fullmatch(run.link) is not None
    return run.link if fine and run.text.strip() else ""
