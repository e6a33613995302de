"""Look keys up in a sorted list: from their beginning, and with one typing slip forgiven."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_AFTER = "\x7f"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def unpacked_numbers(packed: bytes) -> array[int]:
    """Read numbers of 16 bits, little-endian."""
    numbers = array("H")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Entries:
    """Hold sorted keys and, beside each, the number of what it names.

    A commune of today has its rank, 0 for the most populated: sorting is by population. Names of
    before come after all of them.
    """

    def __init__(self, keys: list[str], owners: array[int]) -> None:
        self._keys = keys
        self._owners = owners

    @classmethod
    def unpack(cls, keys: bytes, owners: bytes) -> Entries:
        """Read the two packed columns (lines of ASCII; little-endian 16-bit ranks)."""
        return cls(keys.decode("ascii").split("\n"), unpacked_numbers(owners))

    def starting(self, key: str) -> set[int]:
        """Find the communes with a key that starts so."""
        low, high = self._range(key, 0, len(self._keys))
        return set(self._owners[low:high])

    def equal(self, key: str) -> set[int]:
        """Find the communes with exactly this key."""
        low = bisect_left(self._keys, key)
        return set(self._owners[low : bisect_right(self._keys, key, low)])

    def near(self, key: str) -> tuple[set[int], set[int]]:
        """Find the communes one slip away from the key: (whole keys, beginnings of keys).

        A slip is a letter too many, missing, changed, or two neighbours swapped. Each place of
        the slip is tried only while the letters before it begin some key, which is what makes
        it quick: no distance is ever computed.
        """
        whole: set[int] = set()
        begun: set[int] = set()
        for variant, low, high in self._variants(key):
            low, high = self._range(variant, low, high)
            if low < high:
                begun.update(self._owners[low:high])
                whole.update(self._owners[low : bisect_right(self._keys, variant, low, high)])
        return whole, begun

    def abbreviated(self, words: tuple[str, ...]) -> set[int]:
        """Find the communes whose key has these beginnings and pieces of words, in their order.

        A post office shortens long names in its own way ("CHALON S SAONE", "ST GENGOUX LE NAL").
        """
        low, high = self._range(words[0], 0, len(self._keys))
        pieces = re.compile(".*?".join(map(re.escape, words))).match
        return {self._owners[place] for place in range(low, high) if pieces(self._keys[place])}

    def _variants(self, key: str) -> Iterator[tuple[str, int, int]]:
        low, high = 0, len(self._keys)
        for place in range(len(key) + 1):
            low, high = self._range(key[:place], low, high)
            if low >= high:
                return
            head, rest = key[:place], key[place:]
            yield head + rest[1:], low, high
            if len(rest) > 1:
                yield head + rest[1] + rest[0] + rest[2:], low, high
            for letter in _ALPHABET:
                inner_low, inner_high = self._range(head + letter, low, high)
                if inner_low < inner_high:
                    yield head + letter + rest[1:], inner_low, inner_high
                    yield head + letter + rest, inner_low, inner_high

    def _range(self, prefix: str, low: int, high: int) -> tuple[int, int]:
        start = bisect_left(self._keys, prefix, low, high)
        return start, bisect_left(self._keys, prefix + _AFTER, start, high)
