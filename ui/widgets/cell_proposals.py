"""Words proposed while a cell is typed: chosen in a list below it, or left for one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit

from ui.theme import px, role_font

SHOWN: Final = 8
_LEAVES: Final = frozenset(
    {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)


class Proposals(QCompleter):
    """The list below an editor: the keys that leave a cell leave it from the list too.

    A list that is open gives keys to the editor behind the back of its table, which would lose the
    keyboard to whatever follows it on the page.
    """

    def __init__(self, words: Sequence[str], editor: QLineEdit) -> None:
        super().__init__(list(words), editor)
        self._editor = editor
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(SHOWN)
        list_view = self.popup()
        assert list_view is not None
        list_view.setAccessibleName(f"{editor.accessibleName()}, propositions")
        list_view.setProperty("role", "proposals")
        list_view.setFont(role_font("dense"))
        metrics = QFontMetrics(role_font("dense"))
        widest = max(metrics.horizontalAdvance(one) for one in words)
        list_view.setMinimumWidth(widest + px(36))
        list_view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QAbstractItemView)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LEAVES
            and watched.isVisible()
        ):
            self._take(watched)
            QApplication.sendEvent(self._editor, event)
            return True
        return super().eventFilter(watched, event)

    def _take(self, shown: QAbstractItemView) -> None:
        """Write the words that are chosen, and close the list."""
        chosen = shown.currentIndex()
        shown.hide()
        if chosen.isValid():
            self._editor.setText(str(chosen.data()))


def propose(editor: QLineEdit, words: Sequence[str]) -> None:
    """Offer words to an editor; those that hold what is typed stay, and any other is taken."""
    editor.setCompleter(Proposals(words, editor))


def show_proposals(editor: QLineEdit) -> None:
    """Show all that is proposed, once the editor is there; nothing when it holds words already."""
    completer = editor.completer()
    if completer is not None and not editor.text():
        QTimer.singleShot(0, completer, completer.complete)
