"""A no-break space looks like any other in a source: there it is written as an escape."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("tressons_desktop", "db", "ui", "tests", "packaging")
UNSEEN = "\u00a0\u202f\u2009"


def test_no_source_holds_a_space_that_cannot_be_seen() -> None:
    sources = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    held = {
        path.relative_to(ROOT).as_posix()
        for path in (*sources, ROOT / "dev.py")
        if set(UNSEEN) & set(path.read_text(encoding="utf-8"))
    }
    assert held == set(), "write \\u00a0 and \\u202f"
