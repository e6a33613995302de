"""Headless commands on calls: check one that is being written, write one for somebody.

They read files alone: the data stay closed, and the window may be open meanwhile.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tressons_desktop.calls.package import SUFFIX, CallPackage
from tressons_desktop.exchange.call_files import (
    read_received_call,
    read_regulation,
    write_call_file,
)
from tressons_desktop.text.numbers import plural


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


CALL_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "valider": check_call,
    "exporter": export_call,
}
