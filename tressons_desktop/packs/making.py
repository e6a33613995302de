"""Make a pack from a folder: what it holds is judged as whoever receives it will judge it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, definition_in, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.outcomes import Progress
from tressons_desktop.packs.archive import (
    MAX_PART,
    pack_bytes,
    part_name,
    read_about,
    read_pack,
    unpack,
)
from tressons_desktop.packs.checking import set_aside
from tressons_desktop.packs.minisign import SecretKey, public_text, read_secret, signed
from tressons_desktop.packs.model import PackManifest, PackRefused, PartKind
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.text.failures import named, not_read, not_written

ABOUT: Final = "colis.toml"
FORMAT: Final = 1


def make_pack(
    folder: Path,
    out: Path,
    *,
    today: date,
    checklists: tuple[Checklist, ...],
    index: TerritoryIndex,
    key: SecretKey | None = None,
    told: Progress = lambda _ratio, _said: None,
) -> PackManifest:
    """Write a pack, then read it as it will be received; raise PackRefused and write nothing.

    The folder holds ``colis.toml`` and a folder for each kind of part.
    """
    manifest = _about(folder, today)
    parts = _parts(folder)
    if not parts and not manifest.withdrawn:
        raise PackRefused(f"Rien à mettre dans un colis\u00a0: {named(folder)} est vide.")

    def sign(text: bytes) -> tuple[str, str]:
        assert key is not None
        comment = f"{manifest.id} {manifest.edition} {manifest.made_on.isoformat()}"
        return signed(text, key, comment), public_text(key.public)

    content = pack_bytes(manifest, parts, sign if key is not None else None)
    with TemporaryDirectory(prefix="tressons-") as tried:
        made = Path(tried) / "essai"
        made.write_bytes(content)
        received = Path(tried) / "reçu"
        received.mkdir()
        unpack(made, received)
        for one in set_aside(received, checklists, index, told):
            raise PackRefused(f"{named(one.name)} n’entre pas dans un colis\u00a0: {one.sentence}")
        manifest = read_pack(made).manifest
    _write(out, content)
    return manifest


def secret_in(path: Path, password: str) -> SecretKey:
    """Read the key that signs; raise Refused for a wrong file or password."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise PackRefused(not_read(problem, path)) from problem
    return read_secret(text, password)


def _write(out: Path, content: bytes) -> None:
    """Write what is handed out: unlike the data, others may read it."""
    partial = out.with_name(f".{out.name}.partiel")
    try:
        partial.write_bytes(content)
        partial.replace(out)
    except OSError as problem:
        raise PackRefused(not_written(problem, out)) from problem
    finally:
        partial.unlink(missing_ok=True)


def _about(folder: Path, today: date) -> PackManifest:
    path = folder / ABOUT
    try:
        top = read_definition(path)
        top.format(FORMAT)
        if not top.has("made_on"):
            top = _dated(path, today)
        manifest = read_about(top)
        top.done()
    except DefinitionRefused as refused:
        raise PackRefused(str(refused)) from refused
    return manifest


def _dated(path: Path, today: date) -> DefinitionTable:
    """Read what is said of a pack made today: a date is asked of nobody."""
    import tomllib

    table = tomllib.loads(path.read_text(encoding="utf-8-sig")) | {"made_on": today}
    top = definition_in(table, path.name)
    top.format(FORMAT)
    return top


def _parts(folder: Path) -> Mapping[str, bytes]:
    parts: dict[str, bytes] = {}
    for kind in PartKind:
        inside = folder / kind
        if not inside.is_dir():
            continue
        for path in sorted(one for one in inside.iterdir() if one.is_file()):
            if path.name.startswith("."):
                continue
            parts[part_name(kind, path.name)] = _content(path)
    return parts


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_PART + 1)
    except OSError as problem:
        raise PackRefused(not_read(problem, path)) from problem
    if len(content) > MAX_PART:
        raise PackRefused(f"{named(path)} dépasse 50\u00a0Mo\u00a0: l’alléger.")
    return content
