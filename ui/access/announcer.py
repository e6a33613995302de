"""Say to screen readers what just happened, without moving the focus.

One way to speak, so that each result is heard once: after the focus has moved (a reader cuts itself
short when it does), never twice for one gesture, and what follows typing once the typing stops.
"""

from __future__ import annotations

from time import monotonic
from typing import NamedTuple
from weakref import WeakSet, ref

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.access.last_input import last_input

REST_MS = 700
"""How long the hands must rest before what they typed is answered aloud."""

REMEMBERED_S = 3.0
"""The same words again within this time, with no key and no click between, are one result."""


class _SpokenWords(NamedTuple):
    """What is to be said, from which place of the screen, and whether it cuts in."""

    place: ref[QWidget]
    words: str
    urgent: bool


class _Rest(QTimer):
    """The words of one place that wait for the hands to rest; they go when the place goes."""

    def __init__(self, place: QWidget, announcer: Announcer) -> None:
        super().__init__(place)
        self._announcer = announcer
        self.words = ""
        self.setSingleShot(True)
        self.setInterval(REST_MS)
        self.timeout.connect(self._over)

    def _over(self) -> None:
        place = self.parent()
        if isinstance(place, QWidget) and place.isVisible():
            self._announcer.say(place, self.words, urgent=False)


class Announcer(QObject):
    """Keep what is to be said until the focus is where it goes; forget what was just said."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._queue: list[_SpokenWords] = []
        self._rests: WeakSet[_Rest] = WeakSet()
        self._said: dict[str, float] = {}
        last_input().pressed.connect(self.forget)  # an eye of its own would see every event twice

    @property
    def speaking(self) -> bool:
        """Tell whether words wait for the turn to end, or for the hands to rest."""
        return bool(self._queue) or any(rest.isActive() for rest in self._alive())

    def say(self, widget: QWidget, words: str, *, urgent: bool) -> None:
        """Say words at the end of what is being done."""
        for rest in self._alive():
            if rest.parent() is widget:
                rest.stop()
        if not words.strip():
            return
        if not self._queue:
            QTimer.singleShot(0, self, self._next_turn)
        self._queue.append(_SpokenWords(ref(widget), words.strip(), urgent))

    def say_at_once(self, widget: QWidget, words: str) -> None:
        """Say words in the middle of what holds the window."""
        if not self._just_said(words):
            _send(_SpokenWords(ref(widget), words, urgent=False))

    def say_later(self, widget: QWidget, words: str) -> None:
        """Say words once nothing more is typed; the last ones of a place replace the others."""
        rest = next((one for one in self._alive() if one.parent() is widget), None)
        if rest is None:
            rest = _Rest(widget, self)
            self._rests.add(rest)
        rest.words = words
        rest.start()

    def _alive(self) -> list[_Rest]:
        return [rest for rest in self._rests if isValid(rest)]

    def _next_turn(self) -> None:
        """Wait one more turn: whoever moves the focus may do it at the end of this one."""
        QTimer.singleShot(0, self, self._speak)

    def _speak(self) -> None:
        queue, self._queue = self._queue, []
        for one in sorted(queue, key=lambda one: not one.urgent):
            if not self._just_said(one.words):
                _send(one)

    def _just_said(self, words: str) -> bool:
        now = monotonic()
        said = {one: when for one, when in self._said.items() if now - when < REMEMBERED_S}
        self._said = {**said, words: now}
        return words in said

    def forget(self) -> None:
        """Begin another gesture: the same words are another result."""
        self._said.clear()


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Say a result; `urgent` cuts in, for what failed or may be lost."""
    _announcer().say(widget, words, urgent=urgent)


def announce_at_once(widget: QWidget, words: str) -> None:
    """Say words without waiting for the turn to end: nothing turns while much is being written."""
    _announcer().say_at_once(widget, words)


def announce_later(widget: QWidget, words: str) -> None:
    """Say how something stands after typing, once it stops: never at each key."""
    _announcer().say_later(widget, words)


def forget_said() -> None:
    """Take what comes as another gesture, though no key nor click was seen."""
    _announcer().forget()


def silent() -> bool:
    """Tell whether nothing is about to be said."""
    return not _announcer().speaking


_kept: Announcer | None = None


def _announcer() -> Announcer:
    global _kept
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("an announcement needs an application")
    if _kept is None or not isValid(_kept) or _kept.parent() is not app:
        _kept = Announcer(app)
    return _kept


def _send(one: _SpokenWords) -> None:
    speaker = _speaker(one.place())
    if speaker is None or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(speaker, one.words)
    if one.urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def _speaker(place: QWidget | None) -> QWidget | None:
    """Return who speaks: the place itself, or the window in hand once that place is gone."""
    alive = place if place is not None and isValid(place) else None
    if alive is not None and alive.isVisible():
        return alive
    in_hand = QApplication.activeWindow()
    return in_hand if in_hand is not None or alive is None else alive.window()
