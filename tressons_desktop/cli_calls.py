"""Headless commands on calls: check one, write one for somebody, read a règlement.

They read files alone: the data stay closed, and the window may be open meanwhile.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tressons_desktop.calls.package import SUFFIX, CallPackage
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.vocabulary import read_vocabulary
from tressons_desktop.calls.reading.whole import read_whole
from tressons_desktop.exchange.call_files import (
    read_received_call,
    read_regulation,
    write_call_file,
)
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.received_aids import received_aids
from tressons_desktop.intake.received_rules import received_rules
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP


def check_call(arguments: argparse.Namespace) -> int:
    """Say what a call holds, or the line where it is wrong."""
    call = read_received_call(arguments.file).call
    counted = (
        plural(len(call.aid_lines), "aide", "aides"),
        plural(len(call.sections), "question", "questions"),
        plural(len(call.pieces), "pièce", "pièces"),
        plural(len(call.criteria), "critère", "critères"),
    )
    print(f"{call.title}, version {call.version}\u00a0: {', '.join(counted)}.")
    return 0


def export_call(arguments: argparse.Namespace) -> int:
    """Write a call in one file, with its règlement when it is given."""
    package = read_received_call(arguments.file)
    if arguments.reglement is not None:
        package = CallPackage(package.call, read_regulation(arguments.reglement))
    out = arguments.output or Path(f"{package.call.id}{SUFFIX}")
    write_call_file(package, out)
    print(f"{out}\u00a0: {package.call.title}")
    return 0


def read_rules(arguments: argparse.Namespace) -> int:
    """Print what a règlement, or a saved record of Aides-territoires, states; and leaves out."""
    if arguments.file.suffix.lower() == ".json":
        for record in received_aids(arguments.file, read_vocabulary()):
            print(record.credit)
            _print_proposals(record.proposals)
            _print_remarks(record.remarks)
        return 0
    examiner = Examiner()
    try:
        text = received_rules(arguments.file, examiner.words)
    finally:
        examiner.close()
    read = read_whole(arguments.file.name, text)
    _print_proposals(read.proposals)
    if read.silent:
        print(f"Ce que ce règlement ne dit pas{NBSP}: {', '.join(read.silent)}.")
    blank = ", ".join(map(str, text.blank_pages))
    _print_remarks([f"Pages sans texte à lire{NBSP}: {blank}."] if blank else [])
    return 0


def _print_proposals(found: Sequence[RulesProposal]) -> None:
    for one in found:
        page = f"page {one.page}, " if one.page else ""
        about = f", {one.about}" if one.about else ""
        doubt = ", à vérifier" if one.doubt else ""
        said = f"{one.name}{about}{NBSP}: {one.shown}{doubt}"
        print(f"{said}  ({page}«{NBSP}{one.sentence}{NBSP}»)")


def _print_remarks(remarks: Sequence[str]) -> None:
    for remark in remarks:
        print(remark, file=sys.stderr)


CALL_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "valider": check_call,
    "exporter": export_call,
    "lire": read_rules,
}
