"""Change the size of the text from anywhere: Ctrl and +, −, 0. The wheel never does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from tressons_desktop.settings import TEXT_SIZES, Preferences, Settings
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.access.keys import bind
from ui.theme import manager

if TYPE_CHECKING:
    from ui.workbench import Workbench


class Dresser(QObject):
    """Keep a choice of look, and put it on once the keys already typed are heard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = Preferences()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._dress)

    def choose(self, settings: Settings, made: Callable[[Preferences], Preferences]) -> None:
        """Change the settings, then the look: a held key passes over those in between."""
        settings.change(made)
        self._wanted = settings.current
        self._turn.start()

    def _dress(self) -> None:
        manager().choose(mode=self._wanted.theme, text_size=self._wanted.text_size)


class TextSizeKeys(QObject):
    """Hear the keys of the size of the text; they wait for the settings to be there."""

    def __init__(self, window: QWidget, bench: Callable[[], Workbench | None]) -> None:
        super().__init__(window)
        self._window, self._bench = window, bench
        self._dresser = Dresser(self)
        for name, act in (
            ("larger", self.larger),
            ("smaller", self.smaller),
            ("ordinary-size", self.ordinary),
        ):
            bind(name, window, act, Qt.ShortcutContext.WindowShortcut)

    def larger(self) -> None:
        """Take the next size up."""
        self._step(
            lambda now: next((one for one in TEXT_SIZES if one > now), None), "la plus grande"
        )

    def smaller(self) -> None:
        """Take the next size down."""
        down = TEXT_SIZES[::-1]
        self._step(lambda now: next((one for one in down if one < now), None), "la plus petite")

    def ordinary(self) -> None:
        """Come back to the ordinary size."""
        self._step(lambda _now: TEXT_SIZES[0], "")

    def _step(self, choose: Callable[[int], int | None], bound: str) -> None:
        """Take a size and say it; at a bound nothing changes on the screen, so a notice says it."""
        workbench = self._bench()
        if workbench is None:
            return
        settings = workbench.services.settings
        now = settings.current.text_size
        size = choose(now)
        words = f"Taille du texte{NBSP}: {size or now}{NBSP}%"
        if size is None:
            workbench.notify(f"{words}, {bound}.")
        else:
            self._dresser.choose(settings, lambda kept: replace(kept, text_size=size))
            announce(self._window, words)
