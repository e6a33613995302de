"""« Réduire les animations » stops the effects of Qt, and gives back those there were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.theme.stillness import Stillness

EFFECTS = (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeTooltip)


def moving() -> list[bool]:
    return [QApplication.isEffectEnabled(effect) for effect in EFFECTS]


@pytest.fixture
def effects(qapp: QApplication) -> Iterator[None]:
    everything = (Qt.UIEffect.UI_General, *EFFECTS)
    before = [(one, QApplication.isEffectEnabled(one)) for one in everything]
    for effect in everything[:-1]:
        QApplication.setEffectEnabled(effect, True)
    yield
    for effect, wanted in before:
        QApplication.setEffectEnabled(effect, wanted)


def test_effects_stop_and_come_back_as_they_were(effects: None, qapp: QApplication) -> None:
    stillness = Stillness(qapp)
    assert moving() == [True, True, False]
    stillness.keep(still=True)
    stillness.keep(still=True)
    assert moving() == [False, False, False]
    stillness.keep(still=False)
    assert moving() == [True, True, False]
    stillness.deleteLater()
