"""Keep the collection of a desk: one transaction for a gesture, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, delete, insert, select, text
from sqlalchemy.dialects import sqlite

from db.collection import tables as t
from db.collection.beside import BesideStore
from db.collection.connecting import engine_of_file, engine_of_server, told
from db.collection.copies import copy_of_today
from db.collection.rows import (
    decision_cells,
    decision_of,
    dossier_cells,
    grant_cells,
    grant_of,
    join_cells,
    join_of,
    row_of_cells,
    said,
)
from db.collection.views import make_views
from tressons_desktop.desk.decisions import AidDecision, LogLine, check_envelope
from tressons_desktop.desk.marks import Marks, ProjectKey, ReaderMark, ReaderSheet
from tressons_desktop.desk.row import DeskRow, Join, PaidGrant, UnreadFile
from tressons_desktop.desk.store import DeskCall
from tressons_desktop.outcomes import RecordMissing, Refused, StorageNewer
from tressons_desktop.text.money import format_amount

_MAKING: Final = 5_741_916
"""Number of the lock that is held while the tables are made: four officers may arrive at once."""

Now = Callable[[], datetime]


def now() -> datetime:
    """Return the moment, with its zone."""
    return datetime.now().astimezone()


def _nothing() -> None:
    """Do nothing: a server is backed up where it is."""


class CollectionStore(BesideStore):
    """The base of a desk, open; may be used from any thread."""

    def __init__(
        self, engine: Engine, *, clock: Now = now, on_close: Callable[[], None] = _nothing
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._on_close = on_close
        with self._writing() as base:
            self._prepare(base)

    @classmethod
    def in_file(
        cls, path: Path, *, backups: Path | None = None, clock: Now = now
    ) -> CollectionStore:
        """Open the file of a desk, or begin one; a copy of each day goes to ``backups``."""
        keep = partial(copy_of_today, path, backups, clock) if backups is not None else _nothing
        return cls(engine_of_file(path), clock=clock, on_close=keep)

    @classmethod
    def on_server(cls, address: str, password: str = "", *, clock: Now = now) -> CollectionStore:
        """Open a base of a PostgreSQL server; its tables are made the first time."""
        return cls(engine_of_server(address, password), clock=clock)

    def give_back(self) -> None:
        """Give the base back, without a copy of the day: another is to take its place."""
        self._engine.dispose()

    def close(self) -> None:
        """Give the base back, and keep a copy of the day."""
        self.give_back()
        self._on_close()

    def _prepare(self, base: Connection) -> None:
        if base.dialect.name == "postgresql":
            base.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MAKING})
        version = _version(base)
        if version > t.VERSION:
            raise StorageNewer(
                "Cette collecte a été faite par une version plus récente de Tressons. "
                "Mettre Tressons à jour pour l’ouvrir."
            )
        if version == 1:
            kind = "TEXT DEFAULT 'tressons' NOT NULL"
            base.exec_driver_sql(f"ALTER TABLE desk_dossier ADD COLUMN source {kind}")
        t.META.create_all(base)
        if version == t.VERSION:
            return
        make_views(base)
        _upsert(base, t.ABOUT, {"name": "version", "value": str(t.VERSION)})

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._engine), self._engine.begin() as base:
            yield base

    def _moment(self) -> datetime:
        return self._clock()

    def _read(self, wanted: Any) -> list[Mapping[str, Any]]:
        with self._writing() as base:
            return _cells(base, wanted)

    # calls and dossiers -----------------------------------------------------------------------
    def keep_call(self, call: DeskCall, *, by: str = "") -> None:
        """Write a call, or what changed of it; an envelope is said in the log."""
        cells = {
            "id": call.id,
            "version": said(call.version),
            "title": said(call.title),
            "funder": said(call.funder),
            "envelope": call.envelope,
            "content": call.content,
        }
        with self._writing() as base:
            wanted = select(t.CALL.c.envelope).where(t.CALL.c.id == call.id)
            before = base.execute(wanted).first()
            _upsert(base, t.CALL, cells)
            if before is not None and before[0] != call.envelope:
                words = "aucune" if call.envelope is None else format_amount(call.envelope)
                self._note(base, call.id, by, f"enveloppe\u00a0: {words}")

    def calls(self) -> tuple[DeskCall, ...]:
        """List the calls whose dossiers are received."""
        found = self._read(select(t.CALL).order_by(t.CALL.c.title, t.CALL.c.id))
        return tuple(DeskCall(**one) for one in found)

    def keep_dossier(self, row: DeskRow, carried: bytes) -> None:
        """Write a dossier by its fingerprint: once, however often it is received."""
        with self._writing() as base:
            _upsert(base, t.DOSSIER, {**dossier_cells(row), "carried": carried})

    def keep_unread(self, call_id: str, unread: Iterable[UnreadFile]) -> None:
        """Write the files that were refused; one that has been read since goes."""
        with self._writing() as base:
            base.execute(delete(t.UNREAD).where(t.UNREAD.c.call_id == call_id))
            for one in sorted(unread, key=lambda one: one.filename):
                cells = {"filename": said(one.filename), "sentence": said(one.sentence)}
                _upsert(base, t.UNREAD, {"call_id": call_id, "sha256": one.sha256, **cells})

    def rows(self, call_id: str) -> tuple[DeskRow, ...]:
        """List the dossiers of a call, every version of them."""
        cells = [one for one in t.DOSSIER.c if one.name != "carried"]
        wanted = select(*cells).where(t.DOSSIER.c.call_id == call_id).order_by(t.DOSSIER.c.sha256)
        return tuple(row_of_cells(one) for one in self._read(wanted))

    def unread(self, call_id: str) -> tuple[UnreadFile, ...]:
        """List the files that were refused."""
        wanted = select(t.UNREAD).where(t.UNREAD.c.call_id == call_id)
        found = self._read(wanted.order_by(t.UNREAD.c.filename))
        return tuple(UnreadFile(one["filename"], one["sentence"], one["sha256"]) for one in found)

    def carried(self, call_id: str, sha256: str) -> bytes | None:
        """Return the project of a dossier, as a bundle without its files."""
        place = (t.DOSSIER.c.call_id == call_id) & (t.DOSSIER.c.sha256 == sha256)
        found = self._read(select(t.DOSSIER.c.carried).where(place))
        return bytes(found[0]["carried"]) if found else None

    # sources ----------------------------------------------------------------------------------
    def matching(self, call_id: str, source: str) -> str:
        """Return how the columns of a source are read, as it was kept; empty when nobody said."""
        place = (t.MATCHING.c.call_id == call_id) & (t.MATCHING.c.source == source)
        found = self._read(select(t.MATCHING.c.content).where(place))
        return str(found[0]["content"]) if found else ""

    def keep_matching(self, call_id: str, source: str, content: str) -> None:
        """Write how the columns of a source are read."""
        with self._writing() as base:
            cells = {"call_id": call_id, "source": source, "content": said(content)}
            _upsert(base, t.MATCHING, cells)

    def grants(self, call_id: str) -> tuple[PaidGrant, ...]:
        """List the grants that funders published, as they were read for a call."""
        wanted = select(t.GRANT).where(t.GRANT.c.call_id == call_id).order_by(t.GRANT.c.key)
        return tuple(map(grant_of, self._read(wanted)))

    def keep_grants(self, call_id: str, grants: Iterable[PaidGrant]) -> None:
        """Write published grants, each once."""
        with self._writing() as base:
            for one in sorted(grants, key=lambda one: one.key):
                _upsert(base, t.GRANT, {"call_id": call_id, **grant_cells(one)})

    def joins(self, call_id: str) -> tuple[Join, ...]:
        """List what was said of projects that may be the same one."""
        return tuple(map(join_of, self._read(select(t.JOIN).where(t.JOIN.c.call_id == call_id))))

    def join(self, call_id: str, made: Join, *, by: str, what: str) -> None:
        """Write whether two projects are the same; one that is decided or marked stays in front."""
        with self._writing() as base:
            self._lock(base, call_id)
            if made.same and (what_holds := _held(base, call_id, made.key)):
                raise Refused(what_holds)
            other = replace(made, key=made.kept, kept=made.key)  # what was said the other way
            base.execute(delete(t.JOIN).where(_is_join(call_id, other)))
            _upsert(base, t.JOIN, {"call_id": call_id, **join_cells(made)})
            self._note(base, call_id, by, what, made.kept)

    # marks ------------------------------------------------------------------------------------
    def marks(self, call_id: str) -> Marks:
        """Return what the readers gave."""
        with self._writing() as base:
            return _marks(base, call_id)

    def merge_marks(self, call_id: str, given: Marks, *, by: str) -> Marks:
        """Put marks with those that are there; of each the last given stays."""
        with self._writing() as base:
            self._lock(base, call_id)
            before = _marks(base, call_id)
            after = before.merged(given)
            if after != before:
                for mark in set(after.marks) - set(before.marks):
                    _upsert(base, t.MARK, {"call_id": call_id, **_mark_cells(mark)})
                for sheet in set(after.sheets) - set(before.sheets):
                    _upsert(base, t.SHEET, {"call_id": call_id, **_sheet_cells(sheet)})
                names = ", ".join(given.readers())
                self._note(base, call_id, by, f"notes reçues de {names}")
        return after

    # decisions --------------------------------------------------------------------------------
    def decisions(self, call_id: str) -> tuple[AidDecision, ...]:
        """List what is decided."""
        with self._writing() as base:
            return _decisions(base, call_id)

    def decide(self, call_id: str, made: Iterable[AidDecision], *, by: str) -> None:
        """Write decisions together, or none: the envelope is never overspent."""
        made = tuple(made)
        with self._writing() as base:
            envelope = self._lock(base, call_id)
            before = {(one.key, one.aid): one for one in _decisions(base, call_id)}
            after = {**before, **{(one.key, one.aid): one for one in made}}
            check_envelope(envelope, before.values(), after.values())
            for one in made:
                if before.get((one.key, one.aid)) != one:
                    _upsert(base, t.DECISION, {"call_id": call_id, **decision_cells(one)})
                    self._note(base, call_id, by, _decided(one), one.key)

    # log --------------------------------------------------------------------------------------
    def log(self, call_id: str) -> tuple[LogLine, ...]:
        """List who did what, the first first."""
        wanted = select(t.LOG).where(t.LOG.c.call_id == call_id).order_by(t.LOG.c.id)
        return tuple(
            LogLine(one["at"], one["by"], one["what"], (one["project_id"], one["commune_code"]))
            for one in self._read(wanted)
        )

    def _lock(self, base: Connection, call_id: str) -> Decimal | None:
        """Hold a call until the end of the transaction; return its envelope."""
        wanted = select(t.CALL.c.envelope).where(t.CALL.c.id == call_id).with_for_update()
        found = base.execute(wanted).first()
        if found is None:
            raise RecordMissing("Cet appel n’est plus dans la collecte. Rien n’a été écrit.")
        envelope: Decimal | None = found[0]
        return envelope

    def _note(
        self, base: Connection, call_id: str, by: str, what: str, key: ProjectKey = ("", "")
    ) -> None:
        cells = {"call_id": call_id, "project_id": key[0], "commune_code": key[1]}
        at = self._clock().isoformat(timespec="seconds")
        base.execute(insert(t.LOG), {**cells, "at": at, "by": said(by), "what": said(what)})


def _version(base: Connection) -> int:
    """Return which version made the tables; 0 when there are none."""
    if not base.dialect.has_table(base, t.ABOUT.name):
        return 0
    wanted = select(t.ABOUT.c.value).where(t.ABOUT.c.name == "version")
    return int(base.execute(wanted).scalar_one())


def _upsert(base: Connection, table: Table, cells: Mapping[str, Any]) -> None:
    """Write a line, in the place of the one of its key."""
    kind: Any = sqlite.insert
    if base.dialect.name != "sqlite":  # the packages carry neither this dialect nor its driver
        from sqlalchemy.dialects import postgresql

        kind = postgresql.insert
    keys = [one.name for one in table.primary_key]
    made = kind(table).values(cells)
    rest = {name: made.excluded[name] for name in cells if name not in keys}
    base.execute(made.on_conflict_do_update(index_elements=keys, set_=rest))


def _cells(base: Connection, wanted: Any) -> list[Mapping[str, Any]]:
    return [{str(name): one for name, one in row._mapping.items()} for row in base.execute(wanted)]


def _marks(base: Connection, call_id: str) -> Marks:
    def listed(table: Table) -> list[Mapping[str, Any]]:
        wanted = select(table).where(table.c.call_id == call_id)
        return _cells(base, wanted)

    return Marks(
        tuple(
            ReaderMark(
                key=(one["project_id"], one["commune_code"]),
                reader=one["reader"],
                criterion=one["criterion"],
                value=one["value"],
                remark=one["remark"],
                stamp=one["stamp"],
            )
            for one in listed(t.MARK)
        ),
        tuple(
            ReaderSheet(
                key=(one["project_id"], one["commune_code"]),
                reader=one["reader"],
                done=one["done"],
                stamp=one["stamp"],
            )
            for one in listed(t.SHEET)
        ),
    ).merged()


def _mark_cells(mark: ReaderMark) -> dict[str, Any]:
    return {
        "project_id": mark.key[0],
        "commune_code": mark.key[1],
        "reader": said(mark.reader),
        "criterion": mark.criterion,
        "value": mark.value,
        "remark": said(mark.remark),
        "stamp": mark.stamp,
    }


def _sheet_cells(sheet: ReaderSheet) -> dict[str, Any]:
    project, commune = sheet.key
    cells = {"project_id": project, "commune_code": commune, "reader": said(sheet.reader)}
    return {**cells, "done": sheet.done, "stamp": sheet.stamp}


def _decisions(base: Connection, call_id: str) -> tuple[AidDecision, ...]:
    order = t.DECISION.c.project_id, t.DECISION.c.commune_code, t.DECISION.c.aid
    wanted = select(t.DECISION).where(t.DECISION.c.call_id == call_id).order_by(*order)
    return tuple(map(decision_of, _cells(base, wanted)))


def _is_join(call_id: str, said_of: Join) -> ColumnElement[bool]:
    """Point at what was said of two projects, in that order."""
    cells = {"call_id": call_id, **join_cells(said_of)}
    return and_(*(column == cells[column.name] for column in t.JOIN.primary_key))


def _held(base: Connection, call_id: str, key: ProjectKey) -> str:
    """Say what would be hidden with a project behind another; nothing when nothing would."""
    if any(one.key == key for one in _decisions(base, call_id)):
        return "Ce projet est décidé\u00a0: c’est lui qu’il faut garder devant."
    if _marks(base, call_id).of(key).marks:
        return "Ce projet est noté\u00a0: c’est lui qu’il faut garder devant."
    return ""


def _decided(made: AidDecision) -> str:
    amount = f", {format_amount(made.amount)}" if made.amount is not None else ""
    reason = f"\u00a0: {made.reason}" if made.reason else ""
    return f"{made.aid}, {made.ruling.label.lower()}{amount}{reason}"
