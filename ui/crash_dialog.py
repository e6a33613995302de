"""Say that something unforeseen happened, where the details are, and let the person go on."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.diagnostics.crash import CrashReport
from ui.access.focus import move_focus
from ui.screens.titled import sentence
from ui.theme import px
from ui.widgets.basics import IconMark, StepTitle
from ui.widgets.buttons import FoldButton, outlined_button, primary_button

GO_ON, QUIT = QDialog.DialogCode.Accepted.value, QDialog.DialogCode.Rejected.value + 2
_ADVICE = (
    "Vous pouvez continuer. Si le problème revient, quitter puis rouvrir l’application, et joindre "
    "le détail à votre demande d’aide, après l’avoir relu."
)


class CrashDialog(QDialog):
    """Show a crash report. Échap continues; « Quitter » closes the windows as usual.

    `kept` says what was looked at of the data. `closed_by_choice` carries GO_ON or QUIT.
    """

    closed_by_choice = Signal(int)

    def __init__(
        self, report: CrashReport, parent: QWidget | None = None, *, kept: str = ""
    ) -> None:
        super().__init__(parent)
        self.report = report
        self._kept = kept
        self.setWindowTitle("Problème imprévu")
        self.setObjectName("crash_dialog")
        self.details = QPlainTextEdit(report.details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Détail du problème")
        self.details.setMinimumHeight(px(140))
        self.details.hide()
        self.show_button = FoldButton("Voir le détail", "plain", "chevron-down")
        self.copy_button = outlined_button("Copier le détail", "copy")
        self.quit_button = outlined_button("Quitter")
        self.go_on_button = primary_button("Continuer")
        self._build()
        self.show_button.clicked.connect(self._toggle)
        self.copy_button.clicked.connect(self._copy)
        self.quit_button.clicked.connect(self._quit)
        self.go_on_button.clicked.connect(self.accept)
        self.finished.connect(self.closed_by_choice)
        move_focus(self.go_on_button)

    def _build(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(px(8))
        said.addWidget(StepTitle("Problème imprévu"))
        said.addWidget(sentence(self.report.summary))
        if self._kept:
            said.addWidget(sentence(self._kept))
        said.addWidget(sentence(_ADVICE, "text2"))
        if self.report.path is not None:
            said.addWidget(sentence(f"Fichier\u00a0: {self.report.path}", "text2", "dense"))
        top = QHBoxLayout()
        top.setSpacing(px(16))
        mark = IconMark("triangle-alert", "part", 32, 1.75)
        top.addWidget(mark)
        top.setAlignment(mark, top.alignment().AlignTop)
        top.addLayout(said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(12))
        for widget in (self.show_button, self.copy_button):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        for widget in (self.quit_button, self.go_on_button):
            buttons.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(16))
        layout.setSpacing(px(16))
        layout.addLayout(top)
        layout.addWidget(self.details, 1)
        layout.addLayout(buttons)
        self.setMinimumWidth(px(620))

    def _toggle(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self.show_button.setText("Masquer le détail" if shown else "Voir le détail")
        self.show_button.set_icon("chevron-up" if shown else "chevron-down")
        self.show_button.set_unfolded(shown)
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.details)
        self.copy_button.setText("Détail copié")
        self.copy_button.set_icon("check")

    def _quit(self) -> None:
        self.done(QUIT)
        QTimer.singleShot(0, QApplication.closeAllWindows)
