"""Composition root: the only module that sees core, storage and interface together."""

from __future__ import annotations

import argparse
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tressons_desktop import __version__
from tressons_desktop.door import IN_USE, DataDoor, Hinges
from tressons_desktop.paths import DataPaths, find_data_paths

if TYPE_CHECKING:
    from db.late import LateStore
    from db.store import SqliteStore
    from tressons_desktop.services import Services

log = logging.getLogger(__name__)

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


class SystemClock:
    """The clock of the machine."""

    def today(self) -> date:
        """Return the local date."""
        return datetime.now().astimezone().date()

    def milliseconds(self) -> int:
        """Return the Unix time in milliseconds."""
        return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
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
    """Open the window; storage is loaded behind it."""
    from ui.app import run_application

    options = options_from(arguments)
    watch = Watch()
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


class Watch:
    """The log and the crash guard, started once the window is seen."""

    def __init__(self) -> None:
        self._handler: Any = None
        self._guard: Any = None

    def start(self, logs: Path) -> Any:
        """Write there what happens from now on; return the guard."""
        from tressons_desktop.diagnostics.crash import CrashGuard
        from tressons_desktop.diagnostics.log import start_logging

        self.stop()
        self._handler = start_logging(logs)
        self._guard = CrashGuard(logs, __version__)
        self._guard.install()
        return self._guard

    def stop(self) -> None:
        """Give the hooks back and close the log."""
        if self._guard is not None:
            from tressons_desktop.diagnostics.log import stop_logging

            self._guard.uninstall()
            stop_logging(self._handler)
            self._guard = None


def preload() -> None:
    """Import, in a thread behind the empty window, what the list of projects needs."""
    import tressons_desktop.services  # noqa: F401


def preload_rest() -> None:
    """Import, in a thread behind the list, what the first opened project needs."""
    import db.store  # noqa: F401
    import tressons_desktop.calls.loader
    import tressons_desktop.feasibility.loader
    import tressons_desktop.overview.line_maker
    import tressons_desktop.overview.remaining
    import tressons_desktop.territory.layers  # noqa: F401


def check_interface() -> list[tuple[str, bool]]:
    """Check the interface without showing it, for the self-test."""
    import ui.self_check

    return ui.self_check.check_interface()


def make_door(paths: DataPaths, *, demo: bool = False) -> DataDoor:
    """Make the way into a data folder."""
    hinges = Hinges(make_lock, make_backups, partial(open_services, demo=demo), write_elsewhere)
    return DataDoor(paths, hinges)


def make_lock(paths: DataPaths) -> Any:
    """Make the lock that keeps a second program away from the data."""
    from db.locks import FolderLock

    return FolderLock(paths.lock)


def make_backups(paths: DataPaths) -> Any:
    """Make the keeper of backups, which works even when the data do not open."""
    from db.backup import Backups

    return Backups(paths.database, paths.backups, SystemClock())


def machine_name() -> str:
    """Name this machine in the journal: letters and digits, short."""
    import platform

    return re.sub(r"[^A-Za-z0-9]+", "", platform.node())[:24] or "poste"


def user_name() -> str:
    """Name the person, as the system does."""
    import getpass

    try:
        return getpass.getuser()[:60]
    except (OSError, KeyError):
        return ""


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
    from tressons_desktop.services import Services
    from tressons_desktop.settings import Settings

    if not read_only:
        paths.create()
    clock = SystemClock()
    settings = Settings(paths.settings)
    backups = make_backups(paths)
    who = settings.current.extra.get("who", "") or user_name()
    store = _store(paths, backups, lambda path: _whole_store(services, path), read_only)
    services = Services(
        store=store,
        paths=paths,
        settings=settings,
        clock=clock,
        load_territory=_load_territory,
        load_layers=partial(_load_layers, paths),
        backups=backups,
        load_checklists=partial(_load_checklists, paths),
        load_calls=_load_calls,
        version=__version__,
        signature=who,
        compose=_unset,
        export_pdf=_unset,
        render_pages=_render_pages,
        identify_dossier=_unset,
        load_obligations=_load_obligations,
        load_surveys=_load_surveys,
        read_only=read_only,
    )
    services.compose = partial(_compose, services)
    services.export_pdf = partial(_export_pdf, services)
    services.identify_dossier = partial(_identify_dossier, services)
    if demo and not read_only:
        _fill_demo(services)
    return services


