"""What the banner of the window says: the gravest message first, the others wait behind it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.widgets.feedback import Banner

_GRAVE = ("lost", "saving", "read-only")
"""What is said before anything else, in this order."""


class Notice(NamedTuple):
    """One sentence, what it is about, and the action it offers."""

    text: str
    tone: str
    about: str
    action: str


class Notices(QObject):
    """Say one notice at a time. `action_asked` carries what the notice is about."""

    action_asked = Signal(str)

    def __init__(self, banner: Banner) -> None:
        super().__init__(banner)
        self._banner = banner
        self._waiting: list[Notice] = []
        banner.closed.connect(self._closed)
        banner.action_triggered.connect(self._asked)

    @property
    def shown(self) -> Notice | None:
        """Return the notice on screen."""
        return min(self._waiting, key=_rank, default=None)

    def say(self, text: str, *, tone: str, about: str, action: str) -> None:
        """Say something; what was said about the same is replaced."""
        notice = Notice(text, tone, about, action)
        if notice in self._waiting:
            return
        self._waiting = [notice, *(one for one in self._waiting if one.about != about)]
        self._show()

    def unsay(self, about: str) -> bool:
        """Take back what was said about something; tell whether anything was."""
        left = [one for one in self._waiting if one.about != about]
        if left == self._waiting:
            return False
        self._waiting = left
        self._show()
        return True

    def _show(self) -> None:
        shown = self.shown
        if shown is None:
            self._banner.hide()
        elif not (self._banner.isVisible() and self._banner.text() == shown.text):
            self._banner.say(shown.text, tone=shown.tone, action=shown.action)
            self._banner.show()

    def _closed(self) -> None:
        if self.shown is not None:
            self._waiting.remove(self.shown)
            self._show()

    def _asked(self) -> None:
        if self.shown is not None:
            self.action_asked.emit(self.shown.about)


def _rank(notice: Notice) -> int:
    return _GRAVE.index(notice.about) if notice.about in _GRAVE else len(_GRAVE)
