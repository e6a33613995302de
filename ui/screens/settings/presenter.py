"""Apply each preference at once, and keep it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tressons_desktop.diagnostics.doctor import DoctorReport, examine_all
from tressons_desktop.exchange.relocation import (
    LeftBehind,
    left_behind_in,
    remove_left_behind,
)
from tressons_desktop.outcomes import Progress
from tressons_desktop.paths import find_unfit_folder
from tressons_desktop.presets import BY_SERVICE, UNSIGNED_PACKS, UPDATES
from tressons_desktop.settings import TEXT_SIZES
from tressons_desktop.text.spaces import NBSP
from ui.background import new_job
from ui.signals import Carries, carrying
from ui.text_size import Dresser
from ui.widgets.choice_fields import Option
from ui.workbench import Workbench

MAX_NAME = 60
FORBIDDEN = {
    UNSIGNED_PACKS: "installer un colis que le service n’a pas approuvé",
    UPDATES: "proposer une mise à jour",
}
THEME_CHOICES = (
    Option("system", "Comme le système"),
    Option("light", "Clair"),
    Option("dark", "Sombre"),
)
COMMUNE, DESK = "commune", "desk"
ROLE_CHOICES = (
    Option(COMMUNE, "Je travaille dans une commune"),
    Option(DESK, "Je reçois des dossiers"),
)
SIZE_CHOICES = tuple(Option(size, f"{size}\u00a0%") for size in TEXT_SIZES)


class SettingsPresenter(QObject):
    """Read and change preferences; `report_ready` carries what was found wrong or not.

    `copy_removed` says whether nothing is left of an old copy of the data, `copy_kept` why it is.
    """

    copy_removed: Carries[bool] = carrying()
    copy_kept = Signal(str)
    report_ready: Carries[DoctorReport] = carrying()
    report_failed = Signal(str)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.services = workbench.services
        self._dresser = Dresser(self)

    def values(self) -> dict[str, object]:
        """Give what each field shows."""
        settings = self.services.settings.current
        return {
            "theme": settings.theme,
            "text_size": settings.text_size,
            "home_departement": settings.home_departement or None,
            "role": DESK if settings.receives else COMMUNE,
            "who": settings.extra.get("who", ""),
        }

    def departements(self) -> list[Option]:
        """List the départements to choose from."""
        found = self.services.territory.departements()
        return [Option(one.code, f"{one.name} ({one.code})") for one in found]

    def set_theme(self, value: object) -> None:
        """Change the colours."""
        self._dresser.choose(self.services.settings, lambda now: replace(now, theme=str(value)))

    def set_text_size(self, value: object) -> None:
        """Change the size of the text."""
        if isinstance(value, int):
            self._dresser.choose(self.services.settings, lambda now: replace(now, text_size=value))

    def set_departement(self, value: object) -> None:
        """Change the département whose communes come first."""
        self.services.settings.change(lambda now: replace(now, home_departement=str(value or "")))

    def set_role(self, value: object) -> None:
        """Change what one does here: the places of the rail follow at once."""
        self.services.settings.change(lambda now: replace(now, receives=value == DESK))
        self.workbench.role_changed.emit()

    def set_who(self, value: object) -> None:
        """Change the name that signs the changes."""
        self.services.settings.note("who", str(value or "")[:MAX_NAME])

    def unfold_panels(self) -> None:
        """Show again every panel that was folded by hand."""
        self.services.settings.change(lambda now: replace(now, folded=()))
        self.workbench.notify("Les panneaux repliés à la main reviendront à leur place.")

    def prepare_report(self) -> None:
        """Look at everything that may be wrong, away from the window."""
        services = self.services

        def work(progress: Progress) -> DoctorReport:
            progress(0.0, "Examen des données")
            return examine_all(services.paths, services.version, services.backups.list())

        job = new_job(work, self)
        job.succeeded.connect(self.report_ready)
        job.failed.connect(self.report_failed)
        job.start()

    def fixed(self) -> list[str]:
        """Say what the IT service fixed, line by line; empty when it fixed nothing."""
        presets = self.services.settings.presets
        if presets.file is None:
            return []
        if presets.problem:
            return [f"{presets.file} ne sert pas{NBSP}: {presets.problem}"]
        lines = [
            ("Répertoire des données", presets.data),
            ("Département", presets.department),
            ("Taille du texte au départ", f"{presets.text_size}{NBSP}%" * bool(presets.text_size)),
            ("Répertoire des colis", presets.packs),
            ("Signataires acceptés", ", ".join(name for name, _ in presets.signers)),
            ("Interdit", ", ".join(FORBIDDEN[one] for one in sorted(presets.disabled))),
        ]
        return [f"{name}{NBSP}: {value}." for name, value in lines if value]

    def department_is_fixed(self) -> bool:
        """Tell whether the département is not the person's to choose."""
        return bool(self.services.settings.presets.department)

    def why_not_moved(self) -> str:
        """Say why the folder of the data cannot be moved from here, or nothing."""
        services = self.services
        if services.read_only:
            return "Les données sont ouvertes en lecture seule."
        if services.settings.presets.data:
            return BY_SERVICE
        if not services.paths.personal:
            return (
                "Ces données sont celles d’une clé, de l’exemple ou d’un répertoire donné au "
                "démarrage\u00a0: elles restent là."
            )
        return ""

    def left_behind(self) -> LeftBehind | None:
        """Return the folder that the data were last moved from, while a copy of them is there."""
        return next(iter(left_behind_in(self.services.settings)), None)

    def remove_left_behind(self, left: LeftBehind) -> None:
        """Remove that copy, away from the window."""

        def work(progress: Progress) -> bool:
            progress(0.0, "Suppression de l’ancienne copie")
            return remove_left_behind(left)

        job = new_job(work, self)
        job.succeeded.connect(self.copy_removed)
        job.failed.connect(self.copy_kept)
        job.start()

    @property
    def folder(self) -> str:
        """Say where the data are."""
        return str(self.services.paths.root)

    def folder_problem(self) -> str:
        """Say why that place is not fit for data, or nothing."""
        unfit = find_unfit_folder(self.services.paths.root)
        return unfit.sentence if unfit else ""
