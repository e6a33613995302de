"""Commands about data packs: make a key, make a pack, look at one, install, withdraw, undo."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.packs.comparing import counted
from tressons_desktop.packs.installed import InstalledPack
from tressons_desktop.packs.installing import ReceivedPack
from tressons_desktop.packs.making import make_pack
from tressons_desktop.packs.minisign import (
    SecretKey,
    needs_password,
    new_key,
    public_text,
    read_secret,
    secret_text,
    signed,
)
from tressons_desktop.packs.model import ONE_OF, SUFFIX, PackChange, PackRefused, Signed
from tressons_desktop.private import make_private
from tressons_desktop.services import Services
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.failures import named, not_read, not_written
from tressons_desktop.text.spaces import NBSP

ACCEPT: Final = "--accepter"


def make_key(arguments: argparse.Namespace) -> int:
    """Draw a key in two files: the secret one to keep, the public one to hand out."""
    secret = arguments.output or Path("colis.key")
    public = secret.with_suffix(".pub")
    for path in (secret, public):
        if path.exists():
            raise PackRefused(f"{named(path)} existe déjà{NBSP}: rien n’a été remplacé.")
    password = "" if arguments.sans_mot_de_passe else _new_password()
    key = new_key()
    try:
        make_private(secret)
        secret.write_text(secret_text(key, password), encoding="ascii")
        public.write_text(public_text(key.public), encoding="ascii")
    except OSError as problem:
        raise PackRefused(not_written(problem, problem.filename or secret)) from problem
    print(f"{secret}{NBSP}: la clé secrète, à garder et à ne donner à personne.")
    print(f"{public}{NBSP}: la clé publique, à remettre avec les colis. Elle est{NBSP}:")
    print(key.public.text)
    return 0


def sign_file(arguments: argparse.Namespace) -> int:
    """Sign a file, an installer or its notes, in another beside it; minisign verifies it too."""
    path, key = arguments.file, arguments.cle
    if path is None or key is None:
        raise PackRefused("Dire quel fichier signer, et par --cle avec quelle clé.")
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise PackRefused(not_read(problem, path)) from problem
    target = path.with_name(path.name + ".minisig")
    try:
        target.write_text(signed(content, _secret(key), path.name), encoding="utf-8")
    except OSError as problem:
        raise PackRefused(not_written(problem, target)) from problem
    print(target)
    return 0


def make(services: Services, arguments: argparse.Namespace) -> int:
    """Make a pack from a folder."""
    folder: Path = arguments.file
    out = arguments.output or folder.with_name(folder.name + SUFFIX)
    key = _secret(arguments.cle) if arguments.cle is not None else None
    manifest = make_pack(
        folder,
        out,
        today=services.today(),
        checklists=services.content.checklists,
        index=services.territory,
        key=key,
    )
    kinds = ", ".join(kind.label for kind in manifest.kinds)
    how = "signé" if key is not None else f"non signé, {ACCEPT} sera demandé"
    print(f"{out}{NBSP}: {manifest.title}, {manifest.edition} ({kinds}), {how}.")
    return 0


def look(services: Services, arguments: argparse.Namespace) -> int:
    """Say what a pack would change, and change nothing."""
    installer = services.packs
    received = installer.look(arguments.file, services.territory, _quiet)
    try:
        _tell(received)
    finally:
        installer.forget(received)
    return 0


def install(services: Services, arguments: argparse.Namespace) -> int:
    """Install a pack, once its signature is known or accepted."""
    installer = services.packs
    received = installer.look(arguments.file, services.territory, _quiet)
    try:
        if received.signature.state is not Signed.TRUSTED and not arguments.accepter:
            said = signature_words(received)
            raise PackRefused(f"{said} Rien n’a été installé. Pour l’accepter{NBSP}: {ACCEPT}.")
        _tell(received)
        installer.install(received, services.today(), accept=arguments.accepter)
    except BaseException:
        installer.forget(received)
        raise
    print("Installé. Pour revenir en arrière\u00a0: tressons colis defaire")
    return 0


def list_packs(services: Services, _arguments: argparse.Namespace) -> int:
    """List the packs in force, and the keys that are accepted."""
    state = services.packs.state()
    for pack in state.packs:
        print(_line(pack))
    if not state.packs:
        print("Aucun colis n’est installé.")
    for signer in services.packs.signers():
        print(f"Signataire accepté{NBSP}: {signer.name}, clé {signer.key.short}")
    return 0


def withdraw(services: Services, arguments: argparse.Namespace) -> int:
    """Put a pack out of force."""
    installer = services.packs
    _tell_changes(installer.changed_by(installer.state().without(str(arguments.file), "")))
    installer.withdraw(str(arguments.file))
    print("Retiré. Pour revenir en arrière\u00a0: tressons colis defaire")
    return 0


def undo(services: Services, _arguments: argparse.Namespace) -> int:
    """Take back the last change of the packs."""
    installer = services.packs
    _tell_changes(installer.changed_by(installer.state().undone()))
    installer.undo()
    print("Défait.")
    return 0


def _tell(received: ReceivedPack) -> None:
    manifest = received.manifest
    print(f"{manifest.title}, {manifest.edition}")
    print(f"Fait par {manifest.maker}, le {format_date_short(manifest.made_on)}.")
    print(signature_words(received))
    for warning in received.warnings:
        print(warning)
    print(f"Ce qui change{NBSP}: {counted(received.changes)}.")
    _tell_changes(received.changes)
    for one in received.aside:
        print(f"Mis de côté{NBSP}: {one.name}. {one.sentence}", file=sys.stderr)


def signature_words(received: ReceivedPack) -> str:
    """Say whose signature it is, and whether it is known."""
    signature = received.signature
    if signature.key is None:
        return "Il n’est pas signé\u00a0: rien ne prouve qui l’a fait."
    if signature.state is Signed.UNKNOWN:
        return f"Signé par une clé que vous n’avez jamais acceptée{NBSP}: {signature.key.short}."
    if signature.by_service:
        return f"Signé par {signature.name}, clé de votre service informatique."
    return f"Signé par {signature.name}, que vous avez accepté."


def _tell_changes(changes: Iterable[PackChange]) -> None:
    for one in changes:
        print(f"  {one.effect} · {one.title} ({ONE_OF[one.kind]})")
        for about, before, after in one.lines:
            print(
                f"      {about}{NBSP}: {before} → {after}" if about else f"      {before} → {after}"
            )
        if one.note:
            print(f"      {one.note}")


def _line(pack: InstalledPack) -> str:
    when = format_date_short(pack.installed_on)
    return f"{pack.id}  {pack.title}, {pack.edition}  {pack.maker}  installé le {when}"


def _secret(path: Path) -> SecretKey:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise PackRefused(not_read(problem, path)) from problem
    return read_secret(text, _password("Mot de passe de la clé") if needs_password(text) else "")


def _new_password() -> str:
    first = _password("Mot de passe de la clé")
    if len(first) < _SHORTEST:
        raise Refused(f"Le mot de passe doit avoir {_SHORTEST} caractères au moins.")
    if first != _password("Encore une fois"):
        raise Refused("Les deux mots de passe diffèrent.")
    return first


_SHORTEST: Final = 8


def _password(words: str) -> str:
    try:
        return getpass.getpass(f"{words}{NBSP}: ")
    except (EOFError, KeyboardInterrupt):
        raise Refused("Aucun mot de passe\u00a0: rien n’a été fait.") from None


def _quiet(_ratio: float, _said: str) -> None:
    """Say nothing: a terminal shows the result."""


PACK_COMMANDS: Final[Mapping[str, Callable[[Services, argparse.Namespace], int]]] = {
    "fabriquer": make,
    "lire": look,
    "ouvrir": install,
    "liste": list_packs,
    "retirer": withdraw,
    "defaire": undo,
}
FILE_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "cle": make_key,
    "signer": sign_file,
}
"""Those that open no data."""
