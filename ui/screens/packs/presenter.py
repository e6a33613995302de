"""Packs received and packs that serve. Looking and installing are jobs; nothing else decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tressons_desktop.outcomes import Progress, Refused, StorageProblem
from tressons_desktop.packs.installed import InstalledPack, PackState
from tressons_desktop.packs.installing import ReceivedPack
from tressons_desktop.packs.making import make_pack, secret_in
from tressons_desktop.packs.model import SUFFIX, PackChange, Signed
from tressons_desktop.packs.trust import TrustedSigner
from tressons_desktop.text.spaces import NBSP
from ui.background import new_job
from ui.jobs import Running
from ui.screens.packs.words import PackLine, installed_line, received_line
from ui.workbench import Workbench

UNDO = "Défaire"
READ_ONLY = "Les données sont ouvertes en lecture seule\u00a0: aucun colis ne peut être installé."


class PacksPresenter(QObject):
    """Keep what was received until it is decided.

    `changed` after any change; `told` carries a sentence, its tone and an action's words;
    `progressed` a ratio and words; `busy_changed` whether a pack is being looked at;
    `changes_known` the pack that serves of which it is now known what it changes.
    """

    changed = Signal()
    told = Signal(str, str, str)
    progressed = Signal(float, str)
    busy_changed = Signal(bool)
    changes_known = Signal(str)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.services = workbench.services
        self.received: ReceivedPack | None = None
        self._job: Running | None = None
        self._brought: dict[str, tuple[PackChange, ...]] = {}
        self._reading: Running | None = None

    # what is known ------------------------------------------------------------------------------
    def state(self) -> PackState:
        """Tell which packs serve."""
        return self.services.packs.state()

    def signers(self) -> tuple[TrustedSigner, ...]:
        """List the keys that are accepted."""
        return self.services.packs.signers()

    def lines(self) -> tuple[PackLine, ...]:
        """List the pack that waits, then those that serve, the last installed first."""
        today, signers = self.services.today(), self.signers()
        serving = [installed_line(one, signers, today) for one in reversed(self.state().packs)]
        waiting = [received_line(self.received)] if self.received is not None else []
        return (*waiting, *serving)

    def pack(self, key: str) -> InstalledPack | None:
        """Find a pack that serves."""
        return self.state().of(key)

    def brought_by(self, pack: InstalledPack) -> tuple[PackChange, ...] | None:
        """Say what a pack that serves changes; None while it is being read beside the window."""
        known = self._brought.get(pack.id)
        if known is None and self._reading is None:
            installer, pack_id = self.services.packs, pack.id

            def work(_progress: Progress) -> tuple[str, tuple[PackChange, ...]]:
                return pack_id, installer.brought_by(pack_id)

            self._reading = job = new_job(work, self)
            job.succeeded.connect(self._compared)
            job.finished.connect(self._compared_or_not)
            job.start()
        return known

    def _compared(self, found: tuple[str, tuple[PackChange, ...]]) -> None:
        self._brought[found[0]] = found[1]

    def _compared_or_not(self) -> None:
        self._reading = None
        for pack_id in self._brought:
            self.changes_known.emit(pack_id)

    def is_trusted(self, pack: InstalledPack) -> bool:
        """Tell whether the key of a pack is still accepted."""
        return pack.signer in {one.key.text for one in self.signers()}

    def undoable(self) -> str:
        """Say what would be undone; empty when nothing is."""
        state = self.state()
        return state.last if state.before is not None else ""

    # what is decided ----------------------------------------------------------------------------
    def receive(self, path: Path) -> None:
        """Look at a pack beside the window; nothing changes until it is installed."""
        if self._job is not None:
            return
        if self.services.read_only:
            self.told.emit(READ_ONLY, "non", "")
            return
        self.refuse()
        services = self.services

        def work(progress: Progress) -> ReceivedPack:
            return services.packs.look(path, services.territory, progress)

        self._job = job = new_job(work, self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._arrived)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._ended)
        self.busy_changed.emit(True)
        job.start()

    def make(self, folder: Path, key: Path | None, password: str) -> None:
        """Make a pack beside a folder, signed when a key is given."""
        if self._job is not None:
            return
        services = self.services
        checklists, index, today = services.content.checklists, services.territory, services.today()
        out = folder.with_name(folder.name + SUFFIX)

        def work(progress: Progress) -> str:
            manifest = make_pack(
                folder,
                out,
                today=today,
                checklists=checklists,
                index=index,
                key=secret_in(key, password) if key is not None else None,
                told=progress,
            )
            how = "signé" if key is not None else "non signé"
            return f"Colis «{NBSP}{manifest.title}{NBSP}» {how}, écrit dans {out}."

        self._job = job = new_job(work, self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._pack_made)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._ended)
        self.busy_changed.emit(True)
        job.start()

    def stop(self) -> None:
        """Stop looking at a pack."""
        if self._job is not None:
            self._job.ask_stop()

    def install(self) -> None:
        """Put in force the pack that waits; its key is accepted with it."""
        received = self.received
        if received is None:
            return
        accept = received.signature.state is Signed.UNKNOWN
        today = self.services.today()
        self._decide(lambda: self.services.packs.install(received, today, accept=accept))

    def refuse(self) -> None:
        """Drop the pack that waits."""
        if self.received is not None:
            self.services.packs.forget(self.received)
            self.received = None
            self.changed.emit()

    def withdraw(self, pack_id: str) -> None:
        """Put a pack out of force."""
        self._decide(lambda: self.services.packs.withdraw(pack_id))

    def undo(self) -> None:
        """Return to what served before the last change; once more makes it again."""
        self._decide(self.services.packs.undo, undoing=True)

    def distrust(self, pack: InstalledPack) -> None:
        """Accept the key of a pack no more: what serves stays, the next will ask."""
        try:
            self.services.packs.distrust(pack.signer)
        except (Refused, StorageProblem) as problem:
            self.told.emit(str(problem), "non", "")
            return
        words = f"La signature de {pack.maker} n’est plus acceptée. Ce qui est installé reste."
        self.told.emit(words, "pri", "")
        self.changed.emit()

    def _decide(self, act: Callable[[], PackState], *, undoing: bool = False) -> None:
        try:
            state = act()
        except (Refused, StorageProblem) as problem:
            self.told.emit(str(problem), "non", "")
            return
        self.received = None
        self._brought.clear()
        self.services.library.read_packs_again()
        self._workbench.content_changed()
        said = f"C’est défait{NBSP}: {state.last}." if undoing else f"{state.last}."
        self.changed.emit()
        self.told.emit(said, "ok", "Refaire" if undoing else UNDO)

    # jobs ---------------------------------------------------------------------------------------
    def _arrived(self, received: ReceivedPack) -> None:
        self.received = received
        self.changed.emit()

    def _pack_made(self, words: str) -> None:
        self.told.emit(words, "ok", "")

    def _failed(self, words: str) -> None:
        self.told.emit(words, "non", "")

    def _stopped(self) -> None:
        self.told.emit("Lecture arrêtée. Rien n’a changé.", "pri", "")

    def _ended(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
