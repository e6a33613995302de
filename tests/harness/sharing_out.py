"""How the workers of a run share the tests out: whole files, what takes longest first.

A file stays with one worker: what it makes once (a dossier of forty pages, a table of communes) is
made once. The files that read the walk through the whole application stay together for that reason.
What is long and comes last would leave the other worker with nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

WALK = "walk"
WALKED = frozenset(
    f"tests/a11y/{name}.py"
    for name in ("test_every_screen", "test_every_table", "test_help_here", "test_keys")
)
"""The files that read `walked`."""

LONGEST = (
    "tests/a11y/test_at_spi.py",
    "tests/a11y/test_tab.py",
    WALK,
    "tests/test_accessibility.py",
    "tests/a11y/test_transcripts.py",
    "tests/db/test_undo.py",
    "tests/e2e/",
    "tests/db/test_kill.py",
    "tests/ui/test_dossier_step.py",
    "tests/ui/test_plain_text.py",
    "tests/ui/test_council.py",
    "tests/dossier/",
    "tests/test_settling.py",
    "tests/ui/test_wheel.py",
    "tests/cli/",
)
"""What takes more than twenty seconds, or holds what does."""


class WholeFiles(LoadScopeScheduling):
    """Give each worker a file at a time; after the longest come those of the most tests."""

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(min(self.workqueue, key=rank), last=False)
        super()._assign_work_unit(node)

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return what a test stays with: its file, or the walk."""
    file = nodeid.split("::", 1)[0]
    return WALK if file in WALKED else file


def rank(group: str) -> int:
    """Tell how soon a group begins."""
    places = (place for place, begins in enumerate(LONGEST) if group.startswith(begins))
    return next(places, len(LONGEST))
