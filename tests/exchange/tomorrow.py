"""Tomorrow's program: that of today with a few lines more, in a folder and a process of its own.

The lines are those that somebody adds to give a project one more field, list, choice and format.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.migrations import CURRENT_VERSION
from tressons_desktop.exchange.bundle import VERSION

ROOT = Path(__file__).parents[2]
NEXT = VERSION + 1
_LINES = [
    (
        "tressons_desktop/exchange/bundle.py",
        f"VERSION: Final = {VERSION}\n",
        f"VERSION: Final = {NEXT}\n",
    ),
    (
        "tressons_desktop/exchange/bundle.py",
        "    return dict(sorted(needed.items()))\n",
        '    needed |= {wish.proof: "" for wish in file.wishes}\n'
        "    return dict(sorted(needed.items()))\n",
    ),
    (
        "tressons_desktop/exchange/formats.py",
        '    "image/bmp": (".bmp",),\n',
        '    "image/bmp": (".bmp",),\n    "image/avif": (".avif",),\n',
    ),
    (
        "tressons_desktop/exchange/formats.py",
        '    "image/bmp": 2,\n',
        f'    "image/bmp": 2,\n    "image/avif": {NEXT},\n',
    ),
    (
        "tressons_desktop/exchange/formats.py",
        "_STARTS: Final = {\n",
        '_STARTS: Final = {\n    b"AVIF": "image/avif",\n',
    ),
    (
        "tressons_desktop/project/kinds.py",
        '    REUSE = "ressourcerie", "Ressourcerie"\n',
        f'    REUSE = "ressourcerie", "Ressourcerie"\n    SCHOOL = "ecole", "École", {NEXT}\n',
    ),
    (
        "tressons_desktop/project/money_records.py",
        "    quote_signed_on: date | None = None\n",
        '    quote_signed_on: date | None = None\n    colour: str = ""\n',
    ),
    (
        "tressons_desktop/project/model.py",
        '    logo_sha256: str = ""\n',
        '    logo_sha256: str = ""\n    motto: str = ""\n',
    ),
    (
        "tressons_desktop/project/entities_project.py",
        '            "logo_sha256": F("Logo", "le logo", typed=False),\n',
        '            "logo_sha256": F("Logo", "le logo", typed=False),\n'
        f'            "motto": F("Devise", "la devise", since={NEXT}),\n',
    ),
    (
        "tressons_desktop/project/model.py",
        "@dataclass(frozen=True, slots=True, kw_only=True)\nclass ProjectFile:\n",
        "@dataclass(frozen=True, slots=True, kw_only=True)\nclass Wish(OrderedRecord):\n"
        '    """What somebody hopes for."""\n\n    title: str = ""\n    proof: str = ""\n\n\n'
        "@dataclass(frozen=True, slots=True, kw_only=True)\nclass ProjectFile:\n",
    ),
    (
        "tressons_desktop/project/model.py",
        "    drafts: tuple[Draft, ...] = ()\n",
        "    wishes: tuple[Wish, ...] = ()\n    drafts: tuple[Draft, ...] = ()\n",
    ),
    (
        "tressons_desktop/project/entities_lists.py",
        '            "quote_signed_on": F(',
        f'            "colour": F("Couleur", "la couleur d’une dépense", since={NEXT}),\n'
        '            "quote_signed_on": F(',
    ),
    (
        "tressons_desktop/project/entities_lists.py",
        "from tressons_desktop.project.model import (\n",
        "from tressons_desktop.project.model import (\n    Wish,\n",
    ),
    (
        "tressons_desktop/project/entities_lists.py",
        '        list_name="sheets",\n        since=2,\n        part=CopiedPart.MARKET,\n    ),\n',
        '        list_name="sheets",\n        since=2,\n        part=CopiedPart.MARKET,\n    ),\n'
        "    Entity(\n        Wish,\n"
        '        "wish",\n        RecordWords("un souhait", "souhait", "souhaits", "impact"),\n'
        '        {"position": F("Ordre", "l’ordre des souhaits"),\n'
        '         "title": F("Souhait", "un souhait"), "proof": F("Preuve", "une preuve")},\n'
        f'        list_name="wishes",\n        since={NEXT},\n        part=None,\n    ),\n',
    ),
    (
        "db/migrations/__init__.py",
        "    )\n\n\ndef _convert_journal(",
        f'        Migration({CURRENT_VERSION + 1}, _read("tomorrow.sql")),\n'
        "    )\n\n\ndef _convert_journal(",
    ),
    (
        "db/migrations/__init__.py",
        f"CURRENT_VERSION: Final = {CURRENT_VERSION}\n",
        f"CURRENT_VERSION: Final = {CURRENT_VERSION + 1}\n",
    ),
]
_SQL = """
ALTER TABLE budget_line ADD COLUMN colour TEXT;

UPDATE budget_line SET colour = '';

ALTER TABLE commune_profile ADD COLUMN motto TEXT;

UPDATE commune_profile SET motto = '';

CREATE TABLE wish (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    title TEXT,
    proof TEXT
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """The program of tomorrow, started once: it opens the folder of data that it is told."""

    process: subprocess.Popen[str]

    def run(self, command: str, *arguments: str | Path) -> dict[str, Any]:
        """Let it do one command of ``tomorrow_child``; return what it says."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps([command, *map(str, arguments)]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"{command}: it has ended, its last words are in its errors"
        said: dict[str, Any] = json.loads(answer)
        return said


@contextmanager
def started(folder: Path) -> Iterator[Tomorrow]:
    """Copy the program, add the lines, and start it until the end of the block."""
    _build(folder)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.exchange.tomorrow_child"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Tomorrow(process)


def _build(folder: Path) -> None:
    without = shutil.ignore_patterns("__pycache__", "*.sqlite")
    for name in ("tressons_desktop", "db", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=without)
    for path, before, after in _LINES:
        place = folder / path
        text = place.read_text(encoding="utf-8")
        assert text.count(before) == 1, (
            f"{path} has not once {before!r}: write in _LINES (tests/exchange/tomorrow.py) another"
            " place where tomorrow's program adds its line"
        )
        place.write_text(text.replace(before, after), encoding="utf-8")
    (folder / "db" / "migrations" / "tomorrow.sql").write_text(_SQL, encoding="utf-8")
