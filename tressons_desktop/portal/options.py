"""Find a word among the choices of a list; what is sent is the choice itself, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tressons_desktop.text.search import normalise


def option_named(options: Sequence[str], wanted: str) -> str | None:
    """Return the choice that a word names, None when there is none or several.

    The choice itself first, then one that a person would call the same, then the only one in which
    the word stands whole (« FRR » in « France ruralités revitalisation (FRR) »).
    """
    if wanted in options:
        return wanted
    plain = normalise(wanted)
    if not plain:
        return None
    bare = {option: _plain(option) for option in options}
    same = [option for option, words in bare.items() if words == plain]
    if same:
        return same[0] if len(same) == 1 else None
    inside = [option for option, words in bare.items() if f" {plain} " in f" {words} "]
    return inside[0] if len(inside) == 1 and len(plain) > 1 else None


@lru_cache(maxsize=8_192)
def _plain(option: str) -> str:
    return normalise(option)
