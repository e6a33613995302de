"""What the interface and the headless commands are given by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tressons_desktop.late import Late, once
from tressons_desktop.outcomes import Progress

if TYPE_CHECKING:  # nothing of this is needed to show the list of projects
    from tressons_desktop.desk.door import DeskDoor
    from tressons_desktop.desk.store import DeskStore
    from tressons_desktop.documents.own.store import OwnPapers
    from tressons_desktop.doors import BackupKeeper
    from tressons_desktop.dossier.annexes.process import AnnexProcess
    from tressons_desktop.dossier.blank_forms.process import FormProcess
    from tressons_desktop.dossier.content import Dossier
    from tressons_desktop.dossier.editions.choice import EditionChoice
    from tressons_desktop.dossier.press import Press
    from tressons_desktop.dossier.report import RenderReport
    from tressons_desktop.intake.rounds import Rounds
    from tressons_desktop.intake.shelf import Shelf
    from tressons_desktop.packs.installing import PackInstaller
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.ports import Clock, Store
    from tressons_desktop.project.model import ProjectFile
    from tressons_desktop.reading.content import Content, Library
    from tressons_desktop.reading.reading import ProjectReading
    from tressons_desktop.reading.readings import Readings
    from tressons_desktop.settings import Settings
    from tressons_desktop.territory.index import TerritoryIndex
    from tressons_desktop.territory.layer_store import LayerStore


class Compose(Protocol):
    """Composes an edition of the dossier of a project: that of its application unless said."""

    def __call__(
        self, reading: ProjectReading, choice: EditionChoice | None = None
    ) -> Dossier:  # pragma: no cover
        """Compose it."""
        ...


@dataclass(frozen=True, eq=False, repr=False)
class Services:
    """Everything a screen may ask for, ready to use.

    The functions hide the rooms that the interface may not enter: storage and the PDF engine.
    """

    store: Store
    paths: DataPaths
    settings: Settings
    clock: Clock
    library: Library
    readings: Readings
    shelf: Late[Shelf]
    late_backups: Late[BackupKeeper]
    version: str
    signature: str
    compose: Compose
    export_dossier: Callable[[Dossier, Path, Progress], RenderReport]
    late_press: Late[Press]
    late_annexes: Late[AnnexProcess]
    late_door: Late[DeskDoor]
    read_only: bool = False

    @property
    def content(self) -> Content:
        """Return the checklists, calls, obligations, questionnaires and places of now."""
        return self.library.content

    def reading(self, file: ProjectFile) -> ProjectReading:
        """Return all that can be said of a snapshot today; read once for everybody."""
        return self.readings.of(file)

    @property
    def territory(self) -> TerritoryIndex:
        """Return the communes, opened at the first need."""
        return self.library.sources.territory()

    @property
    def layers(self) -> LayerStore:
        """Return the published layers that were loaded, opened at the first need."""
        return self.library.sources.layers()

    @property
    def backups(self) -> BackupKeeper:
        """Return what makes, lists and restores the backups: the list is shown without it."""
        return self.late_backups()

    @property
    def press(self) -> Press:
        """Return what lays out and draws dossiers in a process of its own."""
        return self.late_press()

    @property
    def desk_door(self) -> DeskDoor:
        """Return the way to what keeps the dossiers received, here or on a server."""
        return self.late_door()

    @property
    def desk(self) -> DeskStore:
        """Return what keeps the dossiers received in answer to a call."""
        return self.desk_door.store()

    @property
    def files(self) -> Shelf:
        """Return what is known of the attached files, read at the first need."""
        return self.shelf()

    @once
    def rounds(self) -> Rounds:
        """Return what verifies the files of every project, a part at a time."""
        from tressons_desktop.intake.rounds import Rounds

        return Rounds(self.paths.cache, self.files, self.today)

    @once
    def forms(self) -> Late[FormProcess]:
        """Return what reads and fills blank forms in a process of its own."""
        return Late(_new_form_process)

    @once
    def own_papers(self) -> OwnPapers:
        """Return the commune's own papers, filled in the place of those of the program."""
        from tressons_desktop.documents.own.store import OwnPapers

        return OwnPapers(self.paths.own_papers)

    @once
    def packs(self) -> PackInstaller:
        """Return what looks at data packs and decides which serve."""
        from tressons_desktop.packs.content import ContentPlaces
        from tressons_desktop.packs.installing import PackInstaller
        from tressons_desktop.packs.trust import service_signers
        from tressons_desktop.presets import UNSIGNED_PACKS

        return PackInstaller(
            ContentPlaces(self.library.sources.resources, self.paths),
            service_signers(self.settings.presets),
            only_approved=not self.settings.presets.allows(UNSIGNED_PACKS),
        )

    def lost_files(self) -> dict[str, int]:
        """Count the files known to be lost in each project that has some, at no cost when none."""
        lost = self.files.lost() if self.shelf.made else ()
        return self.store.count_files(lost) if lost else {}

    def close(self) -> None:
        """Give the data back."""
        if self.late_press.made:
            self.press.close()
        if self.late_annexes.made:
            self.late_annexes().close()
        if self.shelf.made:
            self.shelf().close()
        if self.forms.made:
            self.forms().close()
        if self.late_door.made:
            self.desk_door.close()
        self.store.close()
        self.library.close()

    def today(self) -> date:
        """Return the local date."""
        return self.clock.today()

    @property
    def home_departement(self) -> str | None:
        """Return the département to show first: the one chosen, else that of "Ma commune"."""
        if self.settings.current.home_departement:
            return self.settings.current.home_departement
        profiles = self.store.profiles()
        return profiles[0].departement_code or None if profiles else None


def _new_form_process() -> FormProcess:
    from tressons_desktop.dossier.blank_forms.process import FormProcess

    return FormProcess()
