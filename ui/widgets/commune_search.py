"""Choose a commune by typing a few letters, a postal code or an INSEE code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from ui.widgets.basics import announce
from ui.widgets.commune_dropdown import CommuneDropdown
from ui.widgets.commune_list import Match
from ui.widgets.text_fields import TextField

Search = Callable[[str], Sequence[Match]]
ENOUGH_LETTERS = 3


class CommuneSearch(TextField):
    """Choose a commune; the value is its INSEE code, or None.

    `search` gives the matches of a text; `describe` the words for a code already chosen
    (« Genouilly (71) »). Focus stays in the field. `chosen` carries the code retained. A text
    left without choosing stays in the field with a sentence, and the stored commune with it.
    `own_first` says that the search puts the user's own département first.
    """

    chosen = Signal(str)

    def __init__(
        self,
        search: Search,
        describe: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
        *,
        own_first: bool = False,
    ) -> None:
        super().__init__(parent, icon_name="search")
        self._own_first = own_first
        self._search = search
        self._describe = describe
        self._code: str | None = None
        self._told = self._kept = None
        self._names: dict[str, str] = {}
        self._list: CommuneDropdown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str | None:
        """Return the code of the commune chosen."""
        return self._code

    def set_value(self, value: object) -> None:
        """Show a stored commune; what is being typed is never overridden."""
        if self.hasFocus() and self.isModified():
            return
        self._code = str(value) if value else None
        super().set_value(self._code)

    def is_open(self) -> bool:
        """Say whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def dropdown(self) -> CommuneDropdown:
        """Return the list, made at the first use."""
        if self._list is None:
            self._list = CommuneDropdown(self)
            self._list.picked.connect(self.choose)
            self._follow_scrolling()
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def choose(self, code: str) -> None:
        """Retain a commune."""
        for match in self.dropdown().model.matches:
            if match.code == code:
                self._names[code] = f"{match.name} ({match.departement_code})"
        self._close()
        self._code = code
        self.set_problem("")
        self._typing.drop()
        self.setText(self._shown(code))
        self._tell()
        self._kept = self._told
        self.committed.emit(code)
        self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_open() and self._steer(event.key()):
            return
        if event.key() == Qt.Key.Key_Down and not self.is_open():
            self._look(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.is_open():
            self.dropdown().place()
        elif event.type() == QEvent.Type.Hide:
            self._close()
        elif isinstance(event, QKeyEvent) and self._keeps_escape(event):
            event.accept()
            return True
        return super().event(event)

    def _keeps_escape(self, event: QKeyEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        return override and event.key() == Qt.Key.Key_Escape and self.is_open()

    def _steer(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
        }
        if key in steps:
            self.dropdown().move_selection(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.dropdown().current_code():
            self.choose(self.dropdown().current_code())
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self.set_problem("")
        self._look(text)
        if not text.strip():
            self._code = None
            super()._typed(text)

    def _follow_scrolling(self) -> None:
        """Keep the list under the field when the page that holds it scrolls."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.verticalScrollBar().valueChanged.connect(self._page_scrolled)

    def _page_scrolled(self) -> None:
        if self.is_open():
            self.dropdown().place()

    def _look(self, text: str) -> None:
        wanted = text.strip()
        if not wanted:
            self._close()
            return
        matches = list(self._search(wanted))
        if len(wanted) < ENOUGH_LETTERS:
            whole = normalise(wanted)
            matches = [match for match in matches if normalise(match.name) == whole]
            if not matches:
                self._close()
                return
        sentence = found_words(len(matches), wanted, own_first=self._own_first)
        self.dropdown().show_matches(matches, sentence)
        announce(self, sentence)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _shown(self, value: object) -> str:
        if not value:
            return ""
        code = str(value)
        if self._describe is not None:
            return self._describe(code)
        return self._names.get(code, code)

    def _empty(self) -> object:
        return None

    def _leave(self) -> None:
        if self.isModified() and self.text().strip() and self._list is not None:
            self._settle_left_text()
        super()._leave()

    def _settle_left_text(self) -> None:
        """Keep a text left without choosing: take the only match, else say what to do."""
        if self.text() == self._shown(self._code):
            return
        matches = self.dropdown().model.matches
        same = [m for m in matches if normalise(m.name) == normalise(self.text())]
        if len(same) == 1:
            self.choose(same[0].code)
        else:
            self.set_problem("Choisir une commune dans la liste.")


def found_words(count: int, typed: str, *, own_first: bool = False) -> str:
    """Say how many communes were found, or what to do when none was."""
    if count:
        tail = " La vôtre d’abord." if count > 1 and own_first else ""
        return f"{plural(count, 'commune', 'communes')}.{tail}"
    return (
        f"Aucune commune ne répond à «\u00a0{typed[:40]}\u00a0». "
        "Vérifier l’orthographe ou saisir le code postal."
    )
