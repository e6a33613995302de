"""What each shipped checklist said under its version: changed, it is another version.

`python -m tests.feasibility.given` writes it again, once the versions are raised.
"""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.feasibility.checklists import FOLDER

RECORD = Path(__file__).with_name("given.json")
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


def _digest(part: object) -> str:
    return sha256(json.dumps(part, sort_keys=True, default=str).encode()).hexdigest()[:12]


def main() -> None:
    """Write what the checklists say today, unless one changed under the same version."""
    today = said()
    problems = unnoticed(known(), today) if RECORD.exists() else []
    if problems:
        raise SystemExit("\n".join(problems))
    RECORD.write_text(json.dumps(today, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
