"""In every width the title and the buttons of a step are whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.screens.workspace.steps.base import StepView
from ui.theme import install_theme
from ui.widgets.buttons import Button

LONG = "Activité et modèle économique"
WORDS = ("Importer…", "Ajouter un financeur")


class Headed(StepView):
    """A step that is only its head."""

    step = "activity"

    def __init__(self, note: str, buttons: tuple[str, ...], *, own_note: bool) -> None:
        self.own_note = own_note
        super().__init__(None)  # type: ignore[arg-type]
        self.note.setText(note)
        self.buttons = [Button(words, "outlined") for words in buttons]
        for button in self.buttons:
            self.head.add_button(button)
        self.body.addStretch(1)


def cut(view: QWidget) -> Iterator[str]:
    """Name the title and the buttons that have less room than their words need, or overlap."""
    assert isinstance(view, StepView)
    parts = [view.heading, *(one for one in view.findChildren(QAbstractButton) if one.text())]
    for part in parts:
        wraps = getattr(part, "wordWrap", bool)()
        if part.isVisible() and not wraps and part.width() < part.sizeHint().width():
            yield part.text()


def wide_enough(view: Headed) -> int:
    """Return the least width where each part has room for itself."""
    sides = view.body.contentsMargins()
    parts = (view.heading, *view.buttons)
    widest = max(one.sizeHint().width() for one in parts)
    beside = sum(one.sizeHint().width() for one in view.buttons) + 2 * len(view.buttons) * 12
    return max(widest, beside) + sides.left() + sides.right()


@pytest.fixture(scope="module")
def dressed(qapp: QApplication) -> QApplication:
    install_theme(qapp, mode="light", text_size=100)
    return qapp


@given(
    extra=st.lists(st.integers(0, 900), min_size=1, max_size=4),
    note=st.sampled_from(["", "Étape 5 sur 12", "Trois réponses sur quatre sont données"]),
    count=st.integers(0, 2),
    own_note=st.booleans(),
)
def test_a_head_is_whole_in_every_width(
    dressed: QApplication, extra: list[int], note: str, count: int, own_note: bool
) -> None:
    view = Headed(note, WORDS[:count], own_note=own_note)
    view.show()
    least = wide_enough(view)
    for more in extra:
        view.resize(least + more, 300)
        dressed.processEvents()
        assert list(cut(view)) == []
        if own_note:
            assert view.note.isVisible()
        title, buttons = view.heading.geometry(), [one.geometry() for one in view.buttons]
        assert not any(title.intersects(one) for one in buttons)
        assert buttons == sorted(buttons, key=lambda one: one.left())
    view.close()