def _store(
    paths: DataPaths, backups: Any, make: Callable[[Path], SqliteStore], read_only: bool
) -> LateStore:
    if read_only:
        from db.read_only import ReadOnlyFiles, ReadOnlyStore

        files = ReadOnlyFiles(paths.attachments)
        return ReadOnlyStore(paths.database, attachments=files, make=make)
    from db.attachments import FileStore
    from db.late import LateStore

    return LateStore(
        paths.database,
        attachments=FileStore(paths.attachments),
        make=lambda: make(paths.database),
        before_migration=lambda _version: _backup_before(backups),
    )


def write_elsewhere(services: Services, paths: DataPaths, backup: Any) -> Any:
    """Write open data that lost their file into another folder, with the attachments in reach."""
    from db.rescue import copy_attachments
    from db.rescue import write_elsewhere as write

    paths.create()
    store: Any = services.store
    rescue = write(
        store.open_file(),
        store.snapshots(),
        paths.database,
        backup=backup.path if backup is not None else None,
        make=lambda path: _whole_store(services, path),
    )
    moved = store.place()
    near = moved.parent / services.paths.attachments.name if moved is not None else None
    copy_attachments((services.paths.attachments, near), paths.attachments)
    return rescue


def _load_territory() -> Any:
    from tressons_desktop.territory.index import TerritoryIndex

    return TerritoryIndex()


def _load_layers(paths: DataPaths) -> Any:
    from tressons_desktop.territory.layers import LayerStore

    return LayerStore(paths.referentiels)


def _load_checklists(paths: DataPaths) -> Any:
    """Read our grids, then those the user received; one gone bad must not stop the others."""
    from tressons_desktop.feasibility.library import load_checklists, read_checklists

    ours = load_checklists(RESOURCES / "checklists")
    shelf = read_checklists(paths.grids, ours)
    for refused in shelf.refused:
        log.warning("grid not read: %s", refused)
    return shelf.checklists


def _load_calls() -> Any:
    from tressons_desktop.calls.loader import load_call

    return tuple(load_call(path) for path in sorted((RESOURCES / "calls").glob("*.toml")))


def _load_obligations() -> Any:
    from tressons_desktop.obligations.loader import load_obligations

    return load_obligations(RESOURCES / "obligations")


def _load_surveys() -> Any:
    from tressons_desktop.survey.loader import load_surveys

    return load_surveys(RESOURCES / "surveys")


def _whole_store(services: Services, path: Path) -> SqliteStore:
    """Open the store that writes, with all that its lines are made of."""
    from db.store import SqliteStore
    from tressons_desktop.operations.later import understand_all
    from tressons_desktop.overview.line_maker import LineMaker

    def lent_to(file: Any) -> Any:
        return services.files.lent_to(file)

    store = SqliteStore(
        path,
        attachments=services.store.attachments,
        clock=services.clock,
        summarise=LineMaker(
            services.grid_of, services.calls, services.territory, services.clock, lent_to
        ),
        who=services.signature,
        machine=machine_name(),
    )
    understand_all(store)
    return store


def _backup_before(backups: Any) -> None:
    backups.make("avant-migration")


def _unset(*_arguments: Any) -> Any:
    raise RuntimeError("services are not complete")


def _compose(services: Services, file: Any) -> Any:
    """Compose the dossier of a snapshot; imported late, it costs nothing at the start."""
    from tressons_desktop.dossier.compose import compose_dossier

    return compose_dossier(
        services.files.lent_to(file),
        checklist=services.checklist_of(file),
        call=services.call_of(file),
        commune=services.territory.commune(file.project.commune_code),
        facts=services.layers.facts(file.project.commune_code),
        today=services.today(),
        photo_path=services.store.attachments.path_of,
        study=services.guide.market_of(file) if file.zones else None,
        results=services.guide.survey_results_of(file) if file.sheets else None,
        due=services.guide.obligations_of(file),
    )


def _export_pdf(services: Services, dossier: Any, path: Path, progress: Any) -> Any:
    from tressons_desktop.dossier.pdf import render_pdf

    def find_photo(original: Path) -> Path | None:
        return services.files.photo(original.name)  # an attachment is named by its SHA-256

    return render_pdf(dossier, path, progress=progress, find_photo=find_photo)


def _render_pages(path: Path, dpi: float) -> Any:
    from tressons_desktop.dossier.pdf.preview import render_pages

    return render_pages(path, dpi)


def _identify_dossier(services: Services, path: Path) -> str | None:
    """Read which project a dossier comes from, in the examining process."""
    return services.files.project_of(path)


def _fill_demo(services: Services) -> None:
    if not services.store.list_projects():
        from tressons_desktop.demo import fill_demo

        fill_demo(services, RESOURCES / "demo" / "le-four-banal.toml")
