"""The applications of a project side by side: the mark of the funder, the call, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ui.access.components import chosen
from ui.screens.application.call_choice import CallChoice
from ui.theme import manager, px
from ui.widgets.basics import NamedGroup
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.pick_list import Pick
from ui.widgets.tab_button import MarkedTab, TabButton

ADD: Final = "Candidature"
_LEAST_TAB: Final = 170
"""What a tab needs to say which application it is: with less, they are a list."""


class ApplicationTabs(NamedGroup):
    """Choose one application, or begin another; a list when the window is narrow.

    Arrows walk the tabs, as they walk any choice of one among several. `none_left` says that every
    call known is answered already.
    """

    chosen = Signal(str)
    added = Signal(str)
    none_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Candidatures")
        self._tabs: tuple[MarkedTab, ...] = ()
        self._narrow = False
        self._buttons: dict[str, TabButton] = {}
        self._group = QButtonGroup(self)
        self._strip = QWidget()
        self._line = QHBoxLayout(self._strip)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._list = ChoiceField()
        self._list.setAccessibleName("Candidature")
        self._list.edited.connect(self._picked)
        self.stack = QStackedWidget()
        self.stack.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.stack.addWidget(self._strip)
        self.stack.addWidget(self._list)
        self.add_button = Button(ADD, "plain", "plus")
        self.add_button.setAccessibleName("Préparer une autre candidature")
        self.add_button.clicked.connect(self._offer)
        self.offer: Callable[[], Sequence[Pick]] = tuple
        layout = QHBoxLayout(self)
        layout.setSpacing(px(8))
        layout.addWidget(self.stack)
        layout.addWidget(self.add_button)
        self._spare = layout.count()
        layout.addStretch(1)
        manager().changed.connect(self._fit)
        self.set_narrow(False)

    def set_tabs(self, tabs: Sequence[MarkedTab], current: str) -> None:
        """Show the applications; the buttons of those that stay are kept."""
        wanted = tuple(one.key for one in tabs)
        if tuple(self._buttons) != wanted:
            self._rebuild(wanted)
        for tab in tabs:
            self._buttons[tab.key].show_tab(tab)
        if tuple(tabs) != self._tabs:
            self._tabs = tuple(tabs)
            self._list.set_choices(Option(one.key, one.spoken) for one in tabs)
            self._share()
        self.set_current(current)

    def current(self) -> str:
        """Return the application shown."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Show another one, without telling; Tab comes to it."""
        for other, button in self._buttons.items():
            here = other == key
            if here:
                button.setChecked(True)
            by_tab = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(by_tab)
        self._list.set_value(key)

    def turn(self, by: int) -> None:
        """Go to the next application, or the one before, and round."""
        keys = [one.key for one in self._tabs]
        if len(keys) > 1 and self.current() in keys:
            self.chosen.emit(keys[(keys.index(self.current()) + by) % len(keys)])

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the current tab."""
        if self.stack.currentWidget() is self._list:
            return self._list
        return self._buttons.get(self.current()) or self.add_button

    def set_narrow(self, narrow: bool) -> None:
        """Fold the tabs into a list, or unfold them while each has room for some of its words."""
        self._narrow = narrow
        self._fold(narrow or self._crowded())

    def _crowded(self) -> bool:
        return len(self._tabs) * px(_LEAST_TAB) > self._room()

    def _room(self) -> int:
        return self.width() - self.add_button.sizeHint().width() - px(40)

    def _fold(self, narrow: bool) -> None:
        self.stack.setCurrentWidget(self._list if narrow else self._strip)
        wide = QSizePolicy.Policy.Expanding if narrow else QSizePolicy.Policy.Maximum
        self.stack.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setStretch(layout.indexOf(self.stack), 1 if narrow else 0)
        layout.setStretch(self._spare, 0 if narrow else 1)
        self._fit()

    def _fit(self) -> None:
        narrow = self.stack.currentWidget() is self._list
        layout = self.layout()
        assert layout is not None
        side = px(8)
        layout.setContentsMargins(side, px(3) if narrow else 0, px(12), px(4) if narrow else 1)
        for widget in (self._strip, self._list):
            shown = widget is self.stack.currentWidget()
            ignored, preferred = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
            widget.setSizePolicy(preferred if shown else ignored, preferred if shown else ignored)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Show the words of the tabs whole while all of them fit."""
        folded = self._narrow or self._crowded()
        if folded != (self.stack.currentWidget() is self._list):
            self._fold(folded)
        short = sum(one.whole_width() for one in self._buttons.values()) > self._room()
        for button in self._buttons.values():
            button.set_short(short)

    def _rebuild(self, keys: Sequence[str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for key in keys:
            button = TabButton(self._strip)
            button.clicked.connect(partial(self._clicked, key))
            self._group.addButton(button)
            self._line.addWidget(button)
            self._buttons[key] = button

    def _clicked(self, key: str, _on: bool = True) -> None:
        chosen(self._buttons[key])
        self.chosen.emit(key)

    def _picked(self, key: object) -> None:
        self.chosen.emit(str(key))

    def _offer(self) -> None:
        offered = self.offer()
        if not offered:
            self.none_left.emit()
            return
        opened = CallChoice(offered, self.add_button)
        opened.picked.connect(self.added)
        opened.show_under(self.add_button)
