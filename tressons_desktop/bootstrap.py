"""Composition root: the only module that sees core, storage and interface together."""

from __future__ import annotations

import argparse
import gc
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tressons_desktop import __version__
from tressons_desktop.door import IN_USE, DataDoor, Hinges
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.paths import DataPaths, find_data_paths
from tressons_desktop.presets import machine_presets

if TYPE_CHECKING:
    from db.attachments import FileStore
    from db.late import LateStore
    from db.store import SqliteStore
    from tressons_desktop.desk.door import DeskDoor
    from tressons_desktop.desk.store import DeskStore
    from tressons_desktop.doors import Backup, BackupKeeper, DataLock, RecoveredTable, Rescue
    from tressons_desktop.dossier.annexes.process import AnnexProcess
    from tressons_desktop.dossier.content import Dossier
    from tressons_desktop.dossier.editions.choice import EditionChoice
    from tressons_desktop.dossier.press import Press
    from tressons_desktop.dossier.report import RenderReport
    from tressons_desktop.intake.shelf import Shelf
    from tressons_desktop.late import Late
    from tressons_desktop.outcomes import Progress
    from tressons_desktop.ports import AttachmentStore, Clock
    from tressons_desktop.reading.reading import ProjectReading
    from tressons_desktop.reading.readings import Readings
    from tressons_desktop.services import Services
    from tressons_desktop.settings import Settings


class SystemClock:
    """The clock of the machine."""

    def today(self) -> date:
        """Return the local date."""
        return datetime.now().astimezone().date()

    def milliseconds(self) -> int:
        """Return the Unix time in milliseconds."""
        return time.time_ns() // 1_000_000


class Options(NamedTuple):
    """What was asked on the command line."""

    paths: DataPaths
    demo: bool
    file: Path | None = None
    trigger_crash: bool = False
    measure: bool = False


def options_from(arguments: argparse.Namespace) -> Options:
    """Resolve the data folder."""
    demo = bool(arguments.demo)
    return Options(
        paths=find_data_paths(arguments.data_dir, demo=demo),
        demo=demo,
        file=arguments.file,
        trigger_crash=bool(arguments.trigger_crash),
        measure=bool(arguments.measure),
    )


def run_window(arguments: argparse.Namespace) -> int:
    """Open the window; storage is loaded behind it.

    Garbage is not looked for until the list is there: nearly all that a start makes stays, and a
    seventh of its time went into looking at it again (``tests/bench/bench_startup.py``).
    """
    gc.disable()
    from tressons_desktop.diagnostics.watch import Watch
    from ui.app import run_application

    options = options_from(arguments)
    watch = Watch(__version__)
    try:
        return run_application(
            options,
            watch=watch.start,
            preload=preload,
            preload_rest=preload_rest,
            door=make_door(options.paths, demo=options.demo),
        )
    except Exception as fault:
        from ui.last_words import say_last_words

        say_last_words(fault, __version__)
        return 1
    finally:
        watch.stop()


def preload() -> None:
    """Import, in a thread behind the empty window, what the list of projects needs."""
    import tressons_desktop.services  # noqa: F401


def preload_rest() -> None:
    """Import, in a thread behind the list, what the first opened project needs."""
    import db.store  # noqa: F401
    import tressons_desktop.calls.loader
    import tressons_desktop.feasibility.loader
    import tressons_desktop.reading.reading
    import tressons_desktop.territory.layers  # noqa: F401


def check_interface() -> list[tuple[str, bool]]:
    """Check the interface without showing it, for the self-test."""
    import ui.self_check

    return ui.self_check.check_interface()


def make_door(paths: DataPaths, *, demo: bool = False) -> DataDoor:
    """Make the way into a data folder."""
    opening = partial(open_services, demo=demo)
    hinges = Hinges(make_lock, make_backups, opening, write_elsewhere, recover_base, find_renewal)
    return DataDoor(paths, hinges)


def make_lock(paths: DataPaths) -> DataLock:
    """Make the lock that keeps a second program away from the data."""
    from db.locks import FolderLock

    return FolderLock(paths.lock)


