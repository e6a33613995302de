"""Verify deposits: each archive by its SHA-256, then every content that it commits to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tressons_desktop.freezing.archive import DepositRefused, NamedFile, unpack
from tressons_desktop.freezing.opening import GONE
from tressons_desktop.project.model import FrozenDeposit
from tressons_desktop.text.spaces import NBSP

Held = Mapping[str, int]
"""Contents that are there and are what their SHA-256 says, with their size."""


@dataclass(frozen=True, slots=True)
class DepositCheck:
    """What an audit of a deposit finds; ``problems`` are sentences, none when it is whole."""

    record: FrozenDeposit
    call_version: str = ""
    files: int = 0
    problems: tuple[str, ...] = ()


def wanted_archives(deposits: Iterable[FrozenDeposit]) -> frozenset[str]:
    """Name the archives whose bytes the audit reads; of other contents the size is enough."""
    return frozenset(one.sha256 for one in deposits)


def check_deposit(record: FrozenDeposit, content: bytes | None, held: Held) -> DepositCheck:
    """Audit one deposit; ``content`` is its archive, None when it is gone."""
    if content is None:
        return DepositCheck(record, problems=(GONE,))
    if hashlib.sha256(content).hexdigest() != record.sha256:
        return DepositCheck(record, problems=("L’archive n’a plus l’empreinte notée.",))
    try:
        manifest, _parts = unpack(content)
    except DepositRefused as refusal:
        return DepositCheck(record, problems=(str(refusal),))
    problems = [_said(one, held) for one in manifest.files if held.get(one.sha256) != one.size]
    if record.call_id != manifest.call_id:
        problems.append("L’archive répond à un autre appel que celui qui est noté.")
    if sorted(record.files) != sorted(one.sha256 for one in manifest.files):
        problems.append("Les fichiers notés ne sont pas ceux que l’archive engage.")
    return DepositCheck(record, manifest.call_version, len(manifest.files), tuple(problems))


def _said(one: NamedFile, held: Held) -> str:
    name = f"«{NBSP}{one.name}{NBSP}»"
    return f"{name} manque." if one.sha256 not in held else f"{name} n’a plus la taille notée."
