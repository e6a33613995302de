"""What the toast says, where it is true, and as long as « Annuler » does what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.text.spaces import NBSP

if TYPE_CHECKING:
    from tressons_desktop.ports import Changes
    from ui.widgets.toast import Toast
    from ui.workbench import Workbench

_PROJECT = project_scope("")
UNDO_KEYS = "Ctrl+Z"


class ToastKeeper(QObject):
    """Say sentences of the screen shown; those of another project name it, and undo nothing.

    `here` tells the undo scope of the screen shown.
    """

    def __init__(self, toast: Toast, here: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._toast = toast
        self._here = here
        self._scope = ""
        self._said_at = ""
        self.workbench: Workbench | None = None
        toast.undo_requested.connect(self._undo)

    def notify(self, sentence: str, scope: str) -> None:
        """Show a sentence, with « Annuler » when it belongs to the screen shown."""
        elsewhere = scope.startswith(_PROJECT) and scope != self._here()
        if elsewhere:
            sentence = f"{self._name(scope)}{sentence}"
        self._say(sentence, "" if elsewhere else scope)

    def refuse(self, sentence: str) -> None:
        """Show why something was refused."""
        self._say(sentence, "", urgent=True)

    def changed(self, changes: Changes) -> None:
        """Withdraw « Annuler » once it would take back something else than what was said."""
        if self._scope and changes.scope == self._scope and changes.kinds - {"draft"}:
            self._scope = ""
            self._toast.withdraw_undo()

    def moved(self) -> None:
        """Hide what belongs to the screen left: another project, or something undone elsewhere."""
        here = self._here()
        undone_elsewhere = bool(self._scope) and self._scope != here
        projects = here.startswith(_PROJECT) and self._said_at.startswith(_PROJECT)
        if undone_elsewhere or (projects and self._said_at != here):
            self._scope = ""
            self._toast.hide()
        self._toast.look_again()

    def _say(self, sentence: str, scope: str, *, urgent: bool = False) -> None:
        self._scope, self._said_at = scope, self._here()
        keys = UNDO_KEYS if scope == self._said_at else ""
        self._toast.say(sentence, undo=bool(scope), keys=keys, urgent=urgent)

    def _undo(self) -> None:
        if self._scope and self.workbench is not None:
            scope, self._scope = self._scope, ""
            self.workbench.undo(scope)

    def _name(self, scope: str) -> str:
        if self.workbench is None:
            return ""
        try:
            file = self.workbench.project_file(scope.removeprefix(_PROJECT))
        except RecordMissing:
            return ""
        name = file.project.name or "Projet sans nom"
        return f"«{NBSP}{name}{NBSP}»{NBSP}: "
