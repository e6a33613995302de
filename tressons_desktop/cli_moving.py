"""Commands to change computers: write everything in one file, take it up on the other side."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from tressons_desktop.exchange.whole import SUFFIX, take_whole, write_whole
from tressons_desktop.outcomes import Refused
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP


def move_out(services: Services, arguments: argparse.Namespace) -> int:
    """Write everything of this account in one file, read back and verified."""
    out = arguments.output or Path(f"Tressons-{services.today().isoformat()}{SUFFIX}")
    backups = services.backups
    made = backups.make("manuelle")
    listed = [made] if made is not None else backups.list()
    if not listed:
        raise Refused("Il n’y a encore rien à emporter.")
    count = write_whole(services.paths.root, listed[0].path, out, _quiet)
    print(
        f"{out}{NBSP}: {plural(count, 'fichier, relu et vérifié', 'fichiers, relus et vérifiés')}"
    )
    return 0


def move_in(services: Services, arguments: argparse.Namespace) -> Callable[[], None]:
    """Take up everything of a file; return what is left to do once the data are closed."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    taken = take_whole(arguments.file, services.paths.root, stamp, _quiet)
    backups = services.backups

    def put() -> None:
        backups.restore(taken.database)
        print(f"Repris{NBSP}: {plural(taken.files, 'fichier', 'fichiers')}.")
        if taken.aside.exists():
            print(f"Ce qui était ici et différait est gardé dans {taken.aside}.")

    return put


def _quiet(_ratio: float, _said: str) -> None:
    """Say nothing: a terminal shows the result."""
