"""A call as a desk keeps it: read again from its own file, wherever it was published."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import SUFFIX, read_package
from tressons_desktop.desk.store import DeskCall


def call_kept(kept: DeskCall) -> Call:
    """Read the call of a collection; raise CallRefused when it was written by a later version."""
    with TemporaryDirectory(prefix="tressons-") as folder:
        path = Path(folder) / f"appel{SUFFIX}"
        path.write_bytes(kept.content)
        return read_package(path).call
