"""Count characters as the forms of the départements do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.unicode_forms import composed


def count_characters(text: str) -> int:
    """Return how many characters a web form will count.

    Spaces count, a line end counts one however the system writes it, an accent does not count
    apart from its letter. Beyond the usual letters (emoji), forms count in UTF-16 units: so do we,
    since a count too low would promise a place that the form refuses.
    """
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return len(composed(joined).encode("utf-16-le", "surrogatepass")) // 2


def count_words(text: str) -> int:
    """Return how many words a form will count: what spaces part."""
    return len(text.split())


def count_bytes(text: str) -> int:
    """Return how many bytes a form that counts what it stores will count.

    UTF-8, and two for a line end: a browser sends it as CRLF.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    return len(composed(lines).encode("utf-8", "surrogatepass"))


def describe_count(count: int, limit: int | None = None) -> str:
    """Write the counter of a field: ``142 caractères sur 300``."""
    words = plural(count, "caractère", "caractères")
    return words if limit is None else f"{words} sur {format_number(limit)}"


@dataclass(frozen=True, slots=True)
class TextLimit:
    """How long a text may be: the most, how it is counted, the words of one and of several."""

    most: int
    count: Callable[[str], int] = len
    one: str = "caractère"
    several: str = "caractères"
