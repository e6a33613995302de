"""The tests type what people type, accents included."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

TESTS = Path(__file__).parents[1]
CALL = "QTest." + "keyClicks("


def test_accents_are_typed_like_letters(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "Épicerie à Œuilly, 3 €")
    assert field.text() == "Épicerie à Œuilly, 3 €"


def test_nothing_is_typed_by_what_stops_at_an_accent() -> None:
    found = [
        str(path.relative_to(TESTS))
        for path in TESTS.rglob("*.py")
        if CALL in path.read_text(encoding="utf-8")
    ]
    assert found == [], "tests.harness.typed.type_words types any sign"
