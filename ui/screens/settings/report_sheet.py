"""What a report of troubles will say, line by line, before anybody is given it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from tressons_desktop.diagnostics.doctor import DoctorReport
from tressons_desktop.text.failures import not_written
from ui.dialogs import Sheet
from ui.screens.titled import sentence
from ui.theme import px
from ui.widgets.buttons import plain_button
from ui.widgets.spoken_text import SpokenText

TITLE = "Compte rendu de panne"
_WHAT = (
    "Voici tout ce que contiendra le fichier. Les noms, les montants et les textes en sont "
    "retirés\u00a0: le relire avant de le remettre à qui vous aide. Rien ne part d’ici tout seul."
)


class ReportSheet(Sheet):
    """Show a report whole, and write it in one file."""

    def __init__(self, report: DoctorReport, parent: QWidget | None = None) -> None:
        super().__init__(
            TITLE, "Enregistrer dans un fichier…", icon="save", width=820, parent=parent
        )
        self.report = report
        self.details = QPlainTextEdit(report.text)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Contenu du compte rendu")
        self.details.setMinimumHeight(px(300))
        self.copy_button = plain_button("Copier le texte", "copy")
        self.copy_button.clicked.connect(self._copy)
        self.told = SpokenText()
        self.body.addWidget(sentence(_WHAT))
        self.body.addWidget(self.details, 1)
        self.body.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.told)

    def accept(self) -> None:
        """Ask where, and write it there; the sheet stays when it cannot be written."""
        name, _ = QFileDialog.getSaveFileName(
            self, TITLE, "compte-rendu-tressons.txt", "Texte (*.txt)"
        )
        if name and self.write(Path(name)):
            super().accept()

    def write(self, path: Path) -> bool:
        """Write the report; say why when the disk refuses."""
        try:
            path.write_text(self.report.text, encoding="utf-8")
        except OSError as problem:
            self.told.tell(not_written(problem, path))
            return False
        return True

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.text)
        self.told.tell("Le texte est copié.", "text2")
