"""Look at everything that may be wrong, and tell it without a name, an amount or a text.

Nothing is opened that could be changed: a damaged base is looked at too. What comes out is shown
line by line before it is written, by whoever asks for it.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.diagnostics.crash import REPORT_PREFIX
from tressons_desktop.diagnostics.log import LOG_NAME
from tressons_desktop.doors import Backup
from tressons_desktop.machine import host_name, python_version, system_release
from tressons_desktop.packs.installed import packs_in_force
from tressons_desktop.paths import DataPaths, account_name, find_unfit_folder
from tressons_desktop.presets import machine_presets
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP

_LOG_LINES: Final = 200
_REPORTS: Final = 3
_REPORT_LINES: Final = 60
_MILLION: Final = 1_000_000
_LITTLE_ROOM: Final = 500
_HIDDEN: Final = "[…]"
_QUOTED: Final = re.compile(r"«[^»]{0,2000}»|“[^”]{0,2000}”|'[^'\n]{3,2000}'|\"[^\"\n]{3,2000}\"")
_AMOUNT: Final = re.compile(r"\d[\d\u00a0\u202f ]*(?:[.,]\d+)?[\u00a0\u202f ]?(?:€|euros?\b)")
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.\w+|\b0\d(?:[ .\u00a0]?\d\d){4}\b")
_MODULE: Final = re.compile(r"\"[^\"\n]{0,400}?([\w]+[/\\][\w]+\.py)\"")
_PATH: Final = re.compile(r"(?:[A-Za-z]:\\|/)(?:[^\s\"'«»:]+[/\\])+")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report; ``wrong`` asks somebody to look at it."""

    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Several lines on one thing."""

    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All that was found."""

    sections: tuple[ReportPart, ...]

    @property
    def healthy(self) -> bool:
        """Tell whether nothing asks to be looked at."""
        return not any(line.wrong for section in self.sections for line in section.lines)

    @property
    def text(self) -> str:
        """Write it, as it is shown and as it is kept."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield "Compte rendu de Tressons. Les noms, les montants et les textes en sont retirés."
        for section in self.sections:
            yield ""
            yield section.title
            yield from (f"{'!' if line.wrong else ' '} {line.text}" for line in section.lines)


def examine_all(paths: DataPaths, version: str, backups: Sequence[Backup]) -> DoctorReport:
    """Look at versions, place, base, backups, packs, settings and log; never raises."""
    names = _names(paths.database)
    return DoctorReport(
        (
            ReportPart("Versions", tuple(_versions(version))),
            ReportPart("Répertoire des données", tuple(_place(paths))),
            ReportPart("Base", tuple(_base(paths.database))),
            ReportPart("Sauvegardes", tuple(_backups(backups))),
            ReportPart("Colis de données", tuple(_packs(paths))),
            ReportPart("Réglages", tuple(_settings(paths))),
            ReportPart("Incidents", tuple(_incidents(paths.logs, names))),
            ReportPart("Journal", tuple(_log(paths.logs / LOG_NAME, names))),
        )
    )


def scrubbed(line: str, names: Iterable[str] = ()) -> str:
    """Take out of a line what could say who, how much, or what was typed."""
    plain = _MODULE.sub(r"\1", line.replace(str(Path.home()), "~"))
    for name in names:
        plain = plain.replace(name, _HIDDEN)
    for hidden in (_QUOTED, _ADDRESS, _AMOUNT):
        plain = hidden.sub(_HIDDEN, plain)
    return _PATH.sub(f"{_HIDDEN}/", plain)


def _versions(version: str) -> Iterator[ReportLine]:
    yield ReportLine(f"Tressons {version}")
    yield ReportLine(f"Python {python_version()}, SQLite {sqlite3.sqlite_version}")
    yield ReportLine(f"{sys.platform} {system_release()}")


def _place(paths: DataPaths) -> Iterator[ReportLine]:
    root = paths.root
    if not root.is_dir():
        yield ReportLine("Il n’est pas là.", wrong=True)
        return
    unfit = find_unfit_folder(root)
    yield ReportLine(
        f"Emplacement à risque{NBSP}: {unfit.kind}." if unfit else "Disque de ce poste.",
        wrong=unfit is not None,
    )
    try:
        free = shutil.disk_usage(root).free // _MILLION
        yield ReportLine(f"{format_number(free)}{NBSP}Mo libres.", wrong=free < _LITTLE_ROOM)
        files = sum(1 for _ in paths.attachments.glob("[0-9a-f][0-9a-f]/*"))
        yield ReportLine(f"{plural(files, 'pièce jointe', 'pièces jointes')}.")
    except OSError as problem:
        yield ReportLine(f"Le disque ne répond pas ({type(problem).__name__}).", wrong=True)


def _base(database: Path) -> Iterator[ReportLine]:
    if not database.is_file():
        yield ReportLine("Elle n’est pas là.", wrong=True)
        return
    yield ReportLine(f"{format_number(database.stat().st_size // 1000)}{NBSP}Ko.")
    try:
        with closing(open_untouched(database)) as one:
            (number,) = one.execute("PRAGMA user_version").fetchone()
            yield ReportLine(f"Version {number}.")
            found = [str(row[0]) for row in one.execute("PRAGMA integrity_check(20)")]
            sound = found == ["ok"]
            yield ReportLine(
                "Saine." if sound else f"Abîmée{NBSP}: {len(found)} défauts.", wrong=not sound
            )
            for table in ("project", "operation", "attachment"):
                (count,) = one.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
                yield ReportLine(f"{table}{NBSP}: {format_number(count)}.")
    except sqlite3.Error as problem:
        yield ReportLine(f"Elle ne se lit pas ({type(problem).__name__}).", wrong=True)


def open_untouched(database: Path) -> sqlite3.Connection:
    """Open a base that nobody may change by it; one whose neighbours are locked, as it lies."""
    uri = database.absolute().as_uri()
    try:
        one = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=2)
        one.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        one = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
    one.execute("PRAGMA trusted_schema = OFF")
    return one


def _backups(backups: Sequence[Backup]) -> Iterator[ReportLine]:
    bad = sum(not one.ok for one in backups)
    if not backups:
        yield ReportLine("Aucune.", wrong=True)
        return
    unread = f", {plural(bad, 'illisible', 'illisibles')}" if bad else ""
    said = plural(len(backups), "sauvegarde", "sauvegardes")
    yield ReportLine(f"{said}{unread}.", wrong=bad > 0)
    yield ReportLine(f"La dernière{NBSP}: {max(one.when for one in backups):%d/%m/%Y %H:%M}.")


def _packs(paths: DataPaths) -> Iterator[ReportLine]:
    view = packs_in_force(paths.packs)
    for one in view.state.packs:
        signed = "signé" if one.signer else "non signé"
        there = (paths.packs / one.folder).is_dir()
        yield ReportLine(
            f"{one.id}, édition {one.edition}, {signed}{'' if there else ', absent'}.",
            wrong=not there,
        )
    if not view.state.packs:
        yield ReportLine("Aucun.")


def _settings(paths: DataPaths) -> Iterator[ReportLine]:
    presets = machine_presets()
    if presets.file is not None:
        yield ReportLine(
            f"Préréglages{NBSP}: {presets.problem or 'lus.'}", wrong=bool(presets.problem)
        )
    aside = len(list(paths.root.glob("settings-illisible-*.toml"))) if paths.root.is_dir() else 0
    yield ReportLine("Présents." if paths.settings.is_file() else "Aucun, ceux de départ servent.")
    if aside:
        yield ReportLine(
            f"{plural(aside, 'fichier mis de côté', 'fichiers mis de côté')}.", wrong=True
        )


def _incidents(logs: Path, names: Sequence[str]) -> Iterator[ReportLine]:
    found = sorted(logs.glob(f"{REPORT_PREFIX}*.txt"), reverse=True) if logs.is_dir() else []
    yield ReportLine(f"{plural(len(found), 'rapport', 'rapports')}.")
    for path in found[:_REPORTS]:
        yield ReportLine(path.name)
        for line in _read(path)[:_REPORT_LINES]:
            yield ReportLine(f"  {scrubbed(line, names)}")


def _log(path: Path, names: Sequence[str]) -> Iterator[ReportLine]:
    lines = _read(path)[-_LOG_LINES:]
    yield from (ReportLine(scrubbed(line, names)) for line in lines)
    if not lines:
        yield ReportLine("Vide.")


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _names(database: Path) -> tuple[str, ...]:
    """List the words that say who: projects, the account, the machine; the longest first."""
    found = {account_name(), host_name()}
    try:
        with closing(open_untouched(database)) as one:
            found |= {str(row[0]) for row in one.execute("SELECT name FROM project_summary")}
    except sqlite3.Error:
        pass  # a damaged base hides nothing more: its lines are scrubbed by their shape
    return tuple(sorted((one for one in found if len(one) > 2), key=len, reverse=True))
