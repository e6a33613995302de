"""The ``.tressons-colis`` file: written the same way every time, read as if it came to harm.

A zip whose first entry is a manifest with the size and the SHA-256 of each part; what is signed is
the manifest. Nothing is unpacked that it does not list, and only under names that we make.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tressons_desktop.archive import check_directory
from tressons_desktop.definitions.reader import DefinitionTable, definition_of
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.packs.minisign import KeyRefused, PublicKey, read_public, verified
from tressons_desktop.packs.model import (
    PackManifest,
    PackPart,
    PackRefused,
    PartKind,
    Withdrawn,
)
from tressons_desktop.text.failures import named, not_read
from tressons_desktop.text.filenames import is_device

FORMAT: Final = "tressons-colis"
VERSION: Final = 1
MANIFEST: Final = "manifeste.toml"
SIGNATURE: Final = "manifeste.toml.minisig"
KEY: Final = "signataire.pub"

MAX_PARTS: Final = 500
MAX_PART: Final = 50 * 1024 * 1024
MAX_WHOLE: Final = 200 * 1024 * 1024
_MAX_TEXT: Final = 1_000_000
_MAX_SIGNATURE: Final = 4_000
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_DENSE: Final = (".gz", ".zip", ".tressons-appel")
_PART: Final = re.compile(rf"({'|'.join(PartKind)})/[A-Za-z0-9][A-Za-z0-9._-]{{0,99}}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_VERSION: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}")
_DAMAGE: Final = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError),
    *(ValueError, EOFError, KeyError, zlib.error),
)


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """What a pack says, and the key that signed it; None for one that nobody signed."""

    manifest: PackManifest
    manifest_text: bytes
    signer: PublicKey | None


def pack_bytes(
    manifest: PackManifest,
    parts: Mapping[str, bytes],
    sign: Callable[[bytes], tuple[str, str]] | None = None,
) -> bytes:
    """Return the content of a pack; ``sign`` gives the signature of a manifest and the key."""
    listed = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(parts.items())
    ]
    text = _toml(_stated(manifest) | {"parts": listed})
    head = {MANIFEST: text}
    if sign is not None:
        signature, key = sign(text)
        head |= {SIGNATURE: signature.encode("utf-8"), KEY: key.encode("utf-8")}
    return _zipped({**head, **dict(sorted(parts.items()))})


def part_name(kind: PartKind, file: str) -> str:
    """Name a part; raise PackRefused for a file that no pack can carry under its name."""
    name = f"{kind}/{file}"
    if not _is_part(name):
        raise PackRefused(
            f"{named(file)} ne peut pas entrer dans un colis\u00a0: son nom doit être en lettres "
            "sans accent, chiffres, point, tiret."
        )
    return name


def is_pack(path: Path) -> bool:
    """Tell by its content whether a file may be a pack."""
    try:
        with path.open("rb") as stream:
            head = stream.read(30 + len(MANIFEST))
            if not head.startswith(b"PK\x03\x04") or head[30:] != MANIFEST.encode():
                return False
            check_directory(stream, max_names=MAX_PARTS + 3, max_bytes=_MAX_TEXT)
            with ZipFile(stream) as archive:
                content = _read(archive, archive.getinfo(MANIFEST), _MAX_TEXT)
                return f'format = "{FORMAT}"'.encode() in content
    except (OSError, *_DAMAGE):
        return False


def read_pack(path: Path) -> OpenedPack:
    """Read what a pack says and check its signature; raise PackRefused. Nothing is written."""
    with _opened(path) as (archive, entries):
        return _pack(archive, entries, path.name)


def unpack(path: Path, folder: Path) -> OpenedPack:
    """Write every part of a pack under a folder that is empty, each compared with the manifest.

    Raises PackRefused for a pack that is not whole, OSError when the disk refuses.
    """
    with _opened(path) as (archive, entries):
        opened = _pack(archive, entries, path.name)
        for name in (MANIFEST, SIGNATURE, KEY):
            if name in entries:
                _keep(folder / name, _read(archive, entries[name], _MAX_TEXT))
        for part in opened.manifest.parts:
            content = _read(archive, entries[part.name], MAX_PART)
            if hashlib.sha256(content).hexdigest() != part.sha256:
                raise _Odd(f"«\u00a0{part.file}\u00a0» n’est plus ce qui avait été envoyé")
            target = folder / part.kind / part.file
            target.parent.mkdir(exist_ok=True)
            _keep(target, content)
        return opened


def _keep(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def manifest_of(content: bytes) -> PackManifest:
    """Read a manifest; raise DefinitionRefused or PackRefused."""
    top = definition_of(content, MANIFEST)
    if top.text("format") != FORMAT:
        raise PackRefused("Ce fichier n’est pas un colis de données de Tressons.")
    if top.integer("version") not in range(1, VERSION + 1):
        raise PackRefused(
            "Ce colis a été fait pour une version plus récente de Tressons. "
            "Mettre à jour le logiciel, puis l’ouvrir."
        )
    manifest = _manifest(top, tuple(_part(part) for part in top.tables("parts")))
    top.done()
    return manifest


def read_about(top: DefinitionTable) -> PackManifest:
    """Read what the maker of a pack states of it, its parts apart."""
    return _manifest(top, ())


class _Odd(Exception):
    """What is wrong with the file, to be put in a sentence that names it."""


def _manifest(top: DefinitionTable, parts: tuple[PackPart, ...]) -> PackManifest:
    made_on = top.day("made_on")
    if made_on is None:
        top.refuse("dire par «\u00a0made_on\u00a0» quand le colis a été fait.")
    needs = top.text("needs", required=False, longest=20) or "0.1.0"
    if not _VERSION.fullmatch(needs):
        top.refuse("«\u00a0needs\u00a0» doit être une version, comme 0.1.0.", "needs")
    if len({part.name.casefold() for part in parts}) != len(parts):
        top.refuse("un même élément y figure deux fois.", "parts")
    if sum(part.size for part in parts) > MAX_WHOLE or len(parts) > MAX_PARTS:
        top.refuse("il est démesuré.", "parts")
    return PackManifest(
        id=top.identifier(),
        title=top.text("title", longest=200),
        edition=top.text("edition", longest=40),
        maker=top.text("maker", longest=200),
        made_on=made_on,
        needs=needs,
        checked_on=top.day("checked_on"),
        notes=top.text("notes", required=False, longest=2_000),
        parts=parts,
        withdrawn=tuple(_withdrawn(one) for one in top.tables("withdrawn")),
    )


def _part(part: DefinitionTable) -> PackPart:
    name, sha256 = part.text("name", longest=200), part.text("sha256", longest=64)
    size = part.integer("size", high=MAX_PART) or 0
    part.done()
    if not _is_part(name) or not _SHA256.fullmatch(sha256):
        part.refuse("un élément porte un nom ou une empreinte impossible.")
    return PackPart(name, size, sha256)


def _withdrawn(one: DefinitionTable) -> Withdrawn:
    found = Withdrawn(one.choice("kind", PartKind), one.identifier())
    one.done()
    return found


def _is_part(name: str) -> bool:
    file = name.partition("/")[2]
    wrong = is_device(file) or file.endswith((".", " "))
    return _PART.fullmatch(name) is not None and not wrong


@contextmanager
def _opened(path: Path) -> Iterator[tuple[ZipFile, dict[str, ZipInfo]]]:
    name = named(path)
    try:
        with path.open("rb") as stream, _archive(stream) as found:
            yield found
    except _Odd as odd:
        raise PackRefused(f"{name} n’a pas été ouvert\u00a0: {odd}.") from odd
    except DefinitionRefused as refused:
        raise PackRefused(
            f"{name} n’a pas été ouvert\u00a0: son contenu est mal décrit ({refused.message})"
        ) from refused
    except KeyRefused as refused:
        raise PackRefused(
            f"{name} n’a pas été ouvert. {refused} Il a été modifié après avoir été signé, ou "
            "abîmé en chemin\u00a0: le demander de nouveau."
        ) from refused
    except _DAMAGE as problem:
        raise PackRefused(
            f"{name} est abîmé, ou n’a pas été copié en entier\u00a0: le demander de nouveau."
        ) from problem
    except OSError as problem:
        if problem.filename not in (None, str(path)):
            raise
        raise PackRefused(not_read(problem, path)) from problem


@contextmanager
def _archive(stream: BinaryIO) -> Iterator[tuple[ZipFile, dict[str, ZipInfo]]]:
    if stream.read(4) != b"PK\x03\x04":
        raise _Odd("ce n’est pas un colis de données de Tressons")
    if stream.seek(0, 2) > MAX_WHOLE:
        raise _Odd("il est démesuré")
    check_directory(stream, max_names=MAX_PARTS + 3, max_bytes=_MAX_TEXT)
    with ZipFile(stream) as archive:
        infos = archive.infolist()
        entries = {info.filename: info for info in infos}
        if not infos or infos[0].filename != MANIFEST:
            raise _Odd("ce n’est pas un colis de données de Tressons")
        if len(entries) != len(infos):
            raise _Odd("un même élément y figure deux fois")
        for info in infos:
            _weigh(info)
        yield archive, entries


def _weigh(info: ZipInfo) -> None:
    if info.flag_bits & 0x41:
        raise _Odd("il est chiffré par un mot de passe")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _Odd("il est compressé d’une façon inconnue")
    most = {MANIFEST: _MAX_TEXT, SIGNATURE: _MAX_SIGNATURE, KEY: _MAX_SIGNATURE}
    if info.file_size > most.get(info.filename, MAX_PART):
        raise _Odd("son contenu déplié serait démesuré")


def _pack(archive: ZipFile, entries: dict[str, ZipInfo], _name: str) -> OpenedPack:
    text = _read(archive, entries[MANIFEST], _MAX_TEXT)
    signer = _signer(archive, entries, text)
    manifest = manifest_of(text)
    listed = {part.name: part.size for part in manifest.parts}
    found = {name: info.file_size for name, info in entries.items() if "/" in name}
    if listed != found or len(entries) - len(found) != (1 if signer is None else 3):
        raise _Odd("son contenu n’est pas celui qu’il annonce")
    return OpenedPack(manifest, text, signer)


def _signer(archive: ZipFile, entries: dict[str, ZipInfo], text: bytes) -> PublicKey | None:
    if SIGNATURE not in entries and KEY not in entries:
        return None
    if SIGNATURE not in entries or KEY not in entries:
        raise KeyRefused("Sa signature est incomplète.")
    key = read_public(_read(archive, entries[KEY], _MAX_SIGNATURE).decode("utf-8"))
    verified(text, _read(archive, entries[SIGNATURE], _MAX_SIGNATURE).decode("utf-8"), key)
    return key


def _read(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    with archive.open(info) as stream:
        content = stream.read(min(info.file_size, most) + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile("size")
    return content


def _stated(manifest: PackManifest) -> dict[str, Any]:
    stated: dict[str, Any] = {"format": FORMAT, "version": VERSION, "id": manifest.id}
    stated |= {"title": manifest.title, "edition": manifest.edition, "maker": manifest.maker}
    stated |= {"made_on": manifest.made_on, "needs": manifest.needs}
    if manifest.checked_on is not None:
        stated["checked_on"] = manifest.checked_on
    if manifest.notes:
        stated["notes"] = manifest.notes
    if manifest.withdrawn:
        stated["withdrawn"] = [{"kind": str(o.kind), "id": o.id} for o in manifest.withdrawn]
    return stated


def _toml(table: dict[str, Any]) -> bytes:
    import tomli_w

    return tomli_w.dumps(table).encode("utf-8")


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, _DATE)
            info.compress_type = ZIP_STORED if name.endswith(_DENSE) else ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()
