"""Bring text to the plain form in which it is searched."""

import re
import unicodedata

from tressons_desktop.text.unicode_forms import decomposed

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def normalise(text: str) -> str:
    """Return text in lower case, without accents, ligatures, hyphens or apostrophes.

    Two texts that a person would call the same become equal: ``L’Haÿ-les-Roses`` and
    ``l hay les roses``. Only letters and digits stay, single spaces between words.
    """
    folded = decomposed(decomposed(text).casefold().translate(_LIGATURES))
    kept = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", kept))
