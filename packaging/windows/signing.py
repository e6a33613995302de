"""Sign programs when there is a certificate: in a file, in a token, or behind a command."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from making.places import PACKAGING, PackagingImpossible, find_tool, run

NAME = "Tressons"
OURS = ("Tressons.exe", "TressonsConsole.exe", "runtime/sqlite3.dll")
"""What we compile; the rest of a bundle keeps the signature of its authors."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One of three ways, all by names of files: no secret is ever an argument.

    `certificate` is a PFX with its key. `module` is the library of a token (PKCS#11), `key` the
    address of the key in it and `certificate` then its certificate. `command` signs in place the
    file that stands for ``{}``: what the tool of a cloud signer wants.
    """

    certificate: str = ""
    password_file: str = ""
    timestamp: str = ""
    module: str = ""
    key: str = ""
    command: str = ""

    def check(self) -> None:
        """Refuse, before any work, what could not sign."""
        named = {"certificat": self.certificate, "module PKCS#11": self.module}
        for what, file in (named | {"fichier du mot de passe": self.password_file}).items():
            if file and not Path(file).is_file():
                raise PackagingImpossible(f"Signature\u00a0: le {what} {file} n’existe pas.")
        if self.command and "{}" not in shlex.split(self.command):
            raise PackagingImpossible(
                "Signature\u00a0: la commande doit dire par {} où va le nom du fichier à signer."
            )
        if self.module and not (self.key and self.certificate):
            raise PackagingImpossible(
                "Signature par jeton\u00a0: il faut aussi --sign-key (l’adresse pkcs11: de la clé) "
                "et --sign-with (le certificat, en PEM)."
            )

    def sign(self, file: Path) -> None:
        """Sign a program, a library or an MSI, and put the result in its place."""
        self.check()
        if self.command:
            words = shlex.split(self.command)
            run([str(file.absolute()) if word == "{}" else word for word in words])
            self._refuse_unsigned(file)
            return
        tool = find_tool("osslsigncode", package="osslsigncode")
        signed = file.absolute().with_name(file.name + ".signed")
        stamp = ["-ts", self.timestamp] if self.timestamp else []
        what = ["-h", "sha256", "-n", NAME, *stamp]
        files = ["-in", str(file.absolute()), "-out", str(signed)]
        run([tool, "sign", *self._key(), *what, *files])
        signed.replace(file)

    def _key(self) -> list[str]:
        password = ["-readpass", str(Path(self.password_file).absolute())]
        secret = password if self.password_file else []
        certificate = str(Path(self.certificate).absolute())
        if self.module:
            token = ["-pkcs11module", str(Path(self.module).absolute()), "-key", self.key]
            return [*token, "-certs", certificate, *secret]
        return ["-pkcs12", certificate, *secret]

    def _refuse_unsigned(self, file: Path) -> None:
        """Look at the file after a command of someone else: it may have done nothing."""
        if file.suffix.lower() == ".msi":
            return
        from windows.pe import read_image

        directories = read_image(file).directories
        if len(directories) < 5 or not directories[4][1]:
            raise PackagingImpossible(f"La commande de signature n’a pas signé {file.name}.")

    def in_place_command(self, folder: Path) -> list[str]:
        """Return the command that signs the file named after it: that of the uninstaller."""
        kept = folder / "signer.json"
        kept.write_text(json.dumps(asdict(self)), encoding="utf-8")
        return [sys.executable, str(PACKAGING / "windows" / "sign_file.py"), str(kept)]
