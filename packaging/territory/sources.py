"""Get the published packages that the communes file is made from, each checked by its hash."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Package:
    """A published package: its name and version, and the only bytes that are accepted."""

    name: str
    version: str
    sha512: str

    @property
    def file_name(self) -> str:
        """Give the name that `npm pack` gives its archive."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


TODAY = Package(
    "@etalab/decoupage-administratif",
    "6.0.0",
    "XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==",
)
"""The communes of today, and the déléguées, associées and municipal arrondissements."""
HISTORY = Package(
    "@etalab/decoupage-administratif",
    "0.7.0",
    "ezO+LHyIrJjDBlE7DxXSbvHxSliTGT4o4+w1pMaA6FjCVDFiW74zp5Lhmi1GpY2JcelKq4m8zHjDol08O6unqQ==",
)
"""What happened to communes from 1943 to 2020: the last published with their history."""
POSTAL_2016 = Package(
    "codes-postaux",
    "1.0.3",
    "IBjQ7T2XjujYpvtaTeDt/8Lpt/Sx8U1Hg05Y0+4d/OJ8y13beKZB+R8xZUofvBIlIlJ/xUm15nS9WOHq6hzI1w==",
)
"""Postal codes of 2016: those of the seats of communes that have merged since."""
POSTAL_STREETS = Package(
    "codes-postaux",
    "4.1.2",
    "naSV2sect0t5YmX9GhQgvBD/eLGtdhbhMSEu2eYx7Gwd2zpzH2qY2CQI2r41zb5/97YOuIwLVbuHxA1TCDuIZA==",
)
"""The postal code of each street."""
ALL = (TODAY, HISTORY, POSTAL_2016, POSTAL_STREETS)


def fetch(folder: Path) -> None:
    """Download the packages with npm into a folder."""
    npm = "npm.cmd" if sys.platform == "win32" else "npm"
    for package in ALL:
        command = [npm, "pack", f"{package.name}@{package.version}", "--silent"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)


def read_lists(folder: Path, package: Package, *names: str) -> list[list[Row]]:
    """Check a package against its pinned hash, then read lists from its archive."""
    archive = folder / package.file_name
    digest = hashlib.sha512(archive.read_bytes()).digest()
    if base64.b64encode(digest).decode() != package.sha512:
        raise SystemExit(f"{archive} is not the pinned package: its hash differs.")
    with tarfile.open(archive) as opened:
        return [_read(opened, name) for name in names]


def _read(opened: tarfile.TarFile, name: str) -> list[Row]:
    member = opened.extractfile(f"package/{name}")
    assert member is not None
    data = member.read()
    found: list[Row] = json.loads(gzip.decompress(data) if name.endswith(".gz") else data)
    return found
