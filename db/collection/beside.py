"""Keep what stands beside the dossiers: ways of sharing that are tried, comments of officers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    delete,
    insert,
    select,
)

from db.collection.rows import said
from db.collection.tables import META, Exact
from tressons_desktop.desk.comments import Comment, checked_comment
from tressons_desktop.desk.marks import ProjectKey
from tressons_desktop.desk.scenarios import (
    MOST_SCENARIOS,
    ScenarioRefused,
    SharingPlan,
    checked_scenario,
)

SCENARIO: Final = Table(
    "desk_scenario",
    META,
    Column("call_id", Text, ForeignKey("desk_call.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("envelope", Exact),
    Column("share", Exact, nullable=False),
    Column("most", Exact),
    Column("least", Exact),
    Column("skipping", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("stamp", BigInteger, nullable=False),
)
COMMENT: Final = Table(
    "desk_comment",
    META,
    Column("id", Integer, primary_key=True),
    Column("call_id", Text, ForeignKey("desk_call.id"), nullable=False, index=True),
    Column("project_id", Text, nullable=False),
    Column("commune_code", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("text", Text, nullable=False),
)


class BesideStore(ABC):
    """The part of a desk's base that no dossier depends on."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _lock(self, base: Connection, call_id: str) -> Decimal | None: ...

    @abstractmethod
    def _moment(self) -> datetime: ...

    def scenarios(self, call_id: str) -> tuple[SharingPlan, ...]:
        """List the ways of sharing that are tried, the first made first."""
        wanted = select(SCENARIO).where(SCENARIO.c.call_id == call_id)
        with self._writing() as base:
            found = base.execute(wanted.order_by(SCENARIO.c.stamp, SCENARIO.c.name)).mappings()
            return tuple(map(_scenario, found))

    def keep_scenario(self, call_id: str, scenario: SharingPlan) -> None:
        """Keep a way of sharing in the place of the one of its name; raise ScenarioRefused."""
        kept = checked_scenario(scenario)
        cells = {name: getattr(kept, name) for name in _NAMES}
        cells |= {"name": said(kept.name), "by": said(kept.by), "call_id": call_id}
        with self._writing() as base:
            self._lock(base, call_id)
            names = select(SCENARIO.c.name).where(SCENARIO.c.call_id == call_id)
            known = set(base.execute(names).scalars())
            if kept.name not in known and len(known) >= MOST_SCENARIOS:
                raise ScenarioRefused(
                    f"{MOST_SCENARIOS} hypothèses sont déjà gardées\u00a0: en retirer une d’abord."
                )
            base.execute(delete(SCENARIO).where(_named(call_id, kept.name)))
            base.execute(insert(SCENARIO), cells)

    def drop_scenario(self, call_id: str, name: str) -> None:
        """Take a way of sharing away."""
        with self._writing() as base:
            base.execute(delete(SCENARIO).where(_named(call_id, name)))

    def comments(self, call_id: str) -> tuple[Comment, ...]:
        """List what was said of the dossiers, the first said first."""
        wanted = select(COMMENT).where(COMMENT.c.call_id == call_id).order_by(COMMENT.c.id)
        with self._writing() as base:
            return tuple(map(_comment, base.execute(wanted).mappings()))

    def add_comment(self, call_id: str, key: ProjectKey, text: str, *, by: str) -> None:
        """Say something of a dossier; raise CommentRefused when it says nothing."""
        cells = {"call_id": call_id, "project_id": key[0], "commune_code": key[1]}
        at = self._moment().isoformat(timespec="seconds")
        with self._writing() as base:
            self._lock(base, call_id)
            words = said(checked_comment(text))
            base.execute(insert(COMMENT), {**cells, "at": at, "by": said(by), "text": words})


_NAMES: Final = ("name", "envelope", "share", "most", "least", "skipping", "by", "stamp")


def _named(call_id: str, name: str) -> Any:
    return (SCENARIO.c.call_id == call_id) & (SCENARIO.c.name == name)


def _scenario(cells: Mapping[Any, Any]) -> SharingPlan:
    return SharingPlan(**{name: cells[name] for name in _NAMES})


def _comment(cells: Mapping[Any, Any]) -> Comment:
    key = cells["project_id"], cells["commune_code"]
    return Comment(key=key, by=cells["by"], at=cells["at"], text=cells["text"])