def make_backups(paths: DataPaths) -> BackupKeeper:
    """Make the keeper of backups, which works even when the data do not open."""
    from db.backup import Backups

    return Backups(paths.database, paths.backups, SystemClock())


def machine_name() -> str:
    """Name this machine in the journal: letters and digits, short."""
    import platform

    return re.sub(r"[^A-Za-z0-9]+", "", platform.node())[:24] or "poste"


@contextmanager
def opened_services(paths: DataPaths, *, demo: bool) -> Iterator[Services]:
    """Give the services to a headless command, under the lock."""
    from tressons_desktop.outcomes import StorageBusy

    door = make_door(paths, demo=demo)
    try:
        if not door.enter():
            raise StorageBusy(IN_USE)
        services = door.open()
        try:
            yield services
        finally:
            services.close()
    finally:
        door.leave()


def open_services(paths: DataPaths, *, demo: bool = False, read_only: bool = False) -> Services:
    """Open the data and put every room together; ``read_only`` opens a copy to look at.

    Raises StorageProblem, with a sentence, when the data cannot be opened.
    """
    from tressons_desktop.late import Late
    from tressons_desktop.reading.content import Library
    from tressons_desktop.reading.readings import Readings
    from tressons_desktop.reading.sources import content_sources
    from tressons_desktop.services import Services
    from tressons_desktop.settings import Settings, user_name

    if not read_only:
        paths.create()
    clock = SystemClock()
    settings = Settings(paths.settings, machine_presets())
    who = settings.current.extra.get("who", "") or user_name()
    attachments = _attachments(paths, read_only)
    shelf = Late(lambda: _open_shelf(paths, attachments))
    annexes = Late(lambda: _new_annex_process(paths))
    library = Library(content_sources(RESOURCES, paths))
    readings = Readings(library, lambda file: shelf().lent_to(file), clock.today)
    backups = Late(partial(make_backups, paths))
    make = _StoreMaker(attachments, readings, clock, who)
    if read_only:
        store = _read_only_store(paths, attachments, make)
    else:
        store = _store(paths, attachments, backups, make)
    services = Services(
        store=store,
        paths=paths,
        settings=settings,
        clock=clock,
        library=library,
        readings=readings,
        shelf=shelf,
        late_backups=backups,
        version=__version__,
        signature=who,
        compose=partial(_compose, attachments),
        export_dossier=partial(_export_dossier, shelf, annexes),
        late_press=Late(partial(_make_press, shelf, annexes)),
        late_annexes=annexes,
        late_door=Late(lambda: _desk_door(paths, settings)),
        read_only=read_only,
    )
    if demo and not read_only:
        _fill_demo(services)
    return services


@dataclass(frozen=True, eq=False, repr=False)
class _StoreMaker:
    """Open the store that writes, with all that its lines are made of."""

    attachments: AttachmentStore
    readings: Readings
    clock: Clock
    who: str

    def __call__(self, path: Path) -> SqliteStore:
        from db.store import SqliteStore
        from tressons_desktop.operations.later import understand_all

        store = SqliteStore(
            path,
            attachments=self.attachments,
            clock=self.clock,
            summarise=self.readings.line_of,
            who=self.who,
            machine=machine_name(),
        )
        understand_all(store)
        return store


def _attachments(paths: DataPaths, read_only: bool) -> FileStore:
    if read_only:
        from db.read_only import ReadOnlyFiles

        return ReadOnlyFiles(paths.attachments)
    from db.attachments import FileStore

    return FileStore(paths.attachments)


def _store(
    paths: DataPaths, attachments: FileStore, backups: Late[BackupKeeper], make: _StoreMaker
) -> LateStore:
    from db.late import LateStore

    return LateStore(
        paths.database,
        attachments=attachments,
        make=lambda: make(paths.database),
        before_migration=lambda _version: _copy_before(backups()),
    )


def _read_only_store(paths: DataPaths, attachments: FileStore, make: _StoreMaker) -> LateStore:
    from db.read_only import ReadOnlyStore

    return ReadOnlyStore(paths.database, attachments=attachments, make=make)


