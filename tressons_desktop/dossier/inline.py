"""Words of a dossier: tone, alignment, and runs of text with emphasis or a link."""

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


RichText = tuple[Run, ...]
Inline = str | RichText


def bold(text: str) -> Run:
    """Make a bold run."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Make an italic run."""
    return Run(text, italic=True)


def link(text: str, target: str) -> Run:
    """Make a link to a web address, or to a heading of the dossier (``#key``)."""
    return Run(text, link=target)


def runs(text: Inline) -> RichText:
    """Read a plain text or runs as runs."""
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Inline) -> str:
    """Read the text without its appearance."""
    return text if isinstance(text, str) else "".join(run.text for run in text)
