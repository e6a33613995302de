"""A call in one file, ``.tressons-appel``: the call, and the règlement it was written from.

A zip that holds ``manifeste.toml`` (what is inside, with sizes and SHA-256), ``appel.toml``, and
maybe the règlement, or the online form it was made from with what answers it. It may come from
anybody: every entry is weighed before it is unpacked, read in memory by a name that we know, and
compared with the manifest.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tressons_desktop.archive import check_directory
from tressons_desktop.calls.loader import CallRefused, call_of
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.writing import write_call
from tressons_desktop.definitions.reader import DefinitionTable, definition_of
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.text.filenames import safe_filename

SUFFIX: Final = ".tressons-appel"
FORMAT: Final = "tressons-appel"
VERSION: Final = 3
"""Since 2 a call may carry its online form, since 3 what fills its PDF forms; one without them is
written as 1, which older programs read."""
MANIFEST: Final = "manifeste.toml"
CALL: Final = "appel.toml"
REGULATION: Final = "reglement"
REGULATION_KINDS: Final = (".pdf", ".odt", ".docx", ".txt")
FORM: Final = "formulaire.json"
MATCHING: Final = "correspondances.toml"

MAX_REGULATION_BYTES: Final = 50 * 1024**2
_MAX_BYTES: Final = MAX_REGULATION_BYTES + 12 * 1024**2
_MAX_TEXT: Final = 1_000_000
_MAX_FORM: Final = 4_000_000
_MAX_NAMES: Final = 16
_MOST_PDF_FORMS: Final = 8
_PREFIX: Final = 24
"""Digits of a SHA-256 that tell the PDF forms of one call apart."""
_PDF_FORM: Final = re.compile(r"pdf-[0-9a-f]{24}\.toml")
_TEXTS: Final = (".toml", ".json")
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the same call gives the same bytes."""

_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Regulation:
    """The règlement that came with a call: its name, what it holds."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CarriedForm:
    """The description of the online form that a call was made from, and what answers its fields.

    Both as files, byte for byte: whoever prepares a deposit reads them.
    """

    content: bytes
    matching: bytes = b""


@dataclass(frozen=True, slots=True)
class CallPackage:
    """A call, and its règlement and its form when they came with it and were asked for.

    ``pdf_forms``: for each blank PDF form, known by the beginning of its SHA-256, which fact fills
    which field.
    """

    call: Call
    regulation: Regulation | None = None
    form: CarriedForm | None = None
    pdf_forms: tuple[tuple[str, bytes], ...] = ()

    def with_pdf_form(self, sha256: str, content: bytes) -> CallPackage:
        """Keep what fills one more PDF form; of too many the oldest goes."""
        others = [one for one in self.pdf_forms if pdf_form_name(one[0]) != pdf_form_name(sha256)]
        return replace(self, pdf_forms=(*others, (sha256[:_PREFIX], content))[-_MOST_PDF_FORMS:])


def pdf_form_name(sha256: str) -> str:
    """Name the entry of a PDF form: its SHA-256 is whole in what it holds."""
    return f"pdf-{sha256[:_PREFIX]}.toml"


def is_package(path: Path) -> bool:
    """Tell by its content whether a file may be a call in one file."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) != b"PK\x03\x04":
                return False
            check_directory(stream, max_names=_MAX_NAMES, max_bytes=_MAX_TEXT)
            with ZipFile(stream) as archive:
                return MANIFEST in archive.namelist()
    except (OSError, *_DAMAGE):
        return False


def package_bytes(package: CallPackage) -> bytes:
    """Return the content of the file of a call."""
    parts = {CALL: write_call(package.call).encode("utf-8")}
    carried = package.form
    version = 3 if package.pdf_forms else 1 if carried is None else 2
    manifest: dict[str, Any] = {"format": FORMAT, "version": version}
    manifest |= {"call": package.call.id, "title": package.call.title}
    if package.regulation is not None:
        suffix = Path(package.regulation.name).suffix.lower()
        parts[f"{REGULATION}{suffix}"] = package.regulation.content
        manifest["regulation"] = package.regulation.name
    if carried is not None:
        parts |= {FORM: carried.content}
        parts |= {MATCHING: carried.matching} if carried.matching else {}
    parts |= {pdf_form_name(sha256): content for sha256, content in package.pdf_forms}
    manifest["parts"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items()
    ]
    return _zipped({MANIFEST: _toml(manifest), **parts})


def _toml(table: dict[str, Any]) -> bytes:
    import tomli_w

    return tomli_w.dumps(table).encode("utf-8")


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, _DATE)
            info.compress_type = ZIP_DEFLATED if name.endswith(_TEXTS) else ZIP_STORED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def read_package(path: Path, *, whole: bool = True) -> CallPackage:
    """Read a call in one file; its règlement and its form too, when it is asked ``whole``.

    Raises CallRefused with one sentence; nothing is written.
    """
    with (
        _telling(path),
        path.open("rb") as stream,
        _opened(stream) as (archive, entries),
    ):
        manifest = _manifest(_read(archive, entries[MANIFEST]), path.name)
        for info in entries.values():  # once the version is known: a later one has others
            _weigh(info)
        if manifest.parts.keys() != entries.keys() - {MANIFEST}:
            raise _OddPart("son contenu n’est pas celui qu’il annonce")
        content = manifest.checked(CALL, _read(archive, entries[CALL]))
        call = call_of(content, CALL)
        if call.id != manifest.call:
            raise _OddPart("l’appel qu’il contient n’est pas celui qu’il annonce")
        if not whole:
            return CallPackage(call)
        form = manifest.form_of(archive, entries)
        regulation = manifest.regulation_of(archive, entries)
        return CallPackage(call, regulation, form, manifest.pdf_forms(archive, entries))


