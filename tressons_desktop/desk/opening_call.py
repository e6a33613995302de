"""Publish a call: a file that any Tressons opens, or a signed pack that says who published it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import tomli_w

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import SUFFIX, CallPackage, read_package
from tressons_desktop.desk.store import DeskStore
from tressons_desktop.exchange.call_files import read_received_call, write_call_file
from tressons_desktop.outcomes import Refused
from tressons_desktop.packs.making import ABOUT, FORMAT, make_pack
from tressons_desktop.packs.minisign import SecretKey, read_secret
from tressons_desktop.packs.model import SUFFIX as PACK_SUFFIX
from tressons_desktop.packs.model import PartKind
from tressons_desktop.reading.content import Content
from tressons_desktop.text.failures import named, not_read

_MOST_KEY: Final = 10_000


class NotOpened(Refused):
    """A call that was not published; the message says why."""


def package_to_publish(store: DeskStore, content: Content, call: Call) -> CallPackage:
    """Return a call with its règlement: as it is written here, else as the desk keeps it."""
    path = content.call_folder.file_of(call.id)
    if path is not None and path.exists():
        return read_received_call(path)
    kept = next((one for one in store.calls() if one.id == call.id), None)
    if kept is None:
        return CallPackage(call)
    with TemporaryDirectory(prefix="tressons-") as folder:
        file = Path(folder) / f"appel{SUFFIX}"
        file.write_bytes(kept.content)
        return read_package(file)


def read_key(path: Path, password: str) -> SecretKey:
    """Read a secret key; raise Refused for a file that is none, or a wrong password."""
    try:
        with path.open(encoding="ascii") as stream:
            return read_secret(stream.read(_MOST_KEY), password)
    except (OSError, UnicodeDecodeError) as problem:
        if isinstance(problem, OSError):
            raise NotOpened(not_read(problem, path)) from problem
        raise NotOpened(f"{named(path)} n’est pas une clé.") from problem


def publish_call(
    package: CallPackage,
    out: Path,
    *,
    content: Content,
    today: date,
    key: SecretKey | None = None,
) -> Path:
    """Write a call to be sent; signed when there is a key, and read again as it will be."""
    if key is None:
        return write_call_file(package, out)
    call = package.call
    about = {
        "format": FORMAT,
        "id": call.id,
        "title": call.title,
        "edition": call.version,
        "maker": call.funder,
        "made_on": today,
    }
    with TemporaryDirectory(prefix="tressons-") as folder:
        root = Path(folder)
        (root / PartKind.CALLS).mkdir()
        (root / ABOUT).write_text(tomli_w.dumps(about), encoding="utf-8")
        write_call_file(package, root / PartKind.CALLS / f"{call.id}{SUFFIX}")
        make_pack(
            root,
            out,
            today=today,
            checklists=content.checklists,
            index=content.territory,
            key=key,
        )
    return out


def ending(*, signed: bool) -> str:
    """Return the ending of what is published."""
    return PACK_SUFFIX if signed else SUFFIX
