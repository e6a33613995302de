"""A ``.tressons`` file: what it holds, its limits, and how a bad one is named.

The format is documented in ``docs/formats/tressons-file.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.limits import MAX_FILE_BYTES, UNKNOWN_FORMAT
from tressons_desktop.exchange.packages import FROZEN_DEPOSIT
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.model import ProjectFile

FORMAT: Final = "tressons-project"
VERSION: Final = 7
"""Version understood whole; those before are read, those after as far as they are understood."""

LAST_VERSION: Final = 999
"""No version goes that far: a greater number is a damaged file."""

SUFFIX: Final = ".tressons"

MANIFEST: Final = "manifest.json"
PROJECT: Final = "project.json"
ATTACHMENTS: Final = "attachments/"

MAX_BUNDLE_BYTES: Final = 1024**3
"""Largest bundle: what a USB stick formatted as FAT and an old laptop take without trouble."""

MAX_ENTRIES: Final = 2_000
MAX_DIRECTORY_BYTES: Final = 1024**2
MAX_MANIFEST_BYTES: Final = 1024**2
MAX_PROJECT_BYTES: Final = 16 * 1024**2
MAX_ATTACHMENT_BYTES: Final = MAX_FILE_BYTES
MAX_RATIO: Final = 100
"""Largest compression of an attachment over 1 MB: photos, PDF and office files hardly shrink."""


ANY: Final = "*"
"""In the place of a media type: any format that is accepted."""

UNKNOWN: Final = UNKNOWN_FORMAT
"""In the place of a media type: only a later version knows what the content is."""


class BundleRefused(Refused):
    """A file that was not opened; the message says why, and nothing was changed."""


class BundleNotWritten(Refused):
    """A project that was not written to a file; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class BundlePart:
    """Size in bytes and SHA-256 of an entry, as the manifest states them."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself; ``made_at`` is ISO 8601 in UTC.

    A ``light`` one carries the records alone: the attached files stay where they are.
    """

    project_id: str
    project_name: str
    version: int
    made_at: str
    made_by: str = ""
    app_version: str = ""
    light: bool = False
    parts: Mapping[str, BundlePart] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was read and checked whole; attachments stay in the file until asked for.

    ``needed`` gives the contents: SHA-256 -> media type, empty for any image, ``ANY`` for what
    deposits keep, ``UNKNOWN`` for what only a later version knows the use of.
    """

    file: ProjectFile
    manifest: Manifest
    path: Path = field(compare=False)
    needed: Mapping[str, str] = field(compare=False)
    open_contents: Callable[[], Iterator[tuple[str, bytes]]] = field(compare=False, repr=False)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Give each attachment, checked again: the file may be on a stick that someone pulled.

        Raises BundleRefused.
        """
        return self.open_contents()


def attachment_name(sha256: str) -> str:
    """Name the entry of an attachment."""
    return f"{ATTACHMENTS}{sha256}"


def contents_needed(file: ProjectFile) -> dict[str, str]:
    """List the contents a project needs: SHA-256 -> media type, empty for a logo (any image)."""
    needed = {record.sha256: record.media_type for record in file.attachments}
    if file.profile and file.profile.logo_sha256:
        needed.setdefault(file.profile.logo_sha256, "")
    return dict(sorted(needed.items()))


def contents_deposited(file: ProjectFile) -> dict[str, str]:
    """List what the deposits of a project keep, and that nothing else needs: SHA-256 -> media type.

    They are carried when they are there: a proof that was lost must not hold back a project.
    """
    named = {sha256: ANY for record in file.deposits for sha256 in record.files}
    named |= {record.sha256: FROZEN_DEPOSIT for record in file.deposits}
    for sha256 in contents_needed(file):
        named.pop(sha256, None)
    return dict(sorted(named.items()))
