"""Choose a commune by typing a few letters, a postal code or an INSEE code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from ui.theme import px
from ui.widgets.basics import Text, announce
from ui.widgets.commune_list import WIDE_FROM, CommuneDelegate, CommuneModel, Match
from ui.widgets.text_fields import TextField

Search = Callable[[str], Sequence[Match]]
ENOUGH_LETTERS = 3
_KEYS = "↑ ↓ choisir · Entrée retenir · Échap fermer"


class CommuneDropdown(QFrame):
    """Show the matches on a white sheet under the field; never takes the focus."""

    picked = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self.setProperty("role", "popup")
        self.setObjectName("commune_list")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self.model = CommuneModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self._delegate = CommuneDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setProperty("role", "clear")
        self.view.setAccessibleName("Communes trouvées")
        self.view.clicked.connect(self._clicked)
        self._count = Text("", "dense", "text2")
        self._keys = Text(_KEYS, "note", "text2")
        head = QHBoxLayout()
        head.setContentsMargins(px(10), px(4), px(10), px(4))
        head.addWidget(self._count, 1)
        head.addWidget(self._keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(5), px(5), px(5), px(5))
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view)
        self.hide()

    def show_matches(self, matches: Sequence[Match], sentence: str) -> None:
        """Show matches under a sentence, the first one selected."""
        self.model.show(matches)
        self._count.setText(sentence)
        self._keys.setVisible(bool(matches))
        self.view.setVisible(bool(matches))
        if matches:
            self.view.setCurrentIndex(self.model.index(0))
        self.place()
        self.show()
        self.raise_()

    def current_code(self) -> str:
        """Return the code of the selected match."""
        index = self.view.currentIndex()
        return self.model.matches[index.row()].code if index.isValid() else ""

    def move_selection(self, by: int) -> None:
        """Select the next or previous match."""
        count = len(self.model.matches)
        if count:
            place = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self.model.index(place))
            spoken = self.model.index(place).data(Qt.ItemDataRole.AccessibleTextRole)
            announce(self._field, str(spoken))

    def place(self) -> None:
        """Sit under the field, or above it where there is more room; scroll when there is less."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._field.mapTo(window, QPoint(0, 0))
        width = self._field.width()
        self._delegate.wide = width >= px(WIDE_FROM)
        self._keys.setVisible(self._delegate.wide and bool(self.model.matches))
        self.view.doItemsLayout()
        rows = sum(self.view.sizeHintForRow(row) for row in range(len(self.model.matches)))
        head = self._count.sizeHint().height() + px(8) + px(10) + 2
        wanted = head + (rows + 2 if rows else 0)
        below = window.height() - corner.y() - self._field.height() - px(8)
        above = corner.y() - px(8)
        under = wanted <= below or below >= above
        height = min(wanted, below if under else above)
        top = corner.y() + self._field.height() + px(4) if under else corner.y() - height - px(4)
        self.setGeometry(corner.x(), top, width, height)

    def _clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.matches[index.row()].code)


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
