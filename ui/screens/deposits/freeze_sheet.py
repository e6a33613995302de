"""The sheet "Figer le dépôt": the day, the number, and whether the PDF is kept too."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.application_records import Application
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.deposits.work import WantedDeposit
from ui.widgets.basics import Text
from ui.widgets.choice_fields import CheckField
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

TITLE: Final = "Figer ce qui est déposé"
_TOLD: Final = (
    "Le projet, l’appel, les grilles et les fichiers joints sont gardés tels quels, sous une même "
    "empreinte. Ils se relisent des années après, quoi qu’il arrive au projet."
)
_AGAIN: Final = " Une version a déjà été figée\u00a0: celle-ci s’y ajoute."


class FreezeSheet(RefusingSheet):
    """Confirm what is frozen; what was typed stays when the disk refuses it."""

    def __init__(
        self, application: Application, today: date, *, again: bool, parent: QWidget
    ) -> None:
        super().__init__(TITLE, TITLE, icon="lock", width=560, parent=parent)
        self.day, self.reference = DateField(), TextField()
        self.day.set_value(today if again else application.submitted_on or today)
        self.reference.set_value(application.reference)
        self.with_pdf = CheckField("Garder aussi le dossier PDF, tel qu’il s’exporte maintenant")
        self.with_pdf.set_value(True)
        for widget in (
            Text(_TOLD + (_AGAIN if again else ""), "dense", "text2", wrap=True),
            FieldRow("Déposé le", self.day, name="deposit_day"),
            FieldRow("Référence du dossier", self.reference, name="deposit_reference"),
            self.with_pdf,
        ):
            self.body.addWidget(widget)
        self.fit()

    def wanted(self) -> WantedDeposit:
        """Return what was typed."""
        day = self.day.value()
        return WantedDeposit(
            day if isinstance(day, date) else None,
            str(self.reference.value() or ""),
            bool(self.with_pdf.value()),
        )