class _OddPart(Exception):
    """What is wrong with the file, to be put in a sentence that names it."""


@dataclass(frozen=True, slots=True)
class _Manifest:
    call: str
    regulation: str
    parts: dict[str, tuple[int, str]]

    def checked(self, name: str, content: bytes) -> bytes:
        if (len(content), hashlib.sha256(content).hexdigest()) != self.parts[name]:
            raise _OddPart("un élément n’est plus celui qui avait été envoyé")
        return content

    def regulation_of(self, archive: ZipFile, entries: dict[str, ZipInfo]) -> Regulation | None:
        named = {name for name in self.parts if not _PDF_FORM.fullmatch(name)}
        for name in sorted(named - {CALL, FORM, MATCHING}):
            content = self.checked(name, _read(archive, entries[name]))
            given = safe_filename(self.regulation)  # it will be the name of a file some day
            same = Path(given).suffix.lower() == Path(name).suffix
            return Regulation(given if same else name, content)
        return None

    def pdf_forms(
        self, archive: ZipFile, entries: dict[str, ZipInfo]
    ) -> tuple[tuple[str, bytes], ...]:
        """Read what fills PDF forms: what each is of is said inside, by whoever reads it."""
        return tuple(
            (name[4 : 4 + _PREFIX], self.checked(name, _read(archive, entries[name])))
            for name in self.parts
            if _PDF_FORM.fullmatch(name)
        )

    def form_of(self, archive: ZipFile, entries: dict[str, ZipInfo]) -> CarriedForm | None:
        if FORM not in self.parts:
            return None
        content, matching = (
            self.checked(name, _read(archive, entries[name])) if name in self.parts else b""
            for name in (FORM, MATCHING)
        )
        return CarriedForm(content, matching)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    name = path.name
    try:
        yield
    except CallRefused as refused:
        if refused.file == name:
            raise
        raise CallRefused(name, refused.message, refused.line) from refused
    except DefinitionRefused as refused:
        raise CallRefused(name, "sa description est illisible.") from refused
    except _OddPart as problem:
        raise CallRefused(name, f"il n’a pas été ouvert\u00a0: {problem}.") from problem
    except _DAMAGE as problem:
        message = "il est abîmé, ou n’a pas été copié en entier\u00a0: le demander de nouveau."
        raise CallRefused(name, message) from problem
    except OSError as problem:
        raise CallRefused(name, "le fichier ne peut pas être lu.") from problem


@contextmanager
def _opened(stream: BinaryIO) -> Iterator[tuple[ZipFile, dict[str, ZipInfo]]]:
    if stream.read(4) != b"PK\x03\x04":
        raise _OddPart("ce n’est pas un appel enregistré par Tressons")
    if stream.seek(0, 2) > _MAX_BYTES:
        raise _OddPart("il est démesuré")
    check_directory(stream, max_names=_MAX_NAMES, max_bytes=_MAX_TEXT)
    with ZipFile(stream) as archive:
        infos = archive.infolist()
        entries = {info.filename: info for info in infos}
        if MANIFEST not in entries or CALL not in entries:
            raise _OddPart("ce n’est pas un appel enregistré par Tressons")
        if len(entries) != len(infos):
            raise _OddPart("un même élément y figure deux fois")
        _weigh(entries[MANIFEST])
        yield archive, entries


_MOST: Final = {MANIFEST: _MAX_TEXT, CALL: _MAX_TEXT, MATCHING: _MAX_TEXT, FORM: _MAX_FORM}


def _weigh(info: ZipInfo) -> None:
    most = _MAX_TEXT if _PDF_FORM.fullmatch(info.filename) else _MOST.get(info.filename)
    regulation = info.filename in {f"{REGULATION}{kind}" for kind in REGULATION_KINDS}
    if most is None and not regulation:
        raise _OddPart("il contient un élément qu’un appel n’a jamais")
    if info.flag_bits & 0x41:
        raise _OddPart("il est chiffré par un mot de passe")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _OddPart("il est compressé d’une façon inconnue")
    if info.file_size > (MAX_REGULATION_BYTES if most is None else most):
        raise _OddPart("son contenu déplié serait démesuré")


def _read(archive: ZipFile, info: ZipInfo) -> bytes:
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile("size")
    return content


def _manifest(content: bytes, name: str) -> _Manifest:
    top = definition_of(content, MANIFEST)
    if top.text("format") != FORMAT:
        raise _OddPart("ce n’est pas un appel enregistré par Tressons")
    if top.integer("version") not in range(1, VERSION + 1):
        raise CallRefused(
            name,
            "il a été écrit par une version plus récente de Tressons. Mettre le logiciel à jour "
            "pour l’ouvrir.",
        )
    top.text("title", longest=200)
    parts = dict(_part(part) for part in top.tables("parts"))
    manifest = _Manifest(
        top.identifier("call"), top.text("regulation", required=False, longest=200), parts
    )
    top.done()
    return manifest


def _part(part: DefinitionTable) -> tuple[str, tuple[int, str]]:
    name, sha256 = part.text("name", longest=64), part.text("sha256", longest=64)
    size = part.integer("size", high=MAX_REGULATION_BYTES) or 0
    part.done()
    return name, (size, sha256)
