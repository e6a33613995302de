"""The dialog "Dupliquer": which parts the copy keeps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.text.spaces import NBSP
from ui.dialogs import Sheet
from ui.screens.home.presenter import HomePresenter
from ui.widgets.basics import Text, column
from ui.widgets.choice_fields import CheckField
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.form import FieldRow

RESET = (
    "Les signatures, les dates et les devis signés ne sont jamais repris\u00a0: "
    "la copie repart au statut d’idée."
)
COMMUNE = "Vide, la même commune. Sinon, la fiche et le porteur suivent."


class DuplicateDialog(Sheet):
    """Choose what a copy keeps and where it stands; `parts` and `commune_code` say it."""

    def __init__(self, name: str, presenter: HomePresenter, parent: QWidget | None = None) -> None:
        super().__init__("Dupliquer le projet", "Dupliquer", icon="copy", width=520, parent=parent)
        self.body.addWidget(
            Text(f"Ce que la copie de «{NBSP}{name}{NBSP}» reprend{NBSP}:", wrap=True)
        )
        self.boxes = {part: CheckField(part.label) for part in CopiedPart}
        for part, box in self.boxes.items():
            box.setObjectName(f"part_{part}")
            box.set_value(part is not CopiedPart.ATTACHMENTS)
        self.body.addLayout(column(*self.boxes.values(), spacing=0))
        self.commune_field = CommuneSearch(presenter.search_communes, presenter.describe_commune)
        self.body.addWidget(
            FieldRow("Commune de la copie", self.commune_field, hint=COMMUNE, name="copy_commune")
        )
        self.body.addWidget(Text(RESET, "dense", "text2", wrap=True))
        self.setAccessibleDescription(RESET)
        self.fit()

    def commune_code(self) -> str:
        """Return the commune chosen for the copy; empty for that of the project."""
        return self.commune_field.value() or ""

    def former_commune(self) -> str:
        """Return the name of before by which that commune was found."""
        return self.commune_field.former_name()

    def parts(self) -> frozenset[CopiedPart]:
        """Return the parts to keep."""
        return frozenset(part for part, box in self.boxes.items() if box.value())
