"""The copies of the received dossiers, one for each day, beside the backups of the projects."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.door import DeskCopy, DeskDoor
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.dates import format_date_long
from ui.background import new_job
from ui.dialogs import Sheet, message_sheet
from ui.widgets.basics import CardTitle, row
from ui.widgets.buttons import outlined_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.workbench import Workbench

_SAID = (
    "Les dossiers reçus, les notes et les décisions redeviennent ceux du {}. Ce qui est là "
    "maintenant est d’abord mis de côté, dans le répertoire des copies."
)


class DeskCopies(QWidget):
    """List the days that a copy was kept of, and go back to one."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.days = ChoiceField()
        self.days.setAccessibleName("Copie des dossiers reçus")
        self.restore_button = outlined_button("Revenir à cette copie…", "rotate-ccw")
        self.restore_button.clicked.connect(self._ask)
        self.sheet: Sheet | None = None
        self.setLayout(row(CardTitle("Dossiers reçus"), self.days, self.restore_button, None))
        self.hide()

    @property
    def _door(self) -> DeskDoor:
        return self._workbench.services.desk_door

    def list_again(self) -> None:
        """List the copies; shown to who receives dossiers, once there is one."""
        receives = self._workbench.services.settings.current.receives
        found = self._door.copies() if receives else ()
        self.days.set_choices(Option(one, format_date_long(one.day)) for one in found)
        if found and self.days.value() is None:
            self.days.set_value(found[0])
        self.setVisible(bool(found))

    def _ask(self) -> None:
        self.days.flush()
        copy = self.days.value()
        if not isinstance(copy, DeskCopy):
            return
        sentence = _SAID.format(format_date_long(copy.day))
        sheet = message_sheet(
            "Revenir à une copie\u202f?", sentence, accept="Revenir", reject="Annuler", parent=self
        )
        sheet.accepted.connect(lambda: self.restore(copy))
        self.sheet = sheet
        sheet.open()

    def restore(self, copy: DeskCopy) -> None:
        """Go back to a copy, beside the window."""
        door = self._door

        def work(_progress: Progress) -> DeskCopy:
            door.restore(copy)
            return copy

        job = new_job(work, self)
        job.succeeded.connect(self._restored)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _restored(self, copy: DeskCopy) -> None:
        self._workbench.notify(f"Les dossiers reçus sont ceux du {format_date_long(copy.day)}.")
        self.list_again()
