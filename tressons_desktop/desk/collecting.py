"""Collect a folder of dossiers: each is read, or refused by a sentence; none stops the rest."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.grouping import entries_of
from tressons_desktop.desk.judging import row_of
from tressons_desktop.desk.receiving import Looks, Received, fingerprint, read_received
from tressons_desktop.desk.row import Collection, DeskRow, PaidGrant, UnreadFile
from tressons_desktop.desk.sources.columns import ColumnMatching, fits, guessed
from tressons_desktop.desk.sources.export import SUFFIXES, ExportRefused, export_in, lines_of
from tressons_desktop.desk.sources.lines import received_line, row_of_export
from tressons_desktop.desk.sources.scdl import is_published, read_published
from tressons_desktop.outcomes import Cancelled, Progress, Refused, StorageProblem
from tressons_desktop.reading.content import Content
from tressons_desktop.text.failures import named
from tressons_desktop.text.filenames import visible_name

log = logging.getLogger(__name__)

MOST_FILES: Final = 20_000
_DEEPEST: Final = 12
_LEFT_ASIDE: Final = frozenset({"thumbs.db", "desktop.ini"})
_OUR_FAULT: Final = (
    "{} n’a pas été lu\u00a0: une erreur de Tressons l’en a empêché. Le détail est dans le journal "
    "de l’application, à joindre si vous la signalez."
)

KeepRow = Callable[[DeskRow, Received, Path], None]
"""Told of each dossier as soon as it is read, so that nothing has to stay in memory."""


class FolderRefused(Refused):
    """A place where no dossier can be looked for; the message says why."""


@dataclass
class FoundDossiers:
    """What a collection finds, file after file."""

    rows: list[DeskRow] = field(default_factory=list)
    unread: list[UnreadFile] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    grants: list[PaidGrant] = field(default_factory=list)

    def collection(self, call: Call) -> Collection:
        """Put it in order: the order of the files changes nothing."""
        unread = sorted(self.unread, key=lambda one: (one.filename, one.sha256))
        grants = {one.key: one for one in self.grants}
        rows = {one.sha256: one for one in self.rows}
        return Collection(
            call.id,
            entries_of(rows.values()),
            tuple(unread),
            tuple(sorted(self.repeated)),
            tuple(grants[key] for key in sorted(grants)),
        )


def _about(name: str, sentence: str) -> str:
    """Say which file a sentence is about, when it does not."""
    return sentence if name in sentence else f"{named(name)}\u00a0: {sentence}"


def files_in(places: Iterable[Path]) -> tuple[Path, ...]:
    """List the files to read, in a stable order; what the system hides is left aside.

    Raises FolderRefused when a place is not there, or holds more than can be a collection.
    """
    found: dict[Path, None] = {}
    for place in places:
        if not place.exists():
            raise FolderRefused(f"{named(place)} n’existe pas, ou n’est pas accessible.")
        for path in sorted(_walk(place)) if place.is_dir() else (place,):
            found[path] = None
            if len(found) > MOST_FILES:
                raise FolderRefused(
                    f"{named(place)} contient plus de 20\u202f000 fichiers\u00a0: choisir le "
                    "répertoire où sont les dossiers reçus."
                )
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    for here, inside, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        inside[:] = [one for one in inside if not one.startswith(".") and depth < _DEEPEST]
        yield from (Path(here) / name for name in names if not _hidden(name))


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LEFT_ASIDE


def collect(
    places: Iterable[Path],
    call: Call,
    content: Content,
    looks: Looks,
    today: date,
    *,
    progress: Progress | None = None,
    keep: KeepRow | None = None,
    matching: ColumnMatching | None = None,
) -> Collection:
    """Read all that a folder holds and judge it by the call.

    Each file is read alone and let go: the memory follows the rows, not the files. ``progress``
    may raise to stop; what was kept stays. ``matching``: how the columns of an export of Démarche
    numérique are read, when a person said it; else their titles decide.
    """
    known = content if content.calls_by_id.get(call.id) is call else content.with_call(call)
    desk = _Desk(call, known, looks, today, keep, matching)
    paths, met = files_in(places), dict[str, str]()
    for number, path in enumerate(paths):
        if progress:
            progress(number / len(paths), f"Lecture des dossiers, {number + 1} sur {len(paths)}")
        name = visible_name(path.name, 200)
        try:
            mark = fingerprint(path)
            if mark[0] in met:
                desk.found.repeated.append((name, met[mark[0]]))
                continue
            met[mark[0]] = name
            desk.take(path, mark)
        except Refused as refusal:
            desk.found.unread.append(UnreadFile(name, _about(name, str(refusal))))
        except (Cancelled, StorageProblem):
            raise
        except Exception:
            log.exception("a received dossier could not be judged")
            desk.found.unread.append(UnreadFile(name, _OUR_FAULT.format(named(path))))
    return desk.found.collection(call)


@dataclass
class _Desk:
    """What reads one file after the other, and what it has found."""

    call: Call
    content: Content
    looks: Looks
    today: date
    keep: KeepRow | None
    matching: ColumnMatching | None
    found: FoundDossiers = field(default_factory=FoundDossiers)

    def take(self, path: Path, mark: tuple[str, int]) -> None:
        """Read a file: a dossier, or a table of them."""
        if path.suffix.lower() in SUFFIXES:
            self._table(path)
            return
        received = read_received(path, self.looks, mark)
        self._keep(row_of(received, self.content, self.call, self.today), received, path)

    def _table(self, path: Path) -> None:
        sheets = self.looks.read_sheets(path)
        if any(one.rows and is_published(one.rows[0]) for one in sheets):
            published = read_published(path, sheets)
            self.found.grants += published.grants
            self._refuse(path, published.refused)
            return
        export = export_in(path, sheets)
        matching = self.matching if self.matching is not None else guessed(export.titles)
        if not (export.proper or (self.matching is not None and fits(matching, export.titles))):
            raise ExportRefused(_NO_DOSSIER.format(named(path)))
        refused = []
        for line in lines_of(export, matching):
            if isinstance(line, tuple):
                refused.append(line[1])
                continue
            received = received_line(line, export.filename, self.call, self.content)
            row = row_of_export(line, received, self.content, self.call, self.today)
            self._keep(row, received, path)
        self._refuse(path, refused)

    def _refuse(self, path: Path, sentences: Iterable[str]) -> None:
        name = visible_name(path.name, 180)
        self.found.unread += [
            UnreadFile(f"{name} ({number})", sentence)
            for number, sentence in enumerate(sentences, start=1)
        ]

    def _keep(self, row: DeskRow, received: Received, path: Path) -> None:
        self.found.rows.append(row)
        if self.keep:
            self.keep(row, received, path)


_NO_DOSSIER: Final = (
    "{} est un tableau, mais ni un export de Démarche numérique, ni des subventions publiées. Si "
    "c’est un export dont les colonnes ont été renommées, l’ouvrir par «\u00a0Lire un "
    "export\u00a0», qui les demande."
)
