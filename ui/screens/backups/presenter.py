"""Decide what the backups screen does; every long work is a job."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from tressons_desktop.doors import Backup
from tressons_desktop.exchange.whole import SUFFIX, take_whole, write_whole
from tressons_desktop.outcomes import Progress
from ui.background import new_job
from ui.jobs import Job, Running
from ui.screens.backups.copying import FilesTaken, copy_backup, take_attachments
from ui.screens.backups.model import when_words
from ui.signals import Carries, carrying
from ui.workbench import Workbench

T = TypeVar("T")

BY_HAND = "manuelle"


class BackupsPresenter(QObject):
    """List, make, copy and prepare the restoring of backups.

    `listed` carries the backups; `made` a new one; `progressed` a ratio and words; `told` a
    sentence and its tone; `busy_changed` whether a job runs; `ready_to_restore` what to restore
    (a backup, or the path of a copied one).
    """

    listed: Carries[Sequence[Backup]] = carrying()
    made: Carries[Backup] = carrying()
    progressed = Signal(float, str)
    told = Signal(str, str)
    busy_changed = Signal(bool)
    ready_to_restore: Carries[Backup | Path] = carrying()

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self.services = workbench.services
        self._job: Running | None = None
        self._listing: Running | None = None
        self._list_again = False

    @property
    def busy(self) -> bool:
        """Say whether something is being made, copied or read back."""
        return self._job is not None

    @property
    def listing(self) -> bool:
        """Say whether the backups are being read."""
        return self._listing is not None

    def list(self) -> None:
        """Read the backups again; each one is opened and checked, away from the window."""
        if self._listing is not None:
            self._list_again = True
            return
        backups = self.services.backups
        self._listing = job = new_job(lambda _progress: backups.list(), self)
        job.succeeded.connect(self.listed)
        self._listing.failed.connect(self._failed)
        self._listing.finished.connect(self._list_ended)
        self._listing.start()

    def make(self) -> None:
        """Back up now."""
        backups = self.services.backups

        def work(progress: Progress) -> Backup | None:
            progress(0.0, "Copie et vérification des données")
            return backups.make(BY_HAND)

        self._start(work).succeeded.connect(self._made)

    def copy_to(self, folder: Path, backup: Backup | None = None) -> None:
        """Copy a backup (a new one unless it is given) and the attachments to a folder."""
        backups, attachments = self.services.backups, self.services.paths.attachments

        def work(progress: Progress) -> Path:
            progress(0.0, "Copie et vérification des données")
            chosen = backup or backups.make(BY_HAND) or backups.list()[0]
            return copy_backup(chosen.path, attachments, folder, progress)

        self._start(work).succeeded.connect(self._copied)

    def carry(self, out: Path) -> None:
        """Write everything of this computer in one file, for another."""
        backups, root = self.services.backups, self.services.paths.root
        target = out if out.suffix.lower() == SUFFIX else out.with_name(out.name + SUFFIX)

        def work(progress: Progress) -> Path:
            progress(0.0, "Copie et vérification des données")
            chosen = backups.make(BY_HAND) or backups.list()[0]
            write_whole(root, chosen.path, target, progress)
            return target

        self._start(work).succeeded.connect(self._carried)

    def restore(self, backup: Backup | Path) -> None:
        """Ask for a restoring: the application closes the data, restores, opens them again."""
        if not isinstance(backup, Path):
            self.ready_to_restore.emit(backup)
            return
        store, root = self.services.store.attachments, self.services.paths.root
        if backup.suffix.lower() == SUFFIX:
            stamp = time.strftime("%Y%m%d-%H%M%S")

            def bring(progress: Progress) -> Path:
                return take_whole(backup, root, stamp, progress).database

            self._start(bring).succeeded.connect(self.ready_to_restore)
            return

        def work(progress: Progress) -> tuple[Path, FilesTaken]:
            return backup, take_attachments(backup, store, progress)

        self._start(work).succeeded.connect(self._files_taken)

    def stop(self) -> None:
        """Stop the job in hand at its next step."""
        if self._job is not None:
            self._job.ask_stop()

    def _start(self, work: Callable[[Progress], T]) -> Job[T]:
        job = new_job(work, self)
        self._job = job
        job.progressed.connect(self.progressed)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._ended)
        self.busy_changed.emit(True)
        job.start()
        return job

    def _made(self, backup: Backup | None) -> None:
        if backup is None:
            said = "La dernière sauvegarde contient déjà tout\u00a0: rien n’a changé depuis."
        else:
            said = "Sauvegarde faite et vérifiée."
            self.made.emit(backup)
        self.told.emit(said, "ok")

    def _copied(self, target: Path) -> None:
        self.told.emit(
            f"Sauvegarde copiée et vérifiée dans «\u00a0{target.parent}\u00a0». "
            "Éjecter la clé avant de la retirer.",
            "ok",
        )

    def _carried(self, target: Path) -> None:
        self.told.emit(
            f"Tout est dans «\u00a0{target.name}\u00a0», relu et vérifié. Éjecter la clé, puis "
            "choisir «\u00a0Reprendre un autre ordinateur\u00a0» sur l’autre.",
            "ok",
        )

    def _files_taken(self, done: tuple[Path, FilesTaken]) -> None:
        """Go on with the data; what stayed on the stick is then lost to them, and said so."""
        backup, files = done
        if files.words:
            self.told.emit(files.words, "part")
        self.ready_to_restore.emit(backup)

    def _failed(self, sentence: str) -> None:
        self.told.emit(sentence, "non")

    def _stopped(self) -> None:
        self.told.emit("Arrêté. Ce qui était commencé n’a pas été gardé.", "pri")

    def _ended(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
        self.list()

    def _list_ended(self) -> None:
        self._listing = None
        if self._list_again:
            self._list_again = False
            self.list()


def restore_words(backup: Backup | Path) -> str:
    """Say what restoring will do, before it is done."""
    if isinstance(backup, Path) and backup.suffix.lower() == SUFFIX:
        return (
            "Projets, communes, réglages, appels, grilles, contacts, couches et colis de "
            f"«\u00a0{backup.name}\u00a0» prendront la place de ceux d’ici, une fois le fichier "
            "vérifié en entier. L’état présent est sauvegardé d’abord, et les fichiers remplacés "
            "sont gardés à côté."
        )
    if isinstance(backup, Path):
        origin = f"la copie «\u00a0{backup.name}\u00a0»"
    else:
        origin = f"la sauvegarde faite {when_words(backup)}"
    return (
        f"Vos projets reviendront tels qu’ils étaient dans {origin}. "
        "L’état présent est sauvegardé d’abord\u00a0: vous pourrez le restaurer à son tour. "
        "Les pièces jointes restent en place."
    )
