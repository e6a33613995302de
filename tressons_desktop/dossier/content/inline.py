"""Words of a dossier: alignment, runs of text with emphasis or a link, and references to pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Align(Enum):
    """Alignment of a table column."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one appearance; ``link`` is a web address or ``#key``."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class PageRef:
    """A place of the dossier, by the key of its section, its annex or its page.

    Paper prints ``text`` and the page that the layout gives it ("Devis, p. 7"), or the page alone;
    a screen makes a link of ``text``, or of the title. A key that nothing bears prints ``text``.
    """

    key: str
    text: str = ""


RichText = tuple[Run | PageRef, ...]
Inline = str | RichText


def bold(text: str) -> Run:
    """Make a bold run."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Make an italic run."""
    return Run(text, italic=True)


def link(text: str, target: str) -> Run:
    """Make a link to a web address, or to a section of the dossier (``#key``)."""
    return Run(text, link=target)


def runs(text: Inline) -> tuple[Run, ...]:
    """Read a text as runs; a reference is a link, its page being known to a layout alone."""
    if isinstance(text, str):
        return (Run(text),)
    return tuple(
        Run(one.text, link=f"#{one.key}") if isinstance(one, PageRef) else one for one in text
    )


def plain(text: Inline) -> str:
    """Read the text without its appearance."""
    return text if isinstance(text, str) else "".join(run.text for run in text)
