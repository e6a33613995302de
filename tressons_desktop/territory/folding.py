"""Fold names and typed text to one shape, so that accents, case and hyphens do not matter.

The packaged search index is made with the same functions: changing them means building
`resources/territory/communes.sqlite` again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

ARTICLES = frozenset({"l", "le", "la", "les", "d", "de", "du", "des", "a", "au", "aux"})
"""Words that people forget or add; "lès" folds to "les" and is forgiven too."""

_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o"}
_CEDEX = re.compile(r"\bcedex\b(?:\s*\d{1,2}\b)?", re.IGNORECASE)
_OFFICE = re.compile(
    r"^\s*(?:la\s+)?(?:commune|mairie|municipalit[eé])\s+(?:d(?=['’])|de\b|du\b|des\b)['’\s]*",
    re.IGNORECASE,
)
"""No commune begins so; "ville de" and "village de" may be the name itself (Ville-d’Avray)."""
_TOWN = re.compile(
    r"^\s*(?:la\s+)?(?:ville|village)\s+(?:d(?=['’])|de\b|du\b|des\b)['’\s]*", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)\s*i?[eè]me\b", re.IGNORECASE)
_SLASHED_SUR = re.compile(r"\bs\s*/\s*(?!s\b)", re.IGNORECASE)
_SLASHED_SOUS = re.compile(r"\bs\s*/\s*s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold the folded words of a text, and where each folded letter stood in it."""

    words: tuple[str, ...]
    positions: tuple[int, ...]

    @property
    def key(self) -> str:
        """Join the words: a forgotten space or hyphen then costs nothing."""
        return "".join(self.words)

    @property
    def starts(self) -> tuple[int, ...]:
        """Give the offset in `key` at which each word starts."""
        offsets, total = [], 0
        for word in self.words:
            offsets.append(total)
            total += len(word)
        return tuple(offsets)


def fold(text: str) -> Folded:
    """Split a text into lower-case ASCII words; anything but a letter or digit separates."""
    words: list[str] = []
    positions: list[int] = []
    current: list[str] = []
    for position, char in enumerate(text):
        if unicodedata.combining(char):
            continue
        letters = _plain(char)
        if letters:
            current.append(letters)
            positions.extend([position] * len(letters))
        elif current:
            words.append("".join(current))
            current.clear()
    if current:
        words.append("".join(current))
    return Folded(tuple(words), tuple(positions))


def _plain(char: str) -> str:
    lowered = char.lower()
    if lowered.isascii():
        return lowered if lowered.isalnum() else ""
    known = _LIGATURES.get(lowered)
    if known is not None:
        return known
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if c.isascii() and c.isalnum())


def bare(words: tuple[str, ...]) -> str:
    """Join the words that are not articles; empty when nothing else is left."""
    return "".join(word for word in words if word not in ARTICLES)


def head_keys(words: tuple[str, ...]) -> set[str]:
    """Give the keys under which a name is found from its beginning."""
    keys = {"".join(words), bare(words)}
    if words and words[0] in ARTICLES:
        keys.add("".join(words[1:]))
    return keys - {""}


def inner_keys(words: tuple[str, ...]) -> set[str]:
    """Give the keys under which a name is found from one of its later words."""
    keys: set[str] = set()
    for start in range(1, len(words)):
        if words[start] not in ARTICLES:
            keys |= {"".join(words[start:]), bare(words[start:])}
    return keys - head_keys(words)


def typed_keys(text: str) -> tuple[str, ...]:
    """Read typed text as the keys to look for, most faithful first.

    "St" and "Ste" become the whole word; a last word still being typed is kept both ways, since
    "st" may go on as "Strasbourg". A reading without articles comes last.
    """
    text = _without_postal_words(text)
    keys = _keys_of(text)
    shorter = _TOWN.sub("", text)
    if shorter != text:
        keys += [key for key in _keys_of(shorter) if len(key) > 1]
    return tuple(dict.fromkeys(key for key in keys if key))


def typed_words(text: str) -> tuple[str, ...]:
    """Read typed text as the words of a name, articles left out, "St" written whole."""
    words = fold(_without_postal_words(text)).words
    return tuple(_ABBREVIATIONS.get(word, word) for word in words if word not in ARTICLES)


def _without_postal_words(text: str) -> str:
    """Take away what an envelope or a letterhead adds to a name."""
    text = _ORDINAL.sub("e", _CEDEX.sub(" ", _OFFICE.sub("", text)))
    return _SLASHED_SUR.sub("sur ", _SLASHED_SOUS.sub("sous ", text))


def _keys_of(text: str) -> list[str]:
    words = fold(text).words
    if not words:
        return []
    finished = not text[-1].isalnum()
    expanded = tuple(_ABBREVIATIONS.get(word, word) for word in words)
    readings = [expanded] if finished else [(*expanded[:-1], words[-1]), expanded]
    keys = ["".join(reading) for reading in readings]
    keys += [bare(reading) for reading in readings]
    return keys + _glued_saint(keys[0])


def _glued_saint(key: str) -> list[str]:
    """Read "stjean" as "saintjean"; harmless for Strasbourg, since nothing then answers."""
    readings = [("ste", "sainte"), ("st", "saint")]
    return [full + key[len(short) :] for short, full in readings if key.startswith(short)]
