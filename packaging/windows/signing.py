"""Sign programs with a certificate, when there is one."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from making.places import PACKAGING, PackagingImpossible, find_tool, run

NAME = "Tressons"


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate with its key (PFX), the file that holds its password, a time-stamp address."""

    certificate: Path
    password_file: Path | None = None
    timestamp: str = ""

    def sign(self, file: Path) -> None:
        """Sign a program, a library or an MSI, and put the result in its place."""
        if not self.certificate.is_file():
            raise PackagingImpossible(f"Le certificat {self.certificate} n’existe pas.")
        tool = find_tool("osslsigncode", package="osslsigncode")
        signed = file.absolute().with_name(file.name + ".signed")
        password = ["-readpass", str(self.password_file.absolute())] if self.password_file else []
        stamp = ["-ts", self.timestamp] if self.timestamp else []
        key = ["-pkcs12", str(self.certificate.absolute()), *password]
        what = [
            "-h",
            "sha256",
            "-n",
            NAME,
            *stamp,
            "-in",
            str(file.absolute()),
            "-out",
            str(signed),
        ]
        run([tool, "sign", *key, *what])
        signed.replace(file)

    def in_place_command(self) -> list[str]:
        """Return the command that signs the file named after it: that of the uninstaller."""
        script = [sys.executable, str(PACKAGING / "windows" / "sign_file.py")]
        password = str(self.password_file.absolute()) if self.password_file else "-"
        return [*script, str(self.certificate.absolute()), password, self.timestamp or "-"]
