"""A definition file that was not accepted, in a sentence that says where and why."""

from __future__ import annotations

from tressons_desktop.outcomes import Refused


class DefinitionRefused(Refused):
    """The file was refused whole: nothing of it is used.

    ``file`` is its name without folder, ``line`` starts at 1 and is None when unknown.
    """

    def __init__(self, file: str, message: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.message = message
        where = f"{file}, ligne {line}" if line else file
        super().__init__(f"{where}\u00a0: {message}")
