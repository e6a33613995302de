"""Look, once the list is there, at what somebody put within reach: data packs, a newer version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from tressons_desktop.presets import UPDATES
from tressons_desktop.text.spaces import NBSP
from ui.background import new_job
from ui.ways import Way, WaysSheet, ask

if TYPE_CHECKING:
    from tressons_desktop.outcomes import Progress
    from tressons_desktop.packs.found import FoundInstaller, FoundPack
    from tressons_desktop.services import Services
    from ui.main_window import MainWindow

FIRST_MS: Final = 4_000
STICKS_MS: Final = 5_000
PACK: Final = "pack"
UPDATE: Final = "update"
_SEEN: Final = "colis-propose"
_TAKEN: Final = "colis-pris"
OPEN: Final = Way(
    "open", "Ouvrir son répertoire", "Y lancer l’installateur, Tressons fermé.", "folder-open"
)
_MOST_TAKEN: Final = 50
LATER: Final = Way("later", "Plus tard", "Rien ne change.")


@dataclass(frozen=True, slots=True)
class Within:
    """What was found within reach."""

    packs: tuple[FoundPack, ...]
    installer: FoundInstaller | None


class PackWatch(QObject):
    """Propose what was found, at the start and when a stick is plugged in.

    `pack_chosen` carries a pack to look at. A pack that the IT service signed, or that came with
    the program, is put in force once for each edition; nothing else is without a word.
    """

    pack_chosen = Signal(Path)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._found: Within | None = None
        self.ask = ask
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._sticks: list[Path] | None = None
        self._proposed = ""
        self._plugs = QTimer(self)
        self._plugs.setInterval(STICKS_MS)
        self._plugs.timeout.connect(self.look_at_sticks)
        window.notices.action_asked.connect(self._asked)

    def start(self) -> None:
        """Look soon, away from the start, then each time that a stick is plugged in."""
        self._timer.start()
        self._plugs.start()

    def look_at_sticks(self) -> None:
        """Look again when a stick is there that was not."""
        from tressons_desktop.packs.found import sticks_plugged

        before, self._sticks = self._sticks, sticks_plugged()
        if before is not None and set(self._sticks) - set(before):
            self.look()

    def look(self) -> None:
        """Look now, beside the window."""
        workbench = self._window.workbench
        if workbench is None or workbench.services.read_only:
            return
        services = workbench.services
        job = new_job(lambda progress: _within(services, progress), self)
        job.succeeded.connect(self._arrived)
        job.start()

    def _arrived(self, found: Within) -> None:
        workbench = self._window.workbench
        if workbench is None:
            return
        settings = workbench.services.settings
        taken = settings.current.extra.get(_TAKEN, "").splitlines()
        for pack in found.packs:
            if pack.signature.by_service and edition_of(pack) not in taken:
                settings.note(_TAKEN, "\n".join([*taken, edition_of(pack)][-_MOST_TAKEN:]))
                self._install(pack)
                return
        left = tuple(one for one in found.packs if not one.signature.by_service)
        self._found = Within(left, found.installer)
        if left:
            first = left[0].manifest
            seen = edition_of(left[0])
            if settings.current.extra.get(_SEEN) != seen:
                settings.note(_SEEN, seen)
                said = f"Un colis de données vous est proposé{NBSP}: «{NBSP}{first.title}{NBSP}», "
                self._window.say(f"{said}fait par {first.maker}.", about=PACK, action="Voir")
        if found.installer is not None and found.installer.version != self._proposed:
            self._proposed = found.installer.version
            self._window.say(update_words(found.installer), about=UPDATE, action="Voir")

    def _install(self, pack: FoundPack) -> None:
        """Put in force a pack of the IT service; it is said, and undone like another."""
        workbench = self._window.workbench
        assert workbench is not None
        services, path = workbench.services, pack.path

        def work(progress: Progress) -> str:
            received = services.packs.look(path, services.territory, progress)
            services.packs.install(received, services.today())
            came = path.parent == services.packs.came_with
            by = "fourni avec le programme" if came else "installé par votre service informatique"
            return f"Colis «{NBSP}{received.manifest.title}{NBSP}» {by}."

        job = new_job(work, self)
        job.succeeded.connect(self._installed)
        job.start()

    def _installed(self, said: str) -> None:
        workbench = self._window.workbench
        if workbench is None:
            return
        workbench.services.library.read_packs_again()
        workbench.content_changed()
        workbench.notify(f"{said} Il se voit dans «{NBSP}Colis de données{NBSP}».")
        self.look()  # there may be another

    def _asked(self, about: str) -> None:
        found = self._found
        if found is None or about not in (PACK, UPDATE):
            return
        self._window.unsay(about)
        if about == PACK and found.packs:
            self.pack_chosen.emit(found.packs[0].path)
        elif about == UPDATE and found.installer is not None:
            self._propose(found.installer)

    def _propose(self, found: FoundInstaller) -> None:
        if self.ask(update_sheet(found, self._window)) == OPEN.key:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(found.path.parent)))


def edition_of(pack: FoundPack) -> str:
    """Name one edition of a pack."""
    return f"{pack.manifest.id} {pack.manifest.edition}"


def update_words(found: FoundInstaller) -> str:
    """Say that a later version is within reach, and who signed it."""
    where = found.path.parent
    return f"Tressons {found.version} est dans {where}, signé par {found.signer}."


def update_sheet(found: FoundInstaller, parent: MainWindow) -> WaysSheet:
    """Say what a later version brings; the person starts the installer, never the program."""
    said = (
        f"L’installateur «{NBSP}{found.path.name}{NBSP}» a été vérifié{NBSP}: il est signé par "
        f"{found.signer}. Les projets restent, une sauvegarde est faite à la première ouverture."
    )
    words = f"{said}\n\n{found.notes}" if found.notes else said
    title = f"Installer Tressons {found.version}\u202f?"
    return WaysSheet(title, words, (OPEN,), leave=LATER, tone="primary", parent=parent)


def _within(services: Services, _progress: Progress) -> Within:
    from tressons_desktop.packs.found import find_installer, find_packs, reachable
    from tressons_desktop.paths import shared_packs

    keeper, presets = services.packs, services.settings.presets
    folders = (keeper.came_with, *reachable(presets.packs, shared_packs()))
    packs = find_packs(folders, keeper.state(), keeper.signers(), keeper.came_with)
    updates = presets.allows(UPDATES)
    newer = find_installer(folders, services.version, keeper.signers()) if updates else None
    return Within(packs, newer)
