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
from tressons_desktop.desk.row import Collection, DeskRow, UnreadFile
from tressons_desktop.outcomes import Cancelled, Refused
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

Progress = Callable[[float, str], None]
Keep = Callable[[DeskRow, Received, Path], None]
"""Told of each dossier as soon as it is read, so that nothing has to stay in memory."""


class FolderRefused(Refused):
    """A place where no dossier can be looked for; the message says why."""


@dataclass
class FoundDossiers:
    """What a collection finds, file after file."""

    rows: list[DeskRow] = field(default_factory=list)
    unread: list[UnreadFile] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)

    def collection(self, call: Call) -> Collection:
        """Put it in order: the order of the files changes nothing."""
        unread = sorted(self.unread, key=lambda one: (one.filename, one.sha256))
        return Collection(
            call.id, entries_of(self.rows), tuple(unread), tuple(sorted(self.repeated))
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
    keep: Keep | None = None,
) -> Collection:
    """Read all that a folder holds and judge it by the call.

    Each file is read alone and let go: the memory follows the rows, not the files. ``progress``
    may raise to stop; what was kept stays.
    """
    known = content if content.calls_by_id.get(call.id) is call else content.with_call(call)
    paths, gathered, met = files_in(places), FoundDossiers(), dict[str, str]()
    for number, path in enumerate(paths):
        if progress:
            progress(number / len(paths), f"Lecture des dossiers, {number + 1} sur {len(paths)}")
        name = visible_name(path.name, 200)
        try:
            mark = fingerprint(path)
            if mark[0] in met:
                gathered.repeated.append((name, met[mark[0]]))
                continue
            met[mark[0]] = name
            received = read_received(path, looks, mark)
            row = row_of(received, known, call, today)
        except Refused as refusal:
            gathered.unread.append(UnreadFile(name, _about(name, str(refusal))))
            continue
        except Cancelled:
            raise
        except Exception:
            log.exception("a received dossier could not be judged")
            gathered.unread.append(UnreadFile(name, _OUR_FAULT.format(named(path))))
            continue
        gathered.rows.append(row)
        if keep:
            keep(row, received, path)
    return gathered.collection(call)
