"""Verdicts written down between two runs, in one small file that can be lost without harm."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.intake.verdict import Verdict, verdict_from
from tressons_desktop.private import private_folder

log = logging.getLogger(__name__)

JUDGED_WITH: Final = 2
"""Raise it when judging changes: what was written with another number is judged again."""

_LIMIT: Final = 50_000_000


def read_notes(folder: Path) -> dict[str, Verdict]:
    """Read every verdict; a damaged or older file gives none, and they are made again."""
    path = folder / "verdicts.json"
    try:
        if path.stat().st_size > _LIMIT:
            return {}
        value = json.loads(path.read_bytes())
        if value["judged_with"] != JUDGED_WITH:
            return {}
        return {
            sha256: verdict_from(one)
            for sha256, one in value["verdicts"].items()
            if is_sha256(sha256)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_notes(folder: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Write every verdict; a disk that refuses only costs judging them again."""
    value = {
        "judged_with": JUDGED_WITH,
        "verdicts": {sha256: verdict.plain() for sha256, verdict in verdicts.items()},
    }
    try:
        private_folder(folder, parents=False)  # that of the data may be away
        with replacing(folder / "verdicts.json") as partial:
            partial.write_text(json.dumps(value), encoding="utf-8")
    except OSError as problem:
        log.warning("verdicts were not written down: %s", type(problem).__name__)
