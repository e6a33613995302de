"""F1: open the help on the very place, and come back to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from ui.access.focus import move_focus
from ui.screens.help.acronyms import explained_in
from ui.screens.help.topics import Here, topic_of

if TYPE_CHECKING:
    from ui.screens.base import Screen


class WindowOfScreens(Protocol):
    """The window, as far as this knows it."""

    def current_screen(self) -> Screen | None: ...
    def screen_of(self, key: str) -> Screen: ...
    def go_to(self, key: str) -> Screen: ...


HELP = "help"
_MOST_ACRONYMS = 14
"""What the card of the help can hold; the others are on the page of the glossary."""
_NAME, _WORDS = QAccessible.Text.Name, QAccessible.Text.Description


class HelpController(QObject):
    """Note where the person is when help is asked, say it at the top of the help, lead back."""

    def __init__(self, window: WindowOfScreens, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._from = ""
        self._focus: QWidget | None = None

    def open_here(self) -> None:
        """Open the help about what has the keyboard; in the help itself, about its keys."""
        screen = self._window.current_screen()
        if screen is None:
            return
        if screen.key == HELP:
            self._show(Here("Aide", topic_of(HELP)))
            return
        focus = QApplication.focusWidget()
        aside = focus is None or not screen.isAncestorOf(focus)
        self._from, self._focus = screen.key, None if aside else focus
        here = _here(screen, None if aside else focus)
        self._window.go_to(HELP)
        self._show(here)

    def go_back(self) -> None:
        """Return to where help was asked, with the keyboard where it was."""
        if not self._from:
            return
        key, focus = self._from, self._focus
        self._from, self._focus = "", None
        self._window.go_to(key)
        if focus is not None and isValid(focus):
            move_focus(focus)

    def _show(self, here: Here) -> None:
        from ui.screens.help.view import HelpScreen

        screen = self._window.screen_of(HELP)
        if isinstance(screen, HelpScreen):
            screen.show_here(here, self.go_back if self._from else None)


def _here(screen: Screen, focus: QWidget | None) -> Here:
    """Describe a place as a screen reader would: the same names and explanations serve here."""
    shown = screen.step_shown()
    topic = topic_of(screen.key, shown[1] if shown else "")
    place = topic[1] if shown else screen.title
    said = _said(focus) if focus is not None else []
    around = _around(focus, screen) if focus is not None else []
    name = said[0][0] if said else ""
    outermost_first = (*reversed(around), *said)
    parts = dict.fromkeys(part for one in outermost_first for part in one)
    words = "\n".join(part for part in parts if part and part not in (name, place))
    near = f"{name} {words} {' '.join(_seen_on(screen))}"
    return Here(place, topic, name, words, explained_in(near)[:_MOST_ACRONYMS])


def _seen_on(screen: QWidget) -> Iterator[str]:
    """Give the texts that the screen shows, for the acronyms in them."""
    for label in screen.findChildren(QLabel):
        if not label.visibleRegion().isEmpty():
            yield label.text()


def _said(focus: QWidget) -> list[tuple[str, str]]:
    """Return name and description of what has the keyboard: a cell when it is in a table."""
    interface = QAccessible.queryAccessibleInterface(focus)
    cell = interface.focusChild() if interface else None
    found = [one for one in (cell, interface) if one and one.isValid()]
    return list(dict.fromkeys((one.text(_NAME), one.text(_WORDS)) for one in found))


def _around(focus: QWidget, screen: QWidget) -> list[tuple[str, str]]:
    """Return name and description of the groups that hold it: the question of an answer."""
    found = []
    at = focus.parentWidget()
    while at is not None and at is not screen and at.parentWidget() is not screen:
        interface = QAccessible.queryAccessibleInterface(at)
        grouped = interface and interface.role() == QAccessible.Role.Grouping
        if interface and (grouped or at.accessibleName()):
            found.append((interface.text(_NAME), interface.text(_WORDS)))
        at = at.parentWidget()
    return found
