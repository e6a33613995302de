"""What each shipped checklist said under its version: changed, it is another version.

`python -m tests.feasibility.given` writes it again, once the versions are raised. It keeps the
names of all the questions ever given too: answers are attached to them for good.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.feasibility.checklists import FOLDER
from tressons_desktop.feasibility.library import load_checklists
from tressons_desktop.feasibility.model import Checklist

RECORD = Path(__file__).with_name("given.json")
NAMES = Path(__file__).with_name("questions_ever.txt")
REMEDY = (
    "raise version in resources/checklists/{name}.toml, then run python -m tests.feasibility.given"
)


def known() -> dict[str, Any]:
    """Read what was given."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def said() -> dict[str, Any]:
    """Say what the checklists are made of today: a digest for each question, one for the rest."""
    return dict(_parts(path) for path in sorted(FOLDER.glob("*.toml")))


def _parts(path: Path) -> tuple[str, dict[str, str]]:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    version, questions = written.pop("version"), written.pop("questions")
    digests = {question["id"]: _digest(question) for question in questions}
    return written["id"], {"version": version, "": _digest(written), **digests}


def unnoticed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Name what differs in checklists whose version is the same."""
    found = []
    for name in sorted({*before, *after}):
        old, new = before.get(name, {}), after.get(name, {})
        if old.get("version") == new.get("version"):
            for part in [part for part in {**old, **new} if old.get(part) != new.get(part)]:
                came = "came" if part not in old else "went" if part not in new else "changed"
                what = f"question {part}" if part else "what is not a question"
                found.append(f"{name}: {what} {came}: {REMEDY.format(name=name)}")
    return found


def ever() -> list[str]:
    """List the names of the questions of every version given."""
    return NAMES.read_text(encoding="utf-8").split()


def lost(names: Iterable[str], checklists: Iterable[Checklist]) -> list[str]:
    """Say which questions went without leading to another or leaving their words."""
    grids = tuple(checklists)
    asked = {one.id for grid in grids for one in grid.questions}
    followed = {name for grid in grids for one in grid.questions for name in one.renamed_from}
    kept = {one.id for grid in grids for one in grid.retired}
    return [
        f"{name}: this question was given, and answers are attached to its name: write it in "
        "renamed_from of the one that takes its place, or keep its words in [[retired]]"
        for name in sorted(set(names) - asked - followed - kept)
    ]


def _digest(part: object) -> str:
    return sha256(json.dumps(part, sort_keys=True, default=str).encode()).hexdigest()[:12]


def main() -> None:
    """Write what the checklists say today, unless one changed unnoticed or lost a question."""
    today = said()
    grids = load_checklists(FOLDER)
    problems = [*unnoticed(known(), today), *lost(ever(), grids)]
    if problems:
        raise SystemExit("\n".join(problems))
    RECORD.write_text(json.dumps(today, indent=1) + "\n", encoding="utf-8")
    names = {*ever(), *(one.id for grid in grids for one in grid.questions)}
    NAMES.write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
