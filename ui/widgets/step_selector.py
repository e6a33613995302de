"""The steps of a project as a selector with arrows, for a narrow window or large text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import px
from ui.widgets.buttons import icon_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.steps import BLOCKED, DONE, PARTIAL, StepItem

_ICONS = {DONE: "circle-check", PARTIAL: "half-disc", BLOCKED: "octagon-alert"}


class StepSelector(QWidget):
    """Choose a step from a list, or go to the previous and next ones."""

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        one: str = "étape",
        keys: tuple[str, str] = ("previous-step", "next-step"),
        of: str = "Étape du projet",
    ) -> None:
        super().__init__(parent)
        self._steps: tuple[StepItem, ...] = ()
        self._one = one
        named = one.capitalize()
        self._before = icon_button(
            "chevron-left", f"{named} précédente", outlined=True, keys=keys[0]
        )
        self._after = icon_button("chevron-right", f"{named} suivante", outlined=True, keys=keys[1])
        self._list = ChoiceField()
        self._list.setAccessibleName(of)
        self._list.setPlaceholderText(f"Choisir une {one}")
        self._list.edited.connect(self._picked)
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._before)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._after)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._list.setMaximumWidth(px(400))

    def set_steps(self, steps: Sequence[StepItem]) -> None:
        """Show the steps."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        self._list.set_choices(
            Option(step.key, step.title, _ICONS.get(step.state, "circle")) for step in steps
        )
        self._bound()

    def current(self) -> str:
        """Return the key of the current step."""
        return str(self._list.value() or "")

    def set_current(self, key: str) -> None:
        """Show another step as current, without telling."""
        self._list.set_value(key)
        self._bound()

    def has_list_focus(self) -> bool:
        """Tell whether the keyboard is on the list, whose choice is read as it changes."""
        return self._list.hasFocus()

    def _picked(self, key: object) -> None:
        self._bound()
        self.chosen.emit(str(key))

    def _go_back(self) -> None:
        self._move(-1)

    def _go_on(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        place = self._list.currentIndex() + by
        if 0 <= place < len(self._steps):
            self.set_current(self._steps[place].key)
            self.chosen.emit(self._steps[place].key)

    def _bound(self) -> None:
        place = self._list.currentIndex()
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place < len(self._steps) - 1)
        words = ""
        if 0 <= place < len(self._steps):
            words = f"{self._one} {place + 1} sur {len(self._steps)}, {self._steps[place].standing}"
        self._list.setAccessibleDescription(words)
