"""What keeps the collection of a desk: a file here, or a server that several officers share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from tressons_desktop.desk.decisions import AidDecision, LogLine
from tressons_desktop.desk.marks import Marks
from tressons_desktop.desk.row import DeskRow, UnreadFile


@dataclass(frozen=True, slots=True)
class DeskCall:
    """A call whose dossiers are received: its own file, and how much there is to give."""

    id: str
    version: str
    title: str
    funder: str
    envelope: Decimal | None
    content: bytes = b""
    """The call as it was published, so that another machine reads the same."""


class DeskStore(Protocol):
    """Keep what is received and decided; every gesture is one transaction.

    Raises StorageProblem when nothing could be written, with a sentence.
    """

    def keep_call(self, call: DeskCall, *, by: str = "") -> None: ...
    def calls(self) -> tuple[DeskCall, ...]: ...
    def keep_dossier(self, row: DeskRow, carried: bytes) -> None: ...
    def keep_unread(self, call_id: str, unread: Iterable[UnreadFile]) -> None: ...
    def rows(self, call_id: str) -> tuple[DeskRow, ...]: ...
    def unread(self, call_id: str) -> tuple[UnreadFile, ...]: ...
    def carried(self, call_id: str, sha256: str) -> bytes | None: ...
    def marks(self, call_id: str) -> Marks: ...
    def merge_marks(self, call_id: str, given: Marks, *, by: str) -> Marks: ...
    def decisions(self, call_id: str) -> tuple[AidDecision, ...]: ...
    def decide(self, call_id: str, made: Iterable[AidDecision], *, by: str) -> None: ...
    def log(self, call_id: str) -> tuple[LogLine, ...]: ...
    def close(self) -> None: ...
