"""Calls on the disk: kept in one's own folder, written for somebody, read from somebody."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tressons_desktop.calls.library import call_path, read_call_file
from tressons_desktop.calls.loader import CallRefused
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import (
    MAX_REGULATION_BYTES,
    REGULATION_KINDS,
    CallPackage,
    CarriedForm,
    Regulation,
    is_package,
    package_bytes,
    pdf_form_name,
    read_package,
)
from tressons_desktop.exchange.files import replacing
from tressons_desktop.outcomes import Refused
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import named, not_read, not_written


class CallNotWritten(Refused):
    """A call that was not written; the message says why and what to do."""


def read_received_call(path: Path) -> CallPackage:
    """Read a call that somebody gave, alone or with its règlement; raise CallRefused."""
    if is_package(path):
        return read_package(path)
    if path.suffix.lower() == ".toml":
        return CallPackage(read_call_file(path))
    return read_package(path)


def carried_form(file: Path) -> CarriedForm | None:
    """Return the form that the file of a call carries; None for a call alone, or gone bad."""
    with suppress(CallRefused):
        return read_received_call(file).form
    return None


def keep_call_matching(file: Path, matching: bytes) -> None:
    """Keep with a call which fact of a project answers which field; raise CallNotWritten."""
    try:
        package = read_received_call(file)
    except CallRefused as refused:
        raise CallNotWritten(str(refused)) from refused
    if package.form is not None and package.form.matching != matching:
        kept = replace(package.form, matching=matching)
        write_call_file(replace(package, form=kept), file)


def keep_pdf_mapping(file: Path, sha256: str, content: bytes) -> None:
    """Keep with a call which fact fills which field of a PDF form; raise CallNotWritten."""
    try:
        package = read_received_call(file)
    except CallRefused as refused:
        raise CallNotWritten(str(refused)) from refused
    kept = package.with_pdf_form(sha256, content)
    if kept != package:
        write_call_file(kept, file)


def pdf_mapping_of(file: Path, sha256: str) -> bytes | None:
    """Return what a call carries of a PDF form; None without, or when it cannot be read."""
    with suppress(CallRefused):
        forms = read_received_call(file).pdf_forms
        name = pdf_form_name(sha256)
        return next((content for known, content in forms if pdf_form_name(known) == name), None)
    return None


def keep_call(package: CallPackage, folder: Path) -> Path:
    """Put a call in one's own folder, in one move, in the place of the one of the same name.

    Raises CallNotWritten, and then nothing changed.
    """
    try:
        private_folder(folder, parents=False)  # that of the data may be away
    except OSError as problem:
        raise CallNotWritten(not_written(problem, folder)) from problem
    file = write_call_file(package, call_path(folder, package.call.id))
    with suppress(OSError):  # the same call, put there by hand, has given way
        file.with_suffix(".toml").unlink(missing_ok=True)
    return file


def write_call_file(package: CallPackage, out: Path) -> Path:
    """Write a call in one file: temporary file, read back, then renamed.

    Raises CallNotWritten; whatever happens nothing half written stays.
    """
    content = package_bytes(package)
    try:
        with replacing(out) as partial:
            partial.write_bytes(content)
            if read_package(partial).call != package.call:
                raise CallNotWritten(f"{named(out)} relu n’est pas l’appel écrit. Recommencer.")
    except CallRefused as refused:
        raise CallNotWritten(f"Cet appel ne peut pas être écrit\u00a0: {refused.message}") from (
            refused
        )
    except OSError as problem:
        raise CallNotWritten(not_written(problem, out)) from problem
    return out


def read_regulation(path: Path) -> Regulation:
    """Take the règlement that goes with a call, as it is; raise CallNotWritten."""
    if path.suffix.lower() not in REGULATION_KINDS:
        kinds = ", ".join(REGULATION_KINDS)
        raise CallNotWritten(f"{named(path)} n’est pas un règlement accepté ({kinds}).")
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_REGULATION_BYTES + 1)
    except OSError as problem:
        raise CallNotWritten(not_read(problem, path)) from problem
    if len(content) > MAX_REGULATION_BYTES:
        raise CallNotWritten(f"{named(path)} dépasse 50\u00a0Mo\u00a0: l’alléger.")
    return Regulation(path.name[:200], content)


def packed(
    call: Call, form: CarriedForm | None, known: Path | None, chosen: Path | None
) -> CallPackage:
    """Put a call with what goes with it: the règlement just chosen, else what its file had.

    Raises CallNotWritten or CallRefused.
    """
    had = read_received_call(known) if known is not None and known.exists() else None
    regulation = read_regulation(chosen) if chosen is not None else None
    if had is None:
        return CallPackage(call, regulation, form)
    return CallPackage(call, regulation or had.regulation, form, had.pdf_forms)
