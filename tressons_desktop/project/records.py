"""What every stored record has: an identifier; its project; its place in a list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything stored: an identifier and fields."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord(Record):
    """A record that belongs to a project."""

    project_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedRecord(ProjectRecord):
    """A record of a list whose order the user decides."""

    position: int = 0
