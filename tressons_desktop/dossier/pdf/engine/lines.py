"""Break texts into lines, by the width of words.

A line breaks at a plain space or a line feed and nowhere else: U+00A0 and U+202F never do, so that
"12 345 678 €" stays whole. A word wider than the column is cut, after a hyphen or a slash if any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from tressons_desktop.dossier.pdf.fonts import BOLD, ITALIC, text_width, widths_of

_GOOD_ENDS: Final = "-/.@_&=?,;\u00a0\u202f"
_GLUE: Final = "- \u00ad"


class Stretch(NamedTuple):
    """A stretch of text of one face, with the link it belongs to.

    ``ink``: its own colour, if any. ``page``: the key of a title, whose page is written instead of
    the text once it is known.
    """

    text: str
    face: int = 0
    link: str = ""
    run: int = 0
    ink: str = ""
    page: str = ""


class Line(NamedTuple):
    """What stands on a line; ``width`` in points."""

    width: float
    pieces: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """Words of the line."""
        return "".join(piece.text for piece in self.pieces)


def face_of(*, bold: bool, italic: bool) -> int:
    """Number a face."""
    return (BOLD if bold else 0) | (ITALIC if italic else 0)


def break_lines(pieces: Sequence[Stretch], size: float, width: float) -> list[Line]:
    """Break pieces that follow each other."""
    if len(pieces) == 1:
        return _break_plain(pieces[0], size, width)
    return _break_mixed(pieces, size, width)


# --- one face -------------------------------------------------------------------------------------


def _break_plain(piece: Stretch, size: float, width: float) -> list[Line]:
    lines: list[Line] = []
    for stretch in piece.text.split("\n"):
        lines += [
            Line(used, (piece._replace(text=text),))
            for text, used in _plain_lines(stretch, piece.face, size, width)
        ]
    return lines


def _plain_lines(text: str, face: int, size: float, width: float) -> list[tuple[str, float]]:
    scale = size / 1000
    units, room = widths_of(face), width / scale + 0.5
    space = units[" "]
    made: list[tuple[str, float]] = []
    line: list[str] = []
    used = -space
    for word in text.split(" "):
        if not word:
            continue
        needed = units[word]
        if used + space + needed <= room:
            line.append(word)
            used += space + needed
            continue
        if line:
            made.append((" ".join(line), used * scale))
        line, used = [word], needed
        if needed > room:
            *cut, (rest, used) = _chunks(word, face, room)
            made += [(chunk, wide * scale) for chunk, wide in cut]
            line = [rest]
    made.append((" ".join(line), max(used, 0) * scale))
    return made


def _chunks(word: str, face: int, room: float) -> Iterator[tuple[str, int]]:
    """Cut a word that does not hold, after a hyphen better than anywhere, a sign at least."""
    units = widths_of(face)
    start, used, good = 0, 0, (0, 0)
    for at, sign in enumerate(word):
        wide = units[sign]
        if used + wide > room and at > start:
            end, held = good if good[0] > start else (at, used)
            yield word[start:end], held
            start, used, good = end, used - held, (0, 0)
        used += wide
        if sign in _GOOD_ENDS and 2 * used > room:
            good = (at + 1, used)
    yield word[start:], used


# --- several faces --------------------------------------------------------------------------------

_Word = tuple[Stretch, ...]


def _break_mixed(pieces: Sequence[Stretch], size: float, width: float) -> list[Line]:
    lines: list[Line] = []
    for words in _stretches(pieces):
        lines += _mixed_lines(words, size, width)
    return lines


def _stretches(pieces: Sequence[Stretch]) -> Iterator[list[_Word]]:
    """Give the words between two line feeds; a word may go over several pieces."""
    words: list[_Word] = []
    word: list[Stretch] = []
    for piece in pieces:
        for rank, stretch in enumerate(piece.text.split("\n")):
            if rank:
                yield [*words, tuple(word)] if word else words
                words, word = [], []
            for place, part in enumerate(stretch.split(" ")):
                if place and word:
                    words.append(tuple(word))
                    word = []
                if part:
                    word.append(piece._replace(text=part))
    yield [*words, tuple(word)] if word else words


def _width(word: Sequence[Stretch], size: float) -> float:
    return sum(text_width(piece.text, piece.face, size) for piece in word)


def _mixed_lines(words: Sequence[_Word], size: float, width: float) -> list[Line]:
    made: list[Line] = []
    line: list[_Word] = []
    used = 0.0
    for word in _narrow_enough(words, size, width):
        needed = _width(word, size)
        gap = text_width(" ", _space_face(line, word), size) if line else 0.0
        if line and used + gap + needed > width + 0.01:
            made.append(_joined(line, used))
            line, used, gap = [], 0.0, 0.0
        line.append(word)
        used += gap + needed
    made.append(_joined(line, used))
    return made


def _narrow_enough(words: Sequence[_Word], size: float, width: float) -> Iterator[_Word]:
    for word in words:
        if _width(word, size) <= width:
            yield word
            continue
        for piece in word:
            for chunk, _ in _chunks(piece.text, piece.face, width / size * 1000):
                yield (piece._replace(text=chunk),)


def _space_face(line: Sequence[_Word], word: _Word) -> int:
    return line[-1][-1].face if line[-1][-1].run == word[0].run else 0


def _joined(words: Sequence[_Word], used: float) -> Line:
    """Join words, with a space between two; one of the same run goes on with its look."""
    flat: list[Stretch] = []
    for rank, word in enumerate(words):
        if rank:
            before, after = words[rank - 1][-1], word[0]
            same = before.run == after.run
            flat.append(before._replace(text=" ", page="") if same else Stretch(" ", run=-rank))
        flat += word
    pieces = tuple(
        Stretch("".join(piece.text for piece in group), *look)
        for look, group in groupby(flat, key=_look_of)
    )
    return Line(used, pieces or (Stretch(""),))


def _look_of(piece: Stretch) -> tuple[int, str, int, str, str]:
    return piece.face, piece.link, piece.run, piece.ink, piece.page


def ends_open(text: str) -> bool:
    """Tell whether a line needs a space at its end, or a reader hears "lavallée"."""
    return not text or text[-1] not in _GLUE
