"""Results are spoken through one door."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.test_imports import ROOT, sources

SPOKEN_BY = "ui/access/announcer.py"


def test_only_the_announcer_sends_announcements() -> None:
    """Anything sent beside it is heard twice, or cut by the focus that moves."""
    senders = {
        path.relative_to(ROOT).as_posix()
        for path in sources("ui", "tressons_desktop", "db")
        if "QAccessibleAnnouncementEvent" in path.read_text(encoding="utf-8")
    }
    assert senders == {SPOKEN_BY}


def test_what_is_told_to_readers_leaves_by_one_package() -> None:
    """`updateAccessibility` outside `ui/access` would be heard by no test of what is spoken."""
    strays = [
        path.relative_to(ROOT)
        for path in sources("ui")
        if "updateAccessibility" in path.read_text(encoding="utf-8")
        and Path("ui/access") not in path.relative_to(ROOT).parents
    ]
    assert strays == []
