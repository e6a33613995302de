"""Where the data are: open that folder, move it, say what a move left, look at what goes wrong."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from tressons_desktop.diagnostics.doctor import DoctorReport
from tressons_desktop.exchange.relocation import LeftBehind
from tressons_desktop.text.spaces import NBSP
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.report_sheet import ReportSheet
from ui.screens.titled import sentence
from ui.theme import px
from ui.ways import Way, WaysSheet, ask
from ui.widgets.basics import Card, CardTitle
from ui.widgets.buttons import outlined_button
from ui.widgets.feedback import Banner
from ui.widgets.flow import FlowLayout

WHAT = (
    "Projets, pièces jointes et sauvegardes sont là, sur cet ordinateur seulement. "
    "Pour les copier ailleurs, passer par Sauvegardes."
)
REMOVE = Way(
    "remove",
    "Supprimer cette copie",
    "Les fichiers de Tressons seulement\u202f; ce que vous y avez mis d’autre reste.",
    "trash-2",
)
KEEP = Way("keep", "La garder", "Elle prend de la place, rien de plus.")
CLOSE = Way("close", "Fermer", "")


class FolderCard(Card):
    """Say where the data are. `moving_asked` wants them elsewhere."""

    moving_asked = Signal()

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.ask = ask
        self.text = sentence(presenter.folder)
        self.banner = Banner(tone="part")
        self.open_button = outlined_button("Ouvrir le répertoire", "folder-open")
        self.copy_button = outlined_button("Copier le chemin", "copy")
        self.move_button = outlined_button("Déplacer les données…", "hard-drive")
        self.report_button = outlined_button("Préparer un compte rendu de panne…", "stethoscope")
        self.left_text = sentence("", "text", "dense")
        self.remove_button = outlined_button("Supprimer l’ancienne copie…", "trash-2")
        self.body.addWidget(CardTitle("Répertoire des données"))
        self.body.addWidget(self.text)
        self.body.addWidget(self.banner)
        self.body.addWidget(sentence(WHAT, "text2", "dense"))
        self._lay(self.open_button, self.copy_button, self.move_button, self.report_button)
        self.body.addWidget(self.left_text)
        self._lay(self.remove_button)
        self._connect()

    def refresh(self) -> None:
        """Show the place as it stands."""
        self.banner.say(self.presenter.folder_problem(), tone="part")
        self.move_button.explain(self.presenter.why_not_moved())
        left = self.presenter.left_behind()
        self.left_text.setVisible(left is not None)
        self.remove_button.setVisible(left is not None)
        if left is not None:
            self.left_text.setText(
                f"Une copie d’avant le déplacement est restée dans «{NBSP}{left.folder}{NBSP}». "
                "La garder le temps de voir que tout est bien ici."
            )

    def _lay(self, *buttons: QWidget) -> None:
        line = FlowLayout(spacing=px(8))
        for button in buttons:
            line.addWidget(button)
        self.body.addLayout(line)

    def _connect(self) -> None:
        present = self.presenter
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)
        self.move_button.clicked.connect(self.moving_asked)
        self.remove_button.clicked.connect(self._remove)
        self.report_button.clicked.connect(self._prepare_report)
        present.report_ready.connect(self._show_report)
        present.report_failed.connect(self._report_failed)
        present.copy_removed.connect(self._removed)
        present.copy_kept.connect(self._kept)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.presenter.folder))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.presenter.folder)
        self._notify("Chemin du répertoire copié.")

    def _remove(self) -> None:
        left = self.presenter.left_behind()
        if left is not None and self.ask(removing_sheet(left, self)) == REMOVE.key:
            self.remove_button.explain("La suppression est en cours.")
            self.presenter.remove_left_behind(left)

    def _removed(self, whole: bool) -> None:
        self._kept(
            "L’ancienne copie est supprimée."
            if whole
            else "Un fichier de l’ancienne copie est encore ouvert\u00a0: fermer Tressons, le "
            "rouvrir, puis recommencer."
        )

    def _kept(self, words: str) -> None:
        self.remove_button.explain("")
        self.refresh()
        self._notify(words)

    def _prepare_report(self) -> None:
        self.report_button.explain("L’examen est en cours.")
        self.presenter.prepare_report()

    def _show_report(self, report: DoctorReport) -> None:
        self.report_button.explain("")
        self.sheet = ReportSheet(report, self)
        self.sheet.open()

    def _report_failed(self, words: str) -> None:
        self.report_button.explain("")
        self._notify(words)

    def _notify(self, words: str) -> None:
        self.presenter.workbench.notify(words)


def removing_sheet(left: LeftBehind, parent: FolderCard) -> WaysSheet:
    """Say what would be removed, and that nothing of here is."""
    words = (
        f"«{NBSP}{left.folder}{NBSP}» contient vos données telles qu’elles étaient avant le "
        "déplacement. Celles d’ici ne changent pas. Une copie où quelqu’un aurait travaillé depuis "
        "n’est pas supprimée."
    )
    return WaysSheet(
        "Supprimer l’ancienne copie\u202f?",
        words,
        (KEEP, REMOVE),  # what removes is never what Entrée takes
        leave=CLOSE,
        tone="part",
        parent=parent,
    )