def _open_shelf(paths: DataPaths, attachments: FileStore) -> Shelf:
    from tressons_desktop.intake.shelf import Shelf

    return Shelf(paths.cache, attachments)


def _desk_door(paths: DataPaths, settings: Settings) -> DeskDoor:
    from db.collection.opening import desk_door

    return desk_door(paths.desk, paths.desk_copies, settings.current.extra)


def open_shared_desk(address: str) -> DeskStore:
    """Open the base that several officers of a desk share; raise Refused or StorageProblem."""
    from db.collection.opening import open_server

    return open_server(address)


def write_elsewhere(services: Services, paths: DataPaths, backup: Backup | None) -> Rescue:
    """Write open data that lost their file into another folder, with the attachments in reach."""
    from db.late import LateStore
    from db.rescue import copy_attachments
    from db.rescue import write_elsewhere as write

    store = services.store
    assert isinstance(store, LateStore)
    paths.create()
    rescue = write(
        store.open_file(),
        store.snapshots(),
        paths.database,
        backup=backup.path if backup is not None else None,
        make=_StoreMaker(store.attachments, services.readings, services.clock, services.signature),
    )
    moved = store.place()
    near = moved.parent / services.paths.attachments.name if moved is not None else None
    copy_attachments((services.paths.attachments, near), paths.attachments)
    return rescue


def find_renewal(paths: DataPaths) -> Callable[[], None] | None:
    """Return the work that brings older data up to date, their copy first; None without any."""
    from db.opening import is_older, prepare

    if not is_older(paths.database):
        return None
    before = partial(_copy_before, make_backups(paths))
    return partial(prepare, paths.database, before_migration=lambda _version: before())


def _copy_before(backups: BackupKeeper) -> None:
    backups.make("avant-migration")


def recover_base(paths: DataPaths, target: Path) -> tuple[RecoveredTable, ...]:
    """Recover what can be of a damaged base beside it."""
    from db.recovery import recover

    best = make_backups(paths).best()
    return recover(paths.database, target, best.path if best is not None else None)


def _compose(
    attachments: FileStore, reading: ProjectReading, choice: EditionChoice | None = None
) -> Dossier:
    """Compose the dossier of a project; imported late, it costs nothing at the start."""
    from tressons_desktop.dossier.annexes.office import can_convert
    from tressons_desktop.dossier.carried.data import CarriedProject
    from tressons_desktop.dossier.compose import compose_dossier
    from tressons_desktop.dossier.editions.choice import choice_of
    from tressons_desktop.dossier.editions.tables import DATA_KEY

    chosen = choice or choice_of(reading.file)
    files, office = attachments.path_of, can_convert()
    dossier = compose_dossier(reading, choice=chosen, photo_path=files, converts=office)
    if not chosen.edition.carries or not chosen.keeps(DATA_KEY):
        return dossier
    return replace(dossier, carried=CarriedProject(reading.file, app_version=__version__))


def _new_annex_process(paths: DataPaths) -> AnnexProcess:
    from tressons_desktop.dossier.annexes.process import AnnexProcess

    return AnnexProcess(paths.cache)


def _export_dossier(
    shelf: Late[Shelf],
    annexes: Late[AnnexProcess],
    dossier: Dossier,
    path: Path,
    progress: Progress,
) -> RenderReport:
    from tressons_desktop.dossier.formats import write_dossier

    return write_dossier(
        dossier,
        path,
        progress,
        find_photo=partial(_find_photo, shelf),
        find_annex=lambda original, said: annexes().ready(original, said),
    )


def _make_press(shelf: Late[Shelf], annexes: Late[AnnexProcess]) -> Press:
    from tressons_desktop.dossier.press import Press

    return Press(partial(_find_photo, shelf), lambda path, said: annexes().ready(path, said))


def _find_photo(shelf: Late[Shelf], original: Path) -> Path | None:
    return shelf().photo(original.name)  # an attachment is named by its SHA-256


def _fill_demo(services: Services) -> None:
    if not services.store.list_projects():
        from tressons_desktop.demo import fill_demo

        fill_demo(services, RESOURCES / "demo" / "le-four-banal.toml")
