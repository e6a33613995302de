"""The title of a screen and its actions: beside it, behind a button, or under it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.plain import set_tip, unmarked
from ui.theme import px
from ui.widgets.basics import ScreenTitle
from ui.widgets.buttons import Button, icon_button
from ui.widgets.choosing import ChoiceMenu
from ui.widgets.flow import FlowLayout

_AIR = 28


class TitleHeader(QWidget):
    """Show the title of a screen and its actions at its right.

    Where they have no room there, the last one stays and a button opens the others: at 200 % of
    text, a line of buttons under the title takes the room of the work.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ScreenTitle(title)
        self._main: QWidget | None = None
        self._others = QWidget()
        self._row = FlowLayout(self._others, spacing=px(12))
        self._menu = ChoiceMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.more_button = icon_button("ellipsis", "Autres actions", outlined=True)
        self.more_button.clicked.connect(self._open)
        self._actions = QWidget()
        self._ends = FlowLayout(self._actions, spacing=px(12))
        self._ends.addWidget(self._others)
        self._ends.addWidget(self.more_button)
        self.more_button.hide()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, px(8), 0)
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._actions)
        self._actions.hide()

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right, the one that is never put away last."""
        if self._main is not None:
            self._row.addWidget(self._main)
        self._main = widget
        for one in (widget, self.more_button):
            self._ends.removeWidget(one)
            self._ends.addWidget(one)
        self._actions.show()

    def fit(self, width: int) -> None:
        """Put the actions where they hold."""
        self._line.setSpacing(px(8))
        title, main = self._title.sizeHint().width() + px(_AIR), _wide(self._main)
        actions = self._others.sizeHint().width() + main
        beside = title + actions <= width
        folded = not beside and title + main + _wide(self.more_button) <= width
        folded = folded and self._may_be_put_away()
        self._others.setHidden(folded)
        self.more_button.setVisible(folded)
        under = not beside and not folded and actions <= width
        way, side = QBoxLayout.Direction, Qt.AlignmentFlag
        # else beside again, on as many lines as it takes
        self._line.setDirection(way.TopToBottom if under else way.LeftToRight)
        self._line.setAlignment(
            self._actions,
            side.AlignRight if beside or folded else side.AlignLeft if under else side(0),
        )

    def _may_be_put_away(self) -> bool:
        """Tell whether a menu can do all that the others do: keys answer only what is shown."""
        others = [one for one in self._shown() if isinstance(one, QWidget)]
        return bool(others) and all(
            isinstance(one, Button) and one.shortcut().isEmpty() for one in others
        )

    def _shown(self) -> Iterator[QWidget]:
        for place in range(self._row.count()):
            item = self._row.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                yield widget

    def _fill(self) -> None:
        self._menu.clear()
        for button in self._shown():
            if isinstance(button, Button):
                entry = self._menu.addAction(unmarked(button.text()), button.click)
                entry.setEnabled(button.isEnabled())
                set_tip(entry, button.accessibleDescription())

    def _open(self) -> None:
        self._menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _wide(widget: QWidget | None) -> int:
    return widget.sizeHint().width() + px(12) if widget is not None else 0
