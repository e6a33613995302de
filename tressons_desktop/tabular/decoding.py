"""Turn the bytes of a table into text: every encoding that spreadsheets have written."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BITS: Final = ("cp1252", "cp850", "mac_roman")
_OURS: Final = frozenset("éèêëàâäçùûüôöîïœæÿÉÈÊËÀÂÇÙÛÔÎÏŒñ")
_SIGNS: Final = frozenset("«»€’‘“”–—…°²³½§×·\u00a0\u202f")
_UNUSUAL: Final = re.compile(r"[^\x00-\x7f](?=.)", re.DOTALL)
_NOT_PLAIN: Final = re.compile(rb"[\x80-\xff]")
_SAMPLE: Final = 1 << 17
OLD_MACHINE: Final = (
    "Les accents viennent d’un ancien encodage\u00a0: vérifier que les noms se lisent bien."
)


class NotText(ValueError):
    """The bytes are not those of a text."""


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file, and a remark when its encoding is only likely.

    UTF-8 and UTF-16 are certain. Without them the letters decide: an old encoding read as another
    gives signs that no French text holds.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), ""
    wide = _wide(content)
    if wide:
        return _strictly(content, wide), ""
    if b"\x00" in content:
        raise NotText
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding = _likely(content)
    return content.decode(encoding, errors="replace"), "" if encoding == "cp1252" else OLD_MACHINE


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise NotText from problem


def _wide(content: bytes) -> str:
    """Tell UTF-16 without its mark: one byte out of two is nought."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(content) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _likely(content: bytes) -> str:
    """Return the old encoding whose letters make the likeliest words."""
    first = _NOT_PLAIN.search(content)
    start = max(first.start() - 1, 0) if first else 0
    sample = content[start : start + _SAMPLE]
    scores = {encoding: _score(sample, encoding) for encoding in _EIGHT_BITS}
    best = max(_EIGHT_BITS, key=lambda encoding: scores[encoding])
    if scores[best] > max(scores["cp1252"], 0):
        return best
    if any(byte in sample for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
        raise NotText
    return "cp1252"


def _score(sample: bytes, encoding: str) -> int:
    text = f" {sample.decode(encoding, errors='replace')} "
    contexts = Counter(
        text[found.start() - 1 : found.start() + 2] for found in _UNUSUAL.finditer(text, 1)
    )
    return sum(times * _worth(*context) for context, times in contexts.items())


def _worth(before: str, letter: str, after: str) -> int:
    """Value a sign between its neighbours: a letter in a word, a capital only at its head."""
    if letter in _SIGNS:
        return 1
    if letter not in _OURS:
        return -3
    if letter.isupper():
        return 2 if not before.islower() and after.isalpha() else -3
    return 3 if before.isalpha() or after.isalpha() else 1 if letter == "à" else -2
