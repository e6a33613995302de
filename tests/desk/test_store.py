"""The base of a desk: the same in a file and on a server, whole whatever happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from db.collection.connecting import DeskUnreachable
from db.collection.opening import desk_door
from db.collection.store import CollectionStore
from tests.desk import making
from tests.desk.server import Server, running
from tressons_desktop.__main__ import main
from tressons_desktop.bootstrap import SystemClock
from tressons_desktop.desk.decisions import AidDecision, DecisionRefused, Ruling
from tressons_desktop.desk.grouping import entries_of
from tressons_desktop.desk.keeping import collect_into, kept_collection
from tressons_desktop.desk.marks import Marks, ReaderMark, ReaderSheet
from tressons_desktop.desk.row import (
    Collection,
    DeskRow,
    DossierOrigin,
    Join,
    PaidGrant,
    UnreadFile,
)
from tressons_desktop.desk.store import DeskCall
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.outcomes import Refused, StorageProblem

CALL = DeskCall("appel", "1", "Proximité", "Département", Decimal(50_000), b"toml")
KEY = ("projet", "71001")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as found:
        yield found


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CollectionStore]:
    if request.param == "file":
        made = CollectionStore.in_file(tmp_path / "collecte.sqlite")
    else:
        server: Server = request.getfixturevalue("server")
        made = CollectionStore.on_server(server.fresh(f"b{abs(hash(request.node.name))}"))
    made.keep_call(CALL)
    yield made
    made.close()


def rows_of(collection: Collection, count: int = 8) -> list[DeskRow]:
    found = [one for entry in collection.entries for one in (entry.row, *entry.older)]
    return [replace(one, call_id=CALL.id) for one in found[:count]]


def given(amount: int, key: tuple[str, str] = KEY, aid: str = "travaux") -> AidDecision:
    return AidDecision(
        key=key,
        aid=aid,
        ruling=Ruling.GRANTED,
        base=Decimal("120000.5"),
        rate=Decimal("29.1667"),
        amount=Decimal(amount),
        decided_on=date(2027, 4, 2),
        by="Camille",
        stamp=3,
    )


def test_what_is_kept_comes_back_as_it_was(store: CollectionStore, collection: Collection) -> None:
    rows = sorted(rows_of(collection), key=lambda one: one.sha256)
    for _ in range(2):  # received twice, kept once
        for row in rows:
            store.keep_dossier(row, b"contenu")
    assert store.rows(CALL.id) == tuple(rows)
    assert [one.cost for one in store.rows(CALL.id)] == [one.cost for one in rows]
    assert store.carried(CALL.id, rows[0].sha256) == b"contenu"
    store.keep_unread(CALL.id, collection.unread)
    assert store.unread(CALL.id) == collection.unread
    store.keep_unread(CALL.id, [UnreadFile("a\x00\ud800.pdf", "abîmé")])
    assert [one.filename for one in store.unread(CALL.id)] == ["a?.pdf"]
    assert store.calls() == (CALL,)


def test_what_is_said_of_sources_comes_back(store: CollectionStore, collection: Collection) -> None:
    front, other = (one.row for one in collection.entries[:2])
    for row in (front, other):
        store.keep_dossier(replace(row, call_id=CALL.id, source=DossierOrigin.PORTAL), b"")
    grant = PaidGrant(
        key="a",
        giver="Région",
        decided_on=date(2025, 6, 1),
        beneficiary="Commune",
        siret="21710001600011",
        purpose="Toit\x00ure",
        amount=Decimal("12000.5"),
    )
    store.keep_grants(CALL.id, [grant, grant])
    assert store.grants(CALL.id) == (replace(grant, purpose="Toiture"),)
    store.keep_matching(CALL.id, "demarche", "{}")
    assert store.matching(CALL.id, "demarche") == "{}"
    said = Join(other.key, front.key, same=True, stamp=1)
    store.join(CALL.id, said, by="Ana", what="réunis")
    assert store.joins(CALL.id) == (said,)
    assert len(kept_collection(store, CALL.id).entries) == 1
    with store._engine.begin() as base:  # one project for a tool that reads the views too
        assert base.execute(text("SELECT count(*) FROM vue_dossiers")).scalar_one() == 1
    turned = Join(front.key, other.key, same=False, stamp=2)
    store.join(CALL.id, turned, by="Ana", what="séparés")
    assert store.joins(CALL.id) == (turned,)
    store.decide(CALL.id, [given(1_000, front.key)], by="Ana")
    with pytest.raises(Refused, match="garder devant"):
        store.join(CALL.id, replace(turned, same=True, stamp=3), by="Ana", what="")


def test_marks_and_decisions_come_back(store: CollectionStore) -> None:
    mark = ReaderMark(key=KEY, reader="Ana", criterion="besoin", value=Decimal("12.5"), stamp=5)
    sheet = ReaderSheet(key=KEY, reader="Ana", done=True, stamp=6)
    kept = store.merge_marks(CALL.id, Marks((mark,), (sheet,)), by="Ana")
    assert store.marks(CALL.id) == kept == Marks((mark,), (sheet,))
    older = Marks((replace(mark, value=Decimal(3), stamp=4),))
    assert store.merge_marks(CALL.id, older, by="Ana") == kept
    store.decide(CALL.id, [given(35_000)], by="Camille")
    assert store.decisions(CALL.id) == (given(35_000),)
    said = [(one.by, one.what) for one in store.log(CALL.id)]
    assert said == [
        ("Ana", "notes reçues de Ana"),
        ("Camille", "travaux, accordée, 35\u202f000\u00a0€"),
    ]


def test_the_envelope_refuses_what_it_does_not_hold(store: CollectionStore) -> None:
    store.decide(CALL.id, [given(35_000)], by="Camille")
    other = given(20_000, ("autre", "71002"))
    with pytest.raises(DecisionRefused, match="il manque 4\u202f000"):
        store.decide(CALL.id, [given(34_000), other], by="Camille")
    assert store.decisions(CALL.id) == (given(35_000),)  # nothing of what was asked together
    store.decide(CALL.id, [given(30_000), other], by="Camille")
    store.keep_call(replace(CALL, envelope=Decimal(40_000)))
    store.decide(CALL.id, [given(29_000)], by="Camille")  # over it, and less so: it may go down


def test_views_count_the_last_version_of_each_project(
    store: CollectionStore, collection: Collection
) -> None:
    rows = rows_of(collection)
    for row in rows:
        store.keep_dossier(row, b"")
    store.decide(CALL.id, [given(35_000)], by="Camille")
    with store._engine.begin() as base:
        count, asked = base.execute(text("SELECT count(*), sum(demande) FROM vue_dossiers")).one()
        places = base.execute(
            text("SELECT sum(dossiers) FROM vue_par_intercommunalite")
        ).scalar_one()
        granted = base.execute(text("SELECT accorde FROM vue_enveloppes")).scalar_one()
    last = [one.row for one in entries_of(rows)]
    assert (count, int(places)) == (len(last), len(last)) and len(last) < len(rows)
    assert int(asked) == sum(one.asked for one in last)
    assert int(granted) == 35_000


def _together(gestures: list[Callable[[], None]]) -> None:
    """Do them at once, each by an officer of its own; none may fail."""
    with ThreadPoolExecutor(len(gestures)) as officers:
        for done in [officers.submit(one) for one in gestures]:
            done.result()


def _officer(address: str, number: int, rows: list[DeskRow]) -> None:
    store = CollectionStore.on_server(address)
    for row in rows:
        store.keep_dossier(row, row.sha256.encode())
    key = (f"projet-{number}", "71001")
    mark = ReaderMark(key=key, reader=f"R{number}", criterion="besoin", value=Decimal(number))
    store.merge_marks(CALL.id, Marks((mark,)), by=f"R{number}")
    for amount in (9_000, 10_000):
        store.decide(CALL.id, [given(amount, key)], by=f"R{number}")
    store.close()


def test_four_officers_at_once_lose_nothing(server: Server, collection: Collection) -> None:
    address, rows = server.fresh("quatre"), rows_of(collection)
    whole = CollectionStore.on_server(address)
    whole.keep_call(CALL)
    halves = [rows[number::2] + rows[::-1] for number in range(4)]
    _together([lambda n=number: _officer(address, n, halves[n]) for number in range(4)])
    assert len(whole.rows(CALL.id)) == len(rows)
    assert whole.marks(CALL.id).readers() == ("R0", "R1", "R2", "R3")
    assert [one.amount for one in whole.decisions(CALL.id)] == [Decimal(10_000)] * 4
    assert len(whole.log(CALL.id)) == 12
    whole.close()


def test_four_officers_never_overspend_together(server: Server) -> None:
    store = CollectionStore.on_server(server.fresh("enveloppe"))
    store.keep_call(CALL)
    refused: list[str] = []

    def give(number: int) -> None:
        try:
            store.decide(CALL.id, [given(20_000, (f"p{number}", "71001"))], by=f"R{number}")
        except DecisionRefused as problem:
            refused.append(str(problem))

    _together([lambda n=number: give(n) for number in range(4)])
    assert (len(store.decisions(CALL.id)), len(refused)) == (2, 2)
    store.close()


def test_a_server_that_stops_is_said_and_nothing_is_half_written(
    server: Server, collection: Collection
) -> None:
    store = CollectionStore.on_server(server.fresh("arret"))
    store.keep_call(CALL)
    rows = rows_of(collection)[:4]
    store.keep_dossier(rows[0], b"a")
    server.stop()
    with pytest.raises(DeskUnreachable, match="ne répond pas"):
        store.keep_dossier(rows[1], b"b")
    server.start()
    assert [one.sha256 for one in store.rows(CALL.id)] == [rows[0].sha256]
    for row in rows:
        store.keep_dossier(row, b"a")
    assert len(store.rows(CALL.id)) == 4
    store.close()


@pytest.mark.parametrize("address", ["mysql://a/b", "rien", "postgresql://hote", "sqlite:///x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="adresse"):
        CollectionStore.on_server(address)


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskUnreachable):
        CollectionStore.on_server(f"postgresql://a@/b?host={tmp_path}")


def test_the_command_fills_the_server_as_the_file(
    server: Server, folder: Path, tmp_path: Path, examiner: Examiner
) -> None:
    address = server.fresh("commande")
    few = tmp_path / "dossiers"
    few.mkdir()
    for name in ("dossier-01.tressons", "dossier-01-v2.tressons", "coupé.tressons"):
        shutil.copy(folder / name, few)
    words = ["--data-dir", str(tmp_path / "d"), "collecter", str(few), "--appel", str(making.CALL)]
    for _ in range(2):
        assert main([*words, "--vers", address]) == 0
    there = CollectionStore.on_server(address)
    here = CollectionStore.in_file(tmp_path / "collecte.sqlite")
    known, asked = making.content(tmp_path), making.call()
    today = SystemClock().today()
    found = collect_into(here, [few], asked, known, examiner, today)
    assert kept_collection(there, asked.id) == kept_collection(here, asked.id)
    assert [len(one.older) for one in found.entries] == [1]
    assert there.calls() == here.calls()
    there.close()
    here.close()


def test_each_day_of_use_leaves_a_copy_that_opens(tmp_path: Path) -> None:
    path, copies = tmp_path / "collecte.sqlite", tmp_path / "copies"
    copies.mkdir()
    for day in range(1, 16):
        (copies / f"collecte-2027-04-{day:02}.sqlite").write_bytes(b"")
    for day in (16, 17, 17):
        moment = datetime(2027, 4, day, 9, tzinfo=UTC)
        store = CollectionStore.in_file(path, backups=copies, clock=lambda moment=moment: moment)
        store.keep_call(replace(CALL, envelope=Decimal(day)))
        store.close()
    kept = sorted(copies.iterdir())
    assert [one.name for one in kept][-1] == "collecte-2027-04-17.sqlite" and len(kept) == 14
    again = CollectionStore.in_file(kept[-2])
    assert [one.envelope for one in again.calls()] == [Decimal(16)]
    again.close()


def test_going_back_to_a_copy_puts_what_is_there_aside(tmp_path: Path) -> None:
    path, copies = tmp_path / "collecte.sqlite", tmp_path / "copies"
    door = desk_door(path, copies, {})
    for envelope in (1, 2):
        door.store().keep_call(replace(CALL, envelope=Decimal(envelope)))
        if envelope == 1:
            door.close()  # leaves the copy of the day
    (copy,) = door.copies()
    door.restore(copy)
    assert [one.envelope for one in door.store().calls()] == [Decimal(1)]
    door.close()
    (aside,) = copies.glob("avant-retour-*.sqlite")
    kept = CollectionStore.in_file(aside)
    assert [one.envelope for one in kept.calls()] == [Decimal(2)]
    kept.close()
    copy.path.write_bytes(b"abime" * 100)
    with pytest.raises(StorageProblem, match="Rien n’a changé"):
        door.restore(copy)
    assert [one.envelope for one in door.store().calls()] == [Decimal(1)]
    door.close()
