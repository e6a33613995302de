"""Headless command on deposits: list those of a project file, and verify their fingerprints."""

from __future__ import annotations

import argparse
import sys

from tressons_desktop.exchange.bundle import Bundle
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.freezing.verify import DepositCheck, check_deposit, wanted_archives
from tressons_desktop.project.deposits import deposit_words
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP


def verify_deposits(arguments: argparse.Namespace) -> int:
    """Print each deposit with its SHA-256 and what is wrong with it; 0 when all are whole."""
    bundle = read_bundle(arguments.file)
    checks = _checks(bundle)
    print(bundle.file.project.name)
    if not checks:
        print("Aucun dépôt figé dans ce fichier.")
    for check in checks:
        _tell(bundle, check)
    return 1 if any(check.problems for check in checks) else 0


def _checks(bundle: Bundle) -> list[DepositCheck]:
    """Audit the deposits over one walk of the contents, each compared with its SHA-256."""
    wanted = wanted_archives(bundle.file.deposits)
    archives: dict[str, bytes] = {}
    held: dict[str, int] = {}
    for sha256, content in bundle.contents():
        held[sha256] = len(content)
        if sha256 in wanted:
            archives[sha256] = content
    return [check_deposit(one, archives.get(one.sha256), held) for one in bundle.file.deposits]


def _tell(bundle: Bundle, check: DepositCheck) -> None:
    record = check.record
    version = f", version de l’appel {check.call_version}" if check.call_version else ""
    reference = f", n°{NBSP}{record.reference}" if record.reference else ""
    print(f"{deposit_words(bundle.file, record)}{reference}{NBSP}: appel {record.call_id}{version}")
    print(f"  SHA-256 {record.sha256}")
    if not check.problems:
        files = plural(check.files, "fichier engagé", "fichiers engagés")
        print(f"  intact, {files}")
    for problem in check.problems:
        print(f"  {problem}", file=sys.stderr)
