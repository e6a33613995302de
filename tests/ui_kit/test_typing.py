"""Whoever types without a pause is told all the same, and keeps the keys under their fingers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import Window, type_text
from ui.widgets import field_base
from ui.widgets.number_fields import MoneyField
from ui.widgets.text_fields import TextArea, TextField


@pytest.fixture
def never_resting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a pause that never comes, and a longest wait that a test can afford."""
    assert field_base.LONGEST_MS <= 2_000
    monkeypatch.setattr(field_base, "SETTLE_MS", 3_600_000)
    monkeypatch.setattr(field_base, "LONGEST_MS", 60)


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_typing_without_a_pause_is_told(
    qtbot: QtBot, never_resting: None, kind: type[QWidget]
) -> None:
    field = kind()
    window = Window(qtbot, field)
    told: list[str] = []
    field.edited.connect(told.append)  # type: ignore[attr-defined]
    field.setFocus()
    typed = ""

    def type_on() -> bool:
        nonlocal typed
        typed += "a"
        type_text(field, "a")
        return len(told) >= 3

    qtbot.waitUntil(type_on)
    assert all(typed.startswith(part) for part in told)
    assert told == sorted(set(told), key=len)
    field.flush()  # type: ignore[attr-defined]
    assert told[-1] == typed
    window.close()


@pytest.mark.parametrize(
    ("field_kind", "first", "stored", "then", "kept"),
    [
        (TextField, "Le ", "Le", "four", "Le four"),
        (MoneyField, "3,", Decimal(3), "25", Decimal("3.25")),
        (MoneyField, "12", Decimal(12), "50", Decimal(1250)),
    ],
)
def test_saving_in_the_middle_of_a_word_moves_no_key(
    qtbot: QtBot, field_kind: type[TextField], first: str, stored: object, then: str, kept: object
) -> None:
    field = field_kind()
    window = Window(qtbot, field)
    field.edited.connect(field.set_value)  # what a screen does once the edit is written
    field.setFocus()
    type_text(field, first)
    field._typing.finish()  # the longest wait is over
    assert field.value() == stored
    type_text(field, then)
    field.flush()
    assert field.value() == kept
    window.close()
