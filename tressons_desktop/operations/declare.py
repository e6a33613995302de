"""Operations are declared: a name, a scope, words for undo, and what continues what.

Why: the outbox, the journal, undo and the history all ask the same things of an operation; they
ask the object, never the way its function is spelled.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, Generic, ParamSpec

from tressons_desktop.ports import LIBRARY, Changes, UnitOfWork

P = ParamSpec("P")
Arguments = Mapping[str, Any]
UndoWords = str | Callable[[Arguments], str]


class Operation(Generic[P]):
    """One gesture of a person: records changed in a unit of work, then one commit.

    Called with a unit of work and the arguments of its function, it returns the `Changes`. The
    function may return the words of undo when they depend on what it found; else ``label`` gives
    them. ``scope`` is where it is undone; ``continues`` gives a key: consecutive operations of the
    same name and key are one gesture: they are undone together. ``waits`` is False for what copies
    files: when the disk cannot take it now it is not done, for the file is still where it was.
    """

    def __init__(
        self,
        change: Callable[Concatenate[UnitOfWork, P], str | None],
        *,
        scope: UndoWords,
        label: UndoWords,
        continues: Callable[[Arguments], str] | None,
        waits: bool,
    ) -> None:
        self._change = change
        self._scope = scope
        self._label = label
        self._continues = continues
        self.waits = waits
        self._named = frozenset(inspect.signature(change).parameters)
        self.name = change.__name__
        self.__name__, self.__doc__ = change.__name__, change.__doc__

    def __call__(self, uow: UnitOfWork, *args: P.args, **arguments: P.kwargs) -> Changes:
        """Change what is to be changed and commit it."""
        said = self._change(uow, *args, **arguments)
        return uow.commit(
            said or _words(self._label, self.described(arguments)),
            scope=self.scope(arguments),
            merge_key=self.merge_key(arguments),
        )

    def scope(self, arguments: Arguments) -> str:
        """Return where it is undone."""
        return _words(self._scope, arguments)

    def merge_key(self, arguments: Arguments) -> str:
        """Return the key of what it continues; empty when it stands alone."""
        return self._continues(self.described(arguments)) if self._continues else ""

    def described(self, arguments: Arguments) -> Arguments:
        """Return the arguments, with the names of the fields that are written under ``fields``."""
        return {**arguments, "fields": tuple(n for n in arguments if n not in self._named)}

    def __repr__(self) -> str:
        return f"<operation {self.name}>"


AnyOperation = Operation[...]
"""An operation whose arguments were checked where it was asked."""


def operation(
    *,
    scope: UndoWords,
    label: UndoWords = "",
    continues: Callable[[Arguments], str] | None = None,
    waits: bool = True,
) -> Callable[[Callable[Concatenate[UnitOfWork, P], str | None]], Operation[P]]:
    """Declare the operation that a function makes."""

    def declare(change: Callable[Concatenate[UnitOfWork, P], str | None]) -> Operation[P]:
        return Operation(change, scope=scope, label=label, continues=continues, waits=waits)

    return declare


def in_project(arguments: Arguments) -> str:
    """Undo inside the project."""
    return project_scope(arguments["project_id"])


def project_scope(project_id: str) -> str:
    """Return the undo scope of what happens inside a project."""
    return f"project:{project_id}"


IN_LIBRARY = LIBRARY
"""Undo from the list of projects."""


def same_fields(*ids: str) -> Callable[[Arguments], str]:
    """Continue the writing of the same fields of the same record."""

    def key(arguments: Arguments) -> str:
        names = ",".join(sorted(arguments["fields"]))
        return ":".join([*(str(arguments[name]) for name in ids), names])

    return key


def _words(words: UndoWords, arguments: Arguments) -> str:
    return words if isinstance(words, str) else words(arguments)
