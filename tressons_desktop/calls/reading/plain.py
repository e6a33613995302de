"""Bring the text of a règlement to the form in which its words are looked for, sign for sign.

A place found in the plain form is the same place in the text: nothing is added or taken away.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tressons_desktop.text.unicode_forms import composed

MOST_SIGNS: Final = 400_000
"""A règlement of two hundred pages; what is longer is no règlement."""

_SPACES: Final = "\u00a0\u202f\u2007\u2009\u2002\u2003\u2005\u3000"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
_UNSEEN: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ENDLESS: Final = re.compile(r"\S{500}(?=\S)")
"""What no language writes in one word: cut, or laying it out would hold a window for seconds."""
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ACCENTED: Final = {
    place: unicodedata.normalize("NFD", chr(place))[0].lower() for place in range(0xC0, 0x180)
}
_PLAIN: Final = str.maketrans(
    {
        **_ACCENTED,
        **{ord(sign): " " for sign in _SPACES},
        **{ord(sign): "-" for sign in _DASHES},
        **{ord(sign): "'" for sign in "\u2019\u2018\u02bc\u00b4`"},
        ord("\u0130"): "i",
    }
)


def cleaned(text: str) -> str:
    """Return a text without what nobody sees: marks of direction, controls, soft hyphens."""
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return _ENDLESS.sub(r"\g<0> ", composed(_CONTROLS.sub(" ", text)))


def plain(text: str) -> str:
    """Return text in lower case, without accents, with ordinary spaces, dashes and apostrophes."""
    folded = text.translate(_PLAIN)
    lowered = folded.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_lower, folded))


def _lower(sign: str) -> str:
    lowered = sign.lower()
    return lowered if len(lowered) == 1 else sign
