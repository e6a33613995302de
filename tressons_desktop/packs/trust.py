"""The keys that the person accepted, each once, with the name under which it was accepted."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, read_definition
from tressons_desktop.definitions.writing import definition_text
from tressons_desktop.packs.minisign import KeyRefused, PublicKey, read_public
from tressons_desktop.packs.model import PackSignature, Signed
from tressons_desktop.presets import Presets
from tressons_desktop.settings import write_atomically

log = logging.getLogger(__name__)

FILE: Final = "signataires.toml"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class TrustedSigner:
    """A key, whose it is said to be, since when; ``by_service``: no one here chose it."""

    key: PublicKey
    name: str
    accepted_on: date | None = None
    by_service: bool = False


def read_signers(path: Path) -> tuple[TrustedSigner, ...]:
    """Read the keys accepted here; raise DefinitionRefused when the file is spoilt."""
    if not path.exists():
        return ()
    top = read_definition(path)
    top.format(FORMAT)
    found = tuple(_signer(part) for part in top.tables("signers"))
    top.done()
    return found


def _signer(part: DefinitionTable) -> TrustedSigner:
    key = read_public(part.text("key", longest=80))
    signer = TrustedSigner(key, part.text("name", longest=200), part.day("accepted_on"))
    part.done()
    return signer


def service_signers(presets: Presets) -> tuple[TrustedSigner, ...]:
    """Return the keys that the IT service put on this machine; one that is wrong is left out."""
    found: list[TrustedSigner] = []
    for name, key in presets.signers:
        try:
            found.append(TrustedSigner(read_public(key), name, by_service=True))
        except KeyRefused:
            log.warning("a key of the presets is not one")
    return tuple(found)


def accept_signer(path: Path, key: PublicKey, name: str, today: date) -> None:
    """Keep a key among those accepted; raise OSError when it cannot be written."""
    kept = [one for one in read_signers(path) if one.key != key]
    write_signers(path, [*kept, TrustedSigner(key, name, today)])


def forget_signer(path: Path, key: PublicKey) -> None:
    """Accept a key no longer: the packs that are in force stay, the next will ask again."""
    write_signers(path, [one for one in read_signers(path) if one.key != key])


def write_signers(path: Path, signers: Sequence[TrustedSigner]) -> None:
    """Write the keys accepted here in place of those before."""
    rows = [
        {"key": one.key.text, "name": one.name}
        | ({"accepted_on": one.accepted_on} if one.accepted_on else {})
        for one in signers
    ]
    table = definition_text({"format": FORMAT, "signers": rows})
    write_atomically(path, table.encode("utf-8"))


def judged(key: PublicKey | None, signers: Sequence[TrustedSigner]) -> PackSignature:
    """Say how far a signature can be trusted."""
    if key is None:
        return PackSignature(Signed.NOT)
    known = next((one for one in signers if one.key == key), None)
    if known is None:
        return PackSignature(Signed.UNKNOWN, key)
    return PackSignature(Signed.TRUSTED, key, known.name, known.accepted_on, known.by_service)


def judged_at(
    path: Path, key: PublicKey | None, signers: Sequence[TrustedSigner], came_with: Path | None
) -> PackSignature:
    """Judge a pack by where it is too: whoever put it beside the program made the program."""
    found = judged(key, signers)
    if came_with is None or path.parent != came_with:
        return found
    return replace(found, state=Signed.TRUSTED, by_service=True)
