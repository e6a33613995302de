"""Choose which sheet of a file is taken: shown only when the file has several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.models.paste_plan import PasteSource
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choice_fields import ChoiceField, Option


class SheetChoice(QWidget):
    """Name the sheet of a file that is shown; `chosen` carries the number of another one."""

    chosen = Signal(int)

    def __init__(self, source: PasteSource | None) -> None:
        super().__init__()
        names = source.sheets if source is not None else ()
        self.field = ChoiceField([Option(number, name) for number, name in enumerate(names)])
        self.field.setAccessibleName("Feuille du fichier")
        self.field.setMinimumWidth(px(270))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(Text("Feuille", "label"))
        layout.addWidget(self.field)
        layout.addStretch(1)
        self._shown = source.shown if source is not None else 0
        self.field.set_value(self._shown)
        self.field.edited.connect(self._edited)
        self.setVisible(len(names) > 1)

    def _edited(self, number: object) -> None:
        if isinstance(number, int) and number != self._shown:
            self.chosen.emit(number)
