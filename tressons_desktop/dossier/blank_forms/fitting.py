"""Bring an answer to what a field takes: its options, its cells, its length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier.blank_forms.model import FormOption
from tressons_desktop.portal.options import option_named
from tressons_desktop.text.search import normalise

LONGEST_ANSWER: Final = 20_000
YES: Final = frozenset({"oui", "x", "vrai", "1", "true", "yes", "on"})
NO: Final = frozenset({"", "non", "faux", "0", "false", "no", "off"})
_SPACES: Final = re.compile(r"\s")
_SEPARATED: Final = re.compile(r"[\d\s./-]+")
_SEPARATORS: Final = re.compile(r"[\s./-]")


def option_of(options: Sequence[FormOption], answer: str) -> FormOption | None:
    """Find the option that an answer means, None when it is none or several."""
    same = [one for one in options if one.value == answer]
    if not same:
        label = option_named([one.label for one in options], answer)
        same = [one for one in options if one.label == label]
    return same[0] if same else None


def ticked_of(options: Sequence[FormOption], answer: str) -> bool | None:
    """Tell whether an answer ticks a box; None when it says neither yes nor no."""
    plain = normalise(answer)
    if plain in NO:
        return False
    return True if plain in YES or option_of(options, answer) else None


def shortened(text: str, longest: int) -> str:
    """Drop the spaces and signs that only separate, when they alone make a number too long.

    A SIRET or a date is written in cells without them.
    """
    if len(text) <= longest:
        return text
    if _SEPARATED.fullmatch(text):
        return _SEPARATORS.sub("", text)
    packed = _SPACES.sub("", text)
    return packed if len(packed) <= longest and " " not in text.strip() else text
