"""Undo and redo, from the journal."""

from __future__ import annotations

from tressons_desktop.ports import Changes, UnitOfWork


def undo_last(uow: UnitOfWork, /, *, scope: str) -> Changes:
    """Take back the last operation of a scope."""
    return uow.undo(scope)


def redo_last(uow: UnitOfWork, /, *, scope: str) -> Changes:
    """Do again what was undone last in a scope."""
    return uow.redo(scope)
