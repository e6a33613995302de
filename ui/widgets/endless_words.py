"""Show a word that never ends, what a broken copy gives, without holding the window.

To break lines between words, Qt walks the whole word again for each of its lines: eight seconds for
400,000 signs. Lines break anywhere while there is such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

_ENDLESS = re.compile(r"\S{4000}")


@contextmanager
def lines_for(view: QPlainTextEdit | QTextEdit, text: str) -> Iterator[None]:
    """Break lines as a text asks, around the act that shows this text alone."""
    endless = _break_anywhere_for(view, text)
    yield
    if not endless:  # once the former text is gone
        _break(view, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


def make_lines_for_more(view: QPlainTextEdit | QTextEdit, text: str) -> None:
    """Break lines as what is added asks."""
    _break_anywhere_for(view, text)


def _break_anywhere_for(view: QPlainTextEdit | QTextEdit, text: str) -> bool:
    endless = _ENDLESS.search(text) is not None
    if endless:
        _break(view, QTextOption.WrapMode.WrapAnywhere)
    return endless


def _break(view: QPlainTextEdit | QTextEdit, mode: QTextOption.WrapMode) -> None:
    if view.wordWrapMode() != mode:
        view.setWordWrapMode(mode)
