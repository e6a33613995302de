"""Give each test the look of the application, and put it back afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import ThemeManager, install_theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = install_theme(qapp, mode="light", text_size=100)
    yield manager
    manager.set_text_size(100)
    manager.set_mode("light")
