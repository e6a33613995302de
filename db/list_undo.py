"""What undo may take back from the list of projects: of this run only, and never later work.

Why: Ctrl+Z on the list, pressed the next morning, would delete the newest project with all its
texts. What an earlier run deleted is in the bin; what it created is deleted from its own menu.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from db import journal
from db import journal_words as words
from db.journal_rows import EXISTENCE, JournalRow, rows_of
from db.lines import count_deleted
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import LIBRARY, UndoState
from tressons_desktop.text.spaces import NBSP

PROJECT: Final = "project"


class ThisRun:
    """The part of the journal that this run wrote, seen from the list of projects.

    ``begun`` is the last gesture of an earlier one. What was refused once is passed over: the next
    Ctrl+Z takes the one before.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.begun = journal.last_number(db)
        self._passed: set[int] = set()

    def undoable(self, db: sqlite3.Connection, scope: str) -> tuple[int, str] | None:
        """Return (gesture, label) of what undo would take back."""
        if scope != LIBRARY:
            return journal.undoable(db, scope)
        return journal.undoable(db, scope, after=self.begun, but=self._passed)

    def redoable(self, db: sqlite3.Connection, scope: str) -> tuple[int, str] | None:
        """Return (gesture, label) of what redo would do."""
        if scope != LIBRARY:
            return journal.redoable(db, scope)
        return journal.redoable(db, scope, after=self.begun, but=self._passed)

    def state(self, db: sqlite3.Connection, scope: str) -> UndoState:
        """Return the labels of the menu; nothing is promised that would be refused."""
        back, forth = self.undoable(db, scope), self.redoable(db, scope)
        if back and scope == LIBRARY and _worked_on(db, rows_of(db, back[0]), back[0]):
            back = None
        if forth and scope == LIBRARY:
            undone = journal.last_undo(db, forth[0])
            if undone and _worked_on(db, rows_of(db, undone), undone):
                forth = None
        return UndoState(back[1] if back else "", forth[1] if forth else "")

    def check(
        self,
        db: sqlite3.Connection,
        scope: str,
        gesture: int,
        rows: Sequence[JournalRow],
        since: int,
    ) -> None:
        """Raise Refused when taking these rows back would delete work done since a number."""
        worked_on = _worked_on(db, rows, since) if scope == LIBRARY else ""
        if worked_on:
            self._passed.add(gesture)
            raise Refused(
                f"{_called(db, worked_on)} contient du travail fait depuis{NBSP}: "
                "le supprimer depuis son menu."
            )

    def check_some(self, db: sqlite3.Connection, scope: str, verb: str, *, found: bool) -> None:
        """Raise Refused when the list has nothing of this run; silence would look like a fault."""
        if scope == LIBRARY and not found:
            where = (
                " Les projets supprimés se restaurent sous la liste." if count_deleted(db) else ""
            )
            raise Refused(f"Rien à {verb} depuis l’ouverture de Tressons.{where}")


def _worked_on(db: sqlite3.Connection, rows: Sequence[JournalRow], since: int) -> str:
    """Find a project that taking the rows back would delete, with work done since."""
    for row in rows:
        born = row.entity == PROJECT and row.field == EXISTENCE and row.old is None
        if born and (
            _has_gestures(db, row.record_id, since) or _has_drafts(db, row.record_id, since)
        ):
            return row.record_id
    return ""


def _has_gestures(db: sqlite3.Connection, project_id: str, since: int) -> bool:
    found = db.execute(
        "SELECT 1 FROM operation WHERE scope = ? AND state = 'done' AND seq > ? LIMIT 1",
        (words.find(db, f"project:{project_id}"), since),
    )
    return found.fetchone() is not None


def _has_drafts(db: sqlite3.Connection, project_id: str, since: int) -> bool:
    """Tell whether unread texts were typed; those of a project that came back came with it."""
    record = words.find_record(db, PROJECT, project_id)
    earlier = db.execute(
        "SELECT 1 FROM journal WHERE record = ? AND field = ? AND operation < ? LIMIT 1",
        (record, words.find(db, EXISTENCE), since),
    )
    if earlier.fetchone() is not None:
        return False
    kept = db.execute("SELECT 1 FROM draft WHERE project_id = ? LIMIT 1", (project_id,))
    return kept.fetchone() is not None


def _called(db: sqlite3.Connection, project_id: str) -> str:
    found = db.execute("SELECT name FROM project WHERE id = ?", (project_id,)).fetchone()
    name = str(found[0] or "").strip() if found else ""
    return f"«{NBSP}{name}{NBSP}»" if name else "Ce projet"
