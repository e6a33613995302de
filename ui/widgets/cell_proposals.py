"""Words proposed while a cell is typed: chosen in a list below it, or left for one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.theme import px, role_font

SHOWN: Final = 8


def propose(editor: QLineEdit, words: Sequence[str]) -> None:
    """Offer words to an editor; those that hold what is typed stay, and any other is taken."""
    completer = QCompleter(list(words), editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(SHOWN)
    popup = completer.popup()
    assert popup is not None
    popup.setAccessibleName(f"{editor.accessibleName()}, propositions")
    popup.setProperty("role", "proposals")
    popup.setFont(role_font("dense"))
    metrics = QFontMetrics(role_font("dense"))
    popup.setMinimumWidth(max(metrics.horizontalAdvance(one) for one in words) + px(36))
    editor.setCompleter(completer)


def show_proposals(editor: QLineEdit) -> None:
    """Show all that is proposed, once the editor is there; nothing when it holds words already."""
    completer = editor.completer()
    if completer is not None and not editor.text():
        QTimer.singleShot(0, completer, completer.complete)
