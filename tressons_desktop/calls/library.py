"""Several calls at once: those that come with the program, of the machine, and one's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.calls.loader import CallRefused, load_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import SUFFIX, read_package
from tressons_desktop.text.filenames import is_device

_TOML: Final = ".toml"
_SETTLED: Final = 2_000_000_000
"""Nanoseconds: what changed later than that may change again without its time telling."""
_MOST_KEPT: Final = 2_000
CallStamp = tuple[int, int, int, int]
_READ: Final[dict[Path, tuple[CallStamp, Call]]] = {}
"""The calls read from files that did not change since: reading three hundred takes a second."""
_MET: Final[dict[Path, CallStamp | None]] = {}
"""The files that were read, or refused, as they were then."""


@dataclass(frozen=True, slots=True)
class CallFolder:
    """The calls known: ``files`` tells of each one read from a folder where it is.

    ``refused``: the files that were set aside, and why. ``replaced``: the calls known before that
    a file of the folder stands for.
    """

    calls: tuple[Call, ...]
    refused: tuple[CallRefused, ...] = ()
    replaced: tuple[Call, ...] = ()
    files: tuple[tuple[str, Path], ...] = ()

    def file_of(self, call_id: str) -> Path | None:
        """Return the file of a call that was received or written here."""
        return dict(self.files).get(call_id)


def read_calls(folder: Path, known: CallFolder | None = None) -> CallFolder:
    """Read what can be read of a folder: a call gone bad must not hide the others.

    ``known`` are the calls read elsewhere: one of the same identifier is replaced, in its place.
    """
    before = known or CallFolder(())
    kept = {call.id: call for call in before.calls}
    files = dict(before.files)
    refused = list(before.refused)
    own = _own(folder, refused)
    replaced = (*before.replaced, *(kept[call_id] for call_id in own if call_id in kept))
    for call_id, (path, call) in own.items():
        kept[call_id], files[call_id] = call, path
    return CallFolder(tuple(kept.values()), tuple(refused), replaced, tuple(files.items()))


def _own(folder: Path, refused: list[CallRefused]) -> dict[str, tuple[Path, Call]]:
    """Read the files of a folder by identifier; add those set aside to ``refused``.

    Of two files of one call, that which the program writes is right: it was received or corrected
    after the other was put there by hand.
    """
    found: dict[str, tuple[Path, Call]] = {}
    for path in _files(folder):
        try:
            call = read_call_file(path)
        except CallRefused as refusal:
            refused.append(refusal)
            continue
        other = found.get(call.id)
        lost: tuple[Path, Call] | None = (path, call)
        if other is None or path == call_path(folder, call.id):
            found[call.id], lost = (path, call), other
        if lost is not None:
            message = f"l’appel «\u00a0{lost[1].title}\u00a0» est déjà dans un autre fichier."
            refused.append(CallRefused(lost[0].name, message))
    return found


def read_call_file(path: Path) -> Call:
    """Read a call, written alone or in one file with its règlement."""
    stamp = _stamp(path)
    _MET[path] = stamp
    kept = _READ.get(path)
    if stamp is not None and kept is not None and kept[0] == stamp:
        return kept[1]
    packed = path.suffix.lower() == SUFFIX
    call = read_package(path, whole=False).call if packed else load_call(path)
    if stamp is not None and time.time_ns() - stamp[0] > _SETTLED:
        if len(_READ) >= _MOST_KEPT:
            _READ.clear()
            _MET.clear()
        _READ[path] = stamp, call
    return call


def unread_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """List the files of calls that no reading has met yet as they are."""
    found = [path for folder in folders for path in _files(folder)]
    return tuple(path for path in found if _MET.get(path) != _stamp(path))


def read_ahead(paths: Sequence[Path], told: Callable[[float, str], None]) -> None:
    """Read files beside the window, so that what waits for them finds them read.

    What is wrong in one is said by who reads it for its call.
    """
    for place, path in enumerate(paths, start=1):
        told(place / len(paths), f"Lecture des appels, {place} sur {len(paths)}")
        with suppress(CallRefused):
            read_call_file(path)


def _stamp(path: Path) -> CallStamp | None:
    """Tell a file apart from the one that it was: when it changed, its size, which file it is."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


def call_path(folder: Path, call_id: str) -> Path:
    """Say where a call of one's own is kept."""
    return folder / f"{file_stem(call_id)}{SUFFIX}"


def file_stem(call_id: str) -> str:
    """Name the file of a call, its ending left out: Windows keeps some names for itself."""
    return f"{'_' if is_device(call_id) else ''}{call_id}"


def load_calls(folder: Path) -> tuple[Call, ...]:
    """Read the calls that come with the program; raise CallRefused for the first that is wrong."""
    found = read_calls(folder)
    if found.refused:
        raise found.refused[0]
    return found.calls


def _files(folder: Path) -> Iterable[Path]:
    """List what may be a call; a folder that is not there, or is closed, holds none."""
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return ()
    return [path for path in names if path.suffix.lower() in (_TOML, SUFFIX)]
