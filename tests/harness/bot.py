"""A robot that keeps the windows of a test until it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.harness.typed import type_words


class KeepingBot(QtBot):
    """Hold what is added, as the program holds its window.

    Why: a window that only a local name held is garbage as soon as the test returns. It may then
    be collected, and destroyed, while one of its children is being painted.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self.kept: list[QWidget] = []

    def addWidget(self, widget: QWidget, **options: Any) -> None:
        super().addWidget(widget, **options)
        self.kept.append(widget)

    add_widget = addWidget

    def keyClicks(self, widget: QWidget, words: str, *, delay: int = -1) -> None:
        """Type words, accents included, so many milliseconds between the signs."""
        type_words(widget, words, delay)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> Iterator[KeepingBot]:
    """Give the robot; its windows are closed, then let go."""
    bot = KeepingBot(request)
    yield bot
    bot.kept.clear()
