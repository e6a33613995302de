"""The dialog "Dupliquer": which parts the copy keeps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.entity import Part
from tressons_desktop.text.spaces import NBSP
from ui.dialogs import Sheet
from ui.widgets.basics import Text, column
from ui.widgets.choice_fields import CheckField

RESET = (
    "Les signatures, les dates et les devis signés ne sont jamais repris\u00a0: "
    "la copie repart à l’état d’idée."
)


class DuplicateDialog(Sheet):
    """Choose what a copy keeps; `parts` says which."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("Dupliquer le projet", "Dupliquer", icon="copy", width=520, parent=parent)
        self.body.addWidget(
            Text(f"Ce que la copie de «{NBSP}{name}{NBSP}» reprend{NBSP}:", wrap=True)
        )
        self.boxes = {part: CheckField(part.label) for part in Part}
        for part, box in self.boxes.items():
            box.setObjectName(f"part_{part}")
            box.set_value(part is not Part.ATTACHMENTS)
        self.body.addLayout(column(*self.boxes.values(), spacing=0))
        self.body.addWidget(Text(RESET, "dense", "text2", wrap=True))
        self.setAccessibleDescription(RESET)
        self.fit()

    def parts(self) -> frozenset[Part]:
        """Return the parts to keep."""
        return frozenset(part for part, box in self.boxes.items() if box.value())
