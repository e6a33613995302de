"""Receive a pack: look at it, put it in force, take it out, undo. One rename decides each time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop import __version__
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.outcomes import Progress, StorageFull, StorageProblem, StorageReadOnly
from tressons_desktop.packs.archive import read_pack, unpack
from tressons_desktop.packs.checking import set_aside
from tressons_desktop.packs.comparing import compare_content
from tressons_desktop.packs.content import ContentPlaces, checklists_with, whole_content
from tressons_desktop.packs.installed import (
    LIST,
    InstalledPack,
    PackState,
    PackView,
    packs_in_force,
    read_state,
    sweep,
    write_state,
)
from tressons_desktop.packs.minisign import read_public
from tressons_desktop.packs.model import (
    PackAside,
    PackChange,
    PackManifest,
    PackRefused,
    PackSignature,
)
from tressons_desktop.packs.trust import (
    FILE,
    TrustedSigner,
    accept_signer,
    forget_signer,
    judged_at,
    read_signers,
)
from tressons_desktop.private import private_folder
from tressons_desktop.project.ids import new_id
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.text.failures import is_full, named
from tressons_desktop.text.spaces import NBSP

_PREFIX: Final = "colis-"
_REASONS: Final = 3


@dataclass(frozen=True, slots=True)
class ReceivedPack:
    """A pack that was looked at: who made it, what it would change, what is set aside.

    ``folder`` holds what it would put in force; ``replaced`` is the edition that serves now.
    ``warnings`` are what to know before installing it.
    """

    manifest: PackManifest
    signature: PackSignature
    changes: tuple[PackChange, ...]
    aside: tuple[PackAside, ...]
    folder: str
    replaced: InstalledPack | None = None
    warnings: tuple[str, ...] = ()


class PackInstaller:
    """Look at packs and decide which serve. ``service`` are the keys that came with the machine."""

    def __init__(
        self,
        places: ContentPlaces,
        service: Sequence[TrustedSigner] = (),
        version: str = __version__,
        *,
        only_approved: bool = False,
    ) -> None:
        self.places = places
        self.root = places.data.packs
        self.came_with = places.resources / "colis"
        self._service = tuple(service)
        self._version = version
        self._only_approved = only_approved

    def signers(self) -> tuple[TrustedSigner, ...]:
        """List the keys that are trusted; those of a file gone bad are not."""
        try:
            return (*self._service, *read_signers(self.root / FILE))
        except DefinitionRefused:
            return self._service

    def state(self) -> PackState:
        """Tell which packs serve."""
        return packs_in_force(self.root).state

    def look(self, path: Path, index: TerritoryIndex, told: Progress) -> ReceivedPack:
        """Look at a pack whole, and make ready what it would put in force; nothing changes yet.

        Raises PackRefused, or StorageProblem when the disk refuses.
        """
        told(0.0, f"Lecture de {named(path)}")
        refuse_later(read_pack(path).manifest, self._version)
        with _disk_told():
            private_folder(self.root, parents=False)
            sweep(self.root, self.state())
            folder = _new_folder(self.root)
            try:
                opened = unpack(path, folder)
                known = checklists_with(self.places, packs_in_force(self.root))
                aside = set_aside(folder, known, index, told)
                if aside and len(aside) == len(opened.manifest.parts):
                    raise PackRefused(_nothing_left(path, aside))
                told(1.0, "Comparaison avec ce qui sert")
                signer = judged_at(path, opened.signer, self.signers(), self.came_with)
                return self._compared(opened.manifest, signer, folder, aside)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise

    def _compared(
        self,
        manifest: PackManifest,
        signature: PackSignature,
        folder: Path,
        aside: tuple[PackAside, ...],
    ) -> ReceivedPack:
        before = packs_in_force(self.root)
        pack = _in_force(manifest, signature, folder.name, manifest.made_on)
        changes = self.changed_by(before.state.with_pack(pack, ""))
        replaced = before.state.of(pack.id)
        warnings = tuple(_warnings(manifest, signature, replaced))
        return ReceivedPack(manifest, signature, changes, aside, folder.name, replaced, warnings)

    def install(self, received: ReceivedPack, today: date, *, accept: bool = False) -> PackState:
        """Put a pack in force; ``accept`` keeps its key among those that are trusted."""
        if not (self.root / received.folder).is_dir():
            raise PackRefused("Ce colis n’est plus là\u00a0: l’ouvrir à nouveau.")
        manifest, signature = received.manifest, received.signature
        if self._only_approved and not signature.by_service:
            raise PackRefused(
                "Votre service informatique n’accepte que les colis qu’il a approuvés\u00a0: "
                "le lui transmettre."
            )
        with _disk_told():
            if accept and signature.key is not None:
                accept_signer(self.root / FILE, signature.key, manifest.maker, today)
            pack = _in_force(manifest, signature, received.folder, today)
            said = f"«{NBSP}{pack.title}{NBSP}» installé"
            return self._write(self._written().with_pack(pack, said))

    def forget(self, received: ReceivedPack) -> None:
        """Drop a pack that was looked at and not installed."""
        state = self.state()
        kept = {one.folder for one in (*state.packs, *(state.before or ()))}
        if received.folder not in kept:
            shutil.rmtree(self.root / received.folder, ignore_errors=True)

    def withdraw(self, pack_id: str) -> PackState:
        """Put a pack out of force."""
        state = self._written()
        pack = state.of(pack_id)
        if pack is None:
            raise PackRefused("Ce colis n’est plus installé.")
        return self._write(state.without(pack_id, f"«{NBSP}{pack.title}{NBSP}» retiré"))

    def undo(self) -> PackState:
        """Return to what served before the last change; raise PackRefused when there is none."""
        state = self._written()
        if state.before is None:
            raise PackRefused("Aucun changement de colis n’est à défaire.")
        return self._write(state.undone())

    def distrust(self, key: str) -> None:
        """Accept a key no longer: what it signed goes on serving, the next pack will ask."""
        with _disk_told():
            forget_signer(self.root / FILE, read_public(key))

    def changed_by(self, state: PackState) -> tuple[PackChange, ...]:
        """Say what another state of the packs would change."""
        now = whole_content(self.places, packs_in_force(self.root))
        return compare_content(now, whole_content(self.places, PackView(self.root, state)))

    def brought_by(self, pack_id: str) -> tuple[PackChange, ...]:
        """Say what a pack that serves changes, beside what would serve without it."""
        state = packs_in_force(self.root).state
        without = PackView(self.root, state.without(pack_id, ""))
        return compare_content(
            whole_content(self.places, without),
            whole_content(self.places, PackView(self.root, state)),
        )

    def _write(self, state: PackState) -> PackState:
        with _disk_told():
            write_state(self.root / LIST, state)
        return state

    def _written(self) -> PackState:
        """Read the list to change it: one gone bad is put aside, never written over."""
        path = self.root / LIST
        try:
            return read_state(path)
        except DefinitionRefused:
            number = 1
            while (spoilt := path.with_name(f"illisible-{number}.toml")).exists():
                number += 1
            with _disk_told():
                path.rename(spoilt)
            return PackState()


def refuse_later(manifest: PackManifest, version: str) -> None:
    """Refuse a pack that asks for a later version of the program."""
    if _numbers(manifest.needs) > _numbers(version):
        raise PackRefused(
            f"Ce colis demande Tressons {manifest.needs} ou plus récent\u00a0; la version ouverte "
            f"est la {version}. Mettre à jour le logiciel, puis ouvrir le colis."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _new_folder(root: Path) -> Path:
    folder = root / f"{_PREFIX}{new_id()}"
    folder.mkdir()
    return folder


def _nothing_left(path: Path, aside: Sequence[PackAside]) -> str:
    reasons = " ".join(f"{one.name}\u00a0: {one.sentence}" for one in aside[:_REASONS])
    return f"Rien de {named(path)} ne peut servir. {reasons}"


def _in_force(
    manifest: PackManifest, signature: PackSignature, folder: str, today: date
) -> InstalledPack:
    return InstalledPack(
        id=manifest.id,
        folder=folder,
        title=manifest.title,
        edition=manifest.edition,
        maker=manifest.maker,
        made_on=manifest.made_on,
        installed_on=today,
        signer=signature.key.text if signature.key is not None else "",
        checked_on=manifest.checked_on,
        by_service=signature.by_service,
        withdrawn=manifest.withdrawn,
    )


def _warnings(
    manifest: PackManifest, signature: PackSignature, replaced: InstalledPack | None
) -> Iterator[str]:
    if replaced is None:
        return
    if manifest.made_on < replaced.made_on:
        yield (f"Ce colis est plus ancien que celui qui sert (édition {replaced.edition}).")
    key = signature.key.text if signature.key is not None else ""
    if key != replaced.signer:
        yield "Il n’est pas signé par la même clé que l’édition qui sert."


@contextmanager
def _disk_told() -> Iterator[None]:
    """Turn what the disk says into a sentence; nothing in force has changed."""
    try:
        yield
    except OSError as problem:
        after = "Rien n’a changé."
        if is_full(problem):
            raise StorageFull(
                f"Le disque est plein{NBSP}: le colis n’a pas été installé. {after} Libérer de "
                "la place, puis recommencer."
            ) from problem
        if isinstance(problem, PermissionError):
            raise StorageReadOnly(
                f"Le répertoire des données n’accepte pas l’écriture. {after}"
            ) from problem
        raise StorageProblem(
            f"Le colis n’a pas pu être écrit{NBSP}: le disque ne répond plus. {after}"
        ) from problem
