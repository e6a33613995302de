"""Find which part of a commune's name answers what was typed."""

from __future__ import annotations

from collections.abc import Iterator

from tressons_desktop.territory.folding import ARTICLES, Folded, fold


def typed_span(name: str, keys: tuple[str, ...]) -> tuple[int, int]:
    """Give the [start, end) part of the name that was typed; (0, 0) when there is none."""
    folded = fold(name)
    for found in _attempts(folded, keys):
        if found is not None:
            start, end = found
            return folded.positions[start], folded.positions[end - 1] + 1
    return 0, 0


def _attempts(folded: Folded, keys: tuple[str, ...]) -> Iterator[tuple[int, int] | None]:
    full = folded.key
    for key in keys:
        for start in folded.starts:
            yield (start, start + len(key)) if full.startswith(key, start) else None
    for key in keys:
        for first in range(len(folded.words)):
            yield _without_articles(folded, first, key)
    for key in keys:
        for start in folded.starts:
            yield _with_slip(full, start, key)


def _without_articles(folded: Folded, first: int, key: str) -> tuple[int, int] | None:
    left, start, end = key, -1, 0
    for offset, word in list(zip(folded.starts, folded.words, strict=True))[first:]:
        if word in ARTICLES:
            continue
        start = offset if start < 0 else start
        if len(left) <= len(word):
            return (start, offset + len(left)) if word.startswith(left) else None
        if not left.startswith(word):
            return None
        left, end = left[len(word) :], offset + len(word)
    return (start, end) if start >= 0 and not left else None


def _with_slip(full: str, start: int, key: str) -> tuple[int, int] | None:
    for length in (len(key), len(key) + 1, len(key) - 1):
        part = full[start : start + length]
        if len(part) == length > 0 and one_slip(part, key):
            return start, start + length
    return None


def one_slip(left: str, right: str) -> bool:
    """Tell whether one slip at most (added, lost, changed, swapped letter) parts two words."""
    common = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        common += 1
    one, other = left[common:], right[common:]
    swapped = one[1:2] + one[:1] + one[2:]
    return one[1:] == other[1:] or one == other[1:] or one[1:] == other or swapped == other
