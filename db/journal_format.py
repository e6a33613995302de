"""How a change is kept: its two values, or what differs from the value before.

Nine tenths of a long text do not change while it is being written: a difference says how much of
its start and of its end stay, and the words in between. The value before is the one that the
journal holds already, so a difference never names it. Shapes, told by the first byte:

``=``  JSON ``[old, new]``                    ``z``  the same, compressed
``~``  ``start,end,`` then the words between  ``^``  the same, the words compressed
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any, Final

from tressons_desktop.project.codec import Plain

JournalValue = Plain | dict[str, Plain]
"""A field, or every field of a record that was created or removed."""

SHORT: Final = 96
"""Bytes under which both values are kept as they are."""

MAX_DIFFERENCES: Final = 64
"""Differences that may follow each other before both values are kept again: bounds the reading."""

_PLAIN, _PACKED = b"=", b"z"
_WORDS, _PACKED_WORDS = b"~", b"^"


@dataclass(frozen=True, slots=True)
class Known:
    """The value that the journal holds before a change, and the differences it is made of."""

    value: JournalValue
    differences: int = 0


def pack(old: JournalValue, new: JournalValue, known: Known | None = None) -> bytes:
    """Keep a change in the fewest bytes; ``known`` is what the journal holds before it."""
    whole = _whole(old, new)
    if len(whole) <= SHORT or known is None or known.value != old:
        return _smallest(whole, _PLAIN, _PACKED)
    if not (isinstance(old, str) and isinstance(new, str)):
        return _smallest(whole, _PLAIN, _PACKED)
    if known.differences >= MAX_DIFFERENCES:
        return _smallest(whole, _PLAIN, _PACKED)
    return min(_difference(old, new), _smallest(whole, _PLAIN, _PACKED), key=len)


def weight(old: JournalValue, new: JournalValue) -> int:
    """Count the bytes that a change takes, told by the values alone: what it is set against.

    Why not those of `pack`: they depend on how many differences came before.
    """
    if isinstance(old, str) and isinstance(new, str) and len(old) + len(new) > SHORT:
        return len(_difference(old, new))
    return len(_smallest(_whole(old, new), _PLAIN, _PACKED))


def is_difference(change: bytes) -> bool:
    """Tell whether the value before is needed to read a change."""
    return change[:1] in (_WORDS, _PACKED_WORDS)


def unpack(change: bytes, before: JournalValue = None) -> tuple[Any, Any]:
    """Read (old, new); ``before`` is the value before, which only a difference needs."""
    if not is_difference(change):
        text = change[1:] if change[:1] == _PLAIN else zlib.decompress(change[1:])
        old, new = json.loads(text)
        return old, new
    if not isinstance(before, str):
        raise ValueError("a difference without the text it differs from")
    start, end, words = change[1:].split(b",", 2)
    if change[:1] == _PACKED_WORDS:
        words = zlib.decompress(words)
    kept = before[: int(start)], before[len(before) - int(end) :]
    return before, kept[0] + words.decode("utf-8", "surrogatepass") + kept[1]


def _whole(old: JournalValue, new: JournalValue) -> bytes:
    text = json.dumps([old, new], ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _smallest(content: bytes, plain: bytes, packed: bytes, before: bytes = b"") -> bytes:
    if len(content) > SHORT:
        shorter = zlib.compress(content, 9)
        if len(shorter) < len(content):
            return packed + before + shorter
    return plain + before + content


def _difference(old: str, new: str) -> bytes:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    words = new[start : len(new) - end].encode("utf-8", "surrogatepass")
    return _smallest(words, _WORDS, _PACKED_WORDS, f"{start},{end},".encode())


def _common(one: str, other: str) -> int:
    """Count the characters that two texts share from the start, by halving: fast on long ones."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
