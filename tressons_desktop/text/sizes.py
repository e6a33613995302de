"""Write sizes on the disk."""

from typing import Final

from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

_KIB: Final = 1024


def size_words(size: int) -> str:
    """Write a size on the disk: « 312 Ko », « 4 Mo »."""
    kilo = max(1, round(size / _KIB))
    if kilo < _KIB:
        return f"{format_number(kilo)}{NBSP}Ko"
    return f"{format_number(round(kilo / _KIB))}{NBSP}Mo"
