"""How the workers of a run share the tests out: whole files, what takes longest first.

A file stays with one worker: what it makes once (a dossier of forty pages, a table of communes) is
made once. For that reason the files that read the walk through the whole application stay together,
and so do those that read the same PDF files. What is long and comes last would leave the other
worker with nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

WALK = "walk"
PAPER = "paper"
TOGETHER = {
    **{
        f"tests/a11y/{name}.py": WALK
        for name in (
            *("test_every_screen", "test_every_table", "test_help_here"),
            *("test_keys", "test_tab", "test_wheel"),
        )
    },
    **{
        f"tests/dossier/pdf/{name}.py": PAPER
        for name in ("test_accessibility", "test_composed", "test_tables_heard", "test_transcript")
    },
}
"""The files that read `walked`, and those that read `odd_dossiers` and `composed`."""

LONGEST = (
    "tests/a11y/test_at_spi.py",
    WALK,
    PAPER,
    "tests/test_accessibility.py",
    "tests/ui/test_nothing_cut.py",
    "tests/ui/test_later_controls.py",
    "tests/a11y/test_transcripts.py",
    "tests/a11y/test_rooms.py",
    "tests/e2e/",
    "tests/ui/test_cash_part.py",
    "tests/ui/test_dossier_step.py",
    "tests/ui/test_plain_text.py",
    "tests/dossier/",
    "tests/ui/test_nothing_of_another.py",
)
"""What takes nearly twenty seconds of processor (``dev.py test --cost``), or holds what does."""


class WholeFiles(LoadScopeScheduling):
    """Give each worker a file at a time; after the longest come those of the most tests."""

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(min(self.workqueue, key=rank), last=False)
        super()._assign_work_unit(node)

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return what a test stays with: its file, or the group of its file."""
    file = nodeid.split("::", 1)[0]
    return TOGETHER.get(file, file)


def rank(group: str) -> int:
    """Tell how soon a group begins."""
    places = (place for place, begins in enumerate(LONGEST) if group.startswith(begins))
    return next(places, len(LONGEST))
