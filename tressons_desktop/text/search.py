"""Bring text to the plain form in which it is searched and filed."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)


def normalise(text: str) -> str:
    """Return text in lower case, without accents, ligatures, hyphens or apostrophes.

    Two texts that a person would call the same become equal: ``L’Haÿ-les-Roses`` and
    ``l hay les roses``. Only letters and digits stay, single spaces between words.
    """
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    folded = unicodedata.normalize("NFKD", folded)
    kept = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", kept))


def slug_filename(text: str, *, max_length: int = 80, empty: str = "sans-nom") -> str:
    """Return a file name stem that every system and every online portal accepts.

    Lower-case ASCII words joined by hyphens, cut at a word where possible; the names that Windows
    keeps for its devices (``con``, ``com1``…) get a suffix. The extension is the caller's.
    """
    plain = normalise(text).encode("ascii", "ignore").decode("ascii")
    slug = "-".join(plain.split())
    if len(slug) > max_length:
        cut = slug[: max_length + 1].rfind("-")
        slug = slug[: cut if cut > max_length // 2 else max_length].strip("-")
    if slug in _RESERVED:
        slug = f"{slug}-1"
    return slug or empty
