"""Look keys up in a sorted list: from their beginning, and with one typing slip forgiven."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_AFTER = "\x7f"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Entries:
    """Hold sorted keys and, beside each, the rank of the commune that it names.

    Rank 0 is the most populated commune: sorting ranks is sorting by population.
    """

    def __init__(self, keys: list[str], owners: array[int]) -> None:
        self._keys = keys
        self._owners = owners

    @classmethod
    def unpack(cls, keys: bytes, owners: bytes) -> Entries:
        """Read the two packed columns (lines of ASCII; little-endian 16-bit ranks)."""
        ranks = array("H")
        ranks.frombytes(owners)
        if sys.byteorder == "big":
            ranks.byteswap()
        return cls(keys.decode("ascii").split("\n"), ranks)

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
