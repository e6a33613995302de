"""The one way for text to reach Qt where Qt would make something else of it.

A tooltip that looks like HTML is shown as HTML, and loads what it names; ``&`` in a button becomes
a key; ``[*]`` in a title disappears; a name of a hundred thousand letters widens the window. What
people type, paste or receive goes through here and stays what it is: words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QToolTip, QWidget

from ui.access.last_input import last_input

NAME_LIMIT = 160
LINE_LIMIT = 400
LABEL_LIMIT = 10_000
LONGEST_WORD = 40
TIP_LIMIT = 800
TIP_WIDTH = 90
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u2060"
_BREAK = "\u200b"
_LONG_WORD = re.compile(rf"[^\s\-{_BREAK}]{{{LONGEST_WORD}}}(?=[^\s\-{_BREAK}])")
_MARKUP = re.compile("<|&(?=lt;)")


class Markup(str):
    """Markup written by the application itself: the only text ever shown as rich."""


def strong(words: str) -> Markup:
    """Write words in bold."""
    return Markup(f"<b>{_marked(words)}</b>")


def inked(words: str, colour: str, *, bold: bool = False) -> Markup:
    """Write words in a colour given as ``#rrggbb``."""
    weight = 700 if bold else 400
    return Markup(f'<span style="color:{colour};font-weight:{weight}">{_marked(words)}</span>')


def joined(*parts: str, by: str = "") -> Markup:
    """Join words and markup; whatever is not markup of ours is shown as it is written."""
    return Markup(_marked(by).join(_marked(part) for part in parts))


def broken(*parts: str) -> Markup:
    """Put each part on a line of its own."""
    return joined(*parts, by=Markup("<br/>"))


def _marked(text: str) -> str:
    if isinstance(text, Markup):
        return text
    return breakable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def straight(text: str) -> str:
    """Drop the marks that turn the direction of what follows: the name of a file may hold some."""
    return _TURNING.sub("", text)


def one_line(text: str, limit: int = NAME_LIMIT) -> str:
    """Shorten a name to what a line can show."""
    if len(text) <= limit and "\n" not in text:
        return straight(text)
    line = " ".join(straight(text[: 4 * limit]).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """Shorten words with … to what fits, without measuring a text that nothing could hold."""
    return metrics.elidedText(one_line(text, LINE_LIMIT), Qt.TextElideMode.ElideRight, width)


def breakable(text: str) -> str:
    """Let a long word, an address for instance, go on the next line instead of widening a window.

    Beyond what anybody reads in a label the text is cut: its field shows it whole.
    """
    short = straight(text if len(text) <= LABEL_LIMIT else f"{text[: LABEL_LIMIT - 1]}…")
    if len(short) <= LONGEST_WORD:
        return short
    return _LONG_WORD.sub(lambda found: found.group() + _BREAK, short)


@lru_cache(maxsize=256)
def tip(text: str) -> str:
    """Write a tooltip that Qt takes as plain text, never wider nor longer than can be read."""
    short = straight(text if len(text) <= TIP_LIMIT else f"{text[: TIP_LIMIT - 1]}…")
    if len(short) > TIP_WIDTH:
        short = "\n".join(_folded(short))
    return _MARKUP.sub(lambda found: found.group() + _JOINER, short)


def _folded(text: str) -> Iterator[str]:
    from textwrap import wrap  # most tooltips are short

    for line in text.split("\n"):
        yield from wrap(line, TIP_WIDTH, break_on_hyphens=False) or [""]


def set_tip(thing: QWidget | QAction, text: str) -> None:
    """Give a widget, or the entry of a menu, its tooltip; an empty text removes it."""
    thing.setToolTip(tip(text))


def show_tip(where: QPoint, text: str, widget: QWidget, part: QRect = QRect()) -> None:  # noqa: B008
    """Show a tooltip now, for what is painted in a part of a widget."""
    QToolTip.showText(where, tip(text), widget)
    last_input().tip_asked.emit(widget, part)


def unmarked(text: str) -> str:
    """Write words for a button, a menu or a label tied to a field: ``&`` stays ``&``."""
    return straight(text).replace("&", "&&")


def remarked(text: str) -> str:
    """Read back the words given to `unmarked`."""
    return text.replace("&&", "&")


def titled(text: str) -> str:
    """Write the title of a window: ``[*]`` stays ``[*]``."""
    return one_line(text).replace("[*]", "[*][*]")
