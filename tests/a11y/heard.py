"""What a screen reader is told: every event sent to assistive technologies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from pytestqt.qtbot import QtBot

from tests.harness.walk import settle
from ui.access.announcer import forget_said, silent

URGENT = "!"


class Said(NamedTuple):
    """One announcement: its words, and whether it cuts in."""

    words: str
    urgent: bool

    def __str__(self) -> str:
        return f"{URGENT} {self.words}" if self.urgent else self.words


class Sent(NamedTuple):
    """Any other event sent: its kind, and the widget it is about."""

    kind: str
    about: QObject


class Heard:
    """Everything sent since the last `take`, in order; what Qt sends by itself is not in it."""

    def __init__(self, qtbot: QtBot | None = None) -> None:
        self._qtbot = qtbot
        self.said: list[Said] = []
        self.sent: list[Sent] = []

    def note(self, event: QAccessibleEvent) -> None:
        """Write down one event."""
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            self.said.append(Said(event.message(), urgent))
        else:
            self.sent.append(Sent(event.type().name, event.object()))

    def words(self) -> list[str]:
        """List what was said; `!` begins what cut in."""
        return [str(one) for one in self.said]

    def so_far(self) -> list[str]:
        """List what was said by now, once the turns of the loop that words wait for are over."""
        settle()
        return self.words()

    def take(self) -> list[str]:
        """Wait for the end of what is being said, and list it; the next `take` begins afresh."""
        self.rest()
        words = self.words()
        self.said.clear()
        self.sent.clear()
        return words

    def rest(self) -> None:
        """Wait until nothing more is about to be said."""
        assert self._qtbot is not None
        self._qtbot.waitUntil(silent, timeout=10_000)

    def wait_for(self, part: str) -> str:
        """Wait for a sentence that holds these words, and return it whole."""
        assert self._qtbot is not None
        found: list[str] = []

        def come() -> None:
            found[:] = [words for words in self.words() if part in words]
            assert found, f"{part!r} is not in {self.words()}"

        self._qtbot.waitUntil(come, timeout=20_000)
        return found[0]


@contextmanager
def listening(qtbot: QtBot | None = None) -> Iterator[Heard]:
    """Listen as a screen reader does, for as long as the block lasts."""
    heard, send = Heard(qtbot), QAccessible.updateAccessibility

    def noted(event: QAccessibleEvent) -> None:
        heard.note(event)
        send(event)

    active = QAccessible.isActive()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QAccessible, "updateAccessibility", staticmethod(noted))
        QAccessible.setActive(True)
        try:
            yield heard
        finally:
            QAccessible.setActive(active)


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[Heard]:
    """Give what is heard during a test."""
    with listening(qtbot) as ears:
        ears.take()  # what another test left to say
        forget_said()
        yield ears
