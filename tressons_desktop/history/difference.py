"""Show what changed between two texts, word by word, in a time that stays close to linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

PARTS_LIMIT: Final = 1_500
"""Words (or sentences) compared at once: beyond, the comparison would grow as their square."""

WORK_LIMIT: Final = 100_000
"""Pairs of equal words compared at once: a text of one word repeated would be as slow."""

AROUND: Final = 160
"""Characters of unchanged text kept on each side of a change."""

SHOWN_LIMIT: Final = 6_000
"""Characters shown of one side: more would be neither read nor drawn in time."""

_WORDS: Final = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_SENTENCES: Final = re.compile(r"[^.!?…\n]*(?:[.!?…]+\s*|\n+|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, changed or not."""

    text: str
    changed: bool = False


Pieces = tuple[Piece, ...]


def differences(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Part two texts into what they share and what each has alone."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    middle_old = before[start : len(before) - end]
    middle_new = after[start : len(after) - end]
    left, right = _compared(middle_old, middle_new)
    head, tail = "".join(before[:start]), "".join(before[len(before) - end :])
    return _joined(head, left, tail), _joined(head, right, tail)


def shortened(pieces: Pieces) -> Pieces:
    """Keep the changes and the words around them; « … » stands for the rest."""
    kept: list[Piece] = []
    room = SHOWN_LIMIT
    for place, piece in enumerate(pieces):
        text = piece.text
        if not piece.changed:
            text = _cut(text, first=place == 0, last=place == len(pieces) - 1)
        if len(text) > room:
            kept.append(Piece(text[:room] + " […]", piece.changed))
            break
        room -= len(text)
        kept.append(Piece(text, piece.changed))
    return tuple(kept)


def _cut(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 3 * AROUND or (first and last):
        return text
    head = "" if first else text[:AROUND].rsplit(" ", 1)[0]
    tail = "" if last else text[-AROUND:].split(" ", 1)[-1]
    return f"{head} […] {tail}".strip(" ") if not (first or last) else f"{head} […] {tail}"


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _compared(old: list[str], new: list[str]) -> tuple[list[Piece], list[Piece]]:
    """Compare words; sentences first when there are too many; everything when those are too."""
    if _light(old, new):
        return _matched(old, new)
    before, after = _sentences("".join(old)), _sentences("".join(new))
    if not _light(before, after):
        return [Piece("".join(old), changed=True)], [Piece("".join(new), changed=True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for one, other in zip(*_matched(before, after), strict=True):
        pair = ([one], [other]) if not one.changed else _refined(one.text, other.text)
        left += pair[0]
        right += pair[1]
    return left, right


def _refined(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Look for the words that changed inside sentences that did."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if _light(before, after):
        return _matched(before, after)
    return [Piece(old, changed=True)], [Piece(new, changed=True)]


def _sentences(text: str) -> list[str]:
    return [found for found in _SENTENCES.findall(text) if found]


def _light(old: list[str], new: list[str]) -> bool:
    """Tell whether a comparison is short: few parts, and few that repeat."""
    if max(len(old), len(new)) > PARTS_LIMIT:
        return False
    counted = Counter(new)
    return sum(counted[word] for word in old) <= WORK_LIMIT


def _matched(old: list[str], new: list[str]) -> tuple[list[Piece], list[Piece]]:
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        changed = tag != "equal"
        left.append(Piece("".join(old[a:b]), changed))
        right.append(Piece("".join(new[c:d]), changed))
    return left, right


def _joined(head: str, middle: list[Piece], tail: str) -> Pieces:
    """Merge neighbours of the same sort, and the spaces left between two changes."""
    merged: list[Piece] = []
    listed = [Piece(head), *middle, Piece(tail)]
    for place, piece in enumerate(listed):
        between = 0 < place < len(listed) - 1 and listed[place - 1].changed
        lonely = not piece.changed and piece.text.isspace() and between
        changed = piece.changed or (lonely and listed[place + 1].changed)
        if not piece.text:
            continue
        if merged and merged[-1].changed == changed:
            merged[-1] = Piece(merged[-1].text + piece.text, changed)
        else:
            merged.append(Piece(piece.text, changed))
    return tuple(merged)
