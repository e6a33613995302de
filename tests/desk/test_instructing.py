"""Instruct: marks merged in any order and hidden, ranking, bounds, answers, report."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.making import MADE_AT, TODAY, call, content, dossier, written
from tests.exchange.making import add_all, open_store
from tressons_desktop.__main__ import main
from tressons_desktop.desk.answering import answer_of, write_answers
from tressons_desktop.desk.deciding import (
    Linked,
    bounds_of,
    check_decisions,
    proposed,
)
from tressons_desktop.desk.decisions import (
    AidDecision,
    DecisionRefused,
    LogLine,
    Ruling,
    state_of_project,
)
from tressons_desktop.desk.grouping import entries_of
from tressons_desktop.desk.judging import judged, reading_for
from tressons_desktop.desk.marks import Marks, ReaderMark, ReaderSheet, score_of
from tressons_desktop.desk.notes_file import NotesRefused, read_notes, write_notes
from tressons_desktop.desk.publishing import NotPublished, write_decisions
from tressons_desktop.desk.ranking import Ranking, rank
from tressons_desktop.desk.receiving import Received
from tressons_desktop.desk.report import compose_report
from tressons_desktop.desk.row import Collection, Seal
from tressons_desktop.dossier.content import TableBlock, cell_words, every
from tressons_desktop.exchange.desk_answer import DeskAnswerRefused, DeskRuling, read_answer
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.desk_answer import take_answer
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.application_states import state_of
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import FundingStatus
from tressons_desktop.reading.reading import ProjectReading

ANA, BOB = "Ana", "Bob"
CRITERIA = tuple(one.id for one in call().criteria)
KEYS = st.sampled_from([("p1", "71001"), ("p2", "71002")])
READERS = st.sampled_from([ANA, BOB])
MARKS = st.builds(
    ReaderMark,
    key=KEYS,
    reader=READERS,
    criterion=st.sampled_from(CRITERIA),
    value=st.none() | st.integers(0, 40).map(lambda half: Decimal(half) / 2),
    remark=st.sampled_from(["", "à revoir"]),
    stamp=st.integers(0, 3),
)
SHEETS = st.builds(
    ReaderSheet, key=KEYS, reader=READERS, done=st.booleans(), stamp=st.integers(0, 3)
)
GIVEN = st.builds(
    lambda marks, sheets: Marks(tuple(marks), tuple(sheets)),
    st.lists(MARKS, max_size=8),
    st.lists(SHEETS, max_size=4),
)


@given(files=st.lists(GIVEN, min_size=1, max_size=3))
def test_files_merged_in_any_order_give_the_same_table(files: list[Marks]) -> None:
    whole = Marks().merged(*files)
    for order in itertools.permutations(files):
        met = Marks()
        for one in (*order, order[0]):  # received twice changes nothing
            met = met.merged(one)
        assert met == whole


@given(marks=GIVEN)
def test_nobody_sees_what_another_gave_before_both_are_done(marks: Marks) -> None:
    whole = marks.merged()
    for one in whole.seen_by(ANA).marks:
        both = {ANA, BOB} <= whole.done(one.key)
        assert one.reader == ANA or both


def given_by(reader: str, key: tuple[str, str], values: dict[str, int], stamp: int = 1) -> Marks:
    marks = [
        ReaderMark(key=key, reader=reader, criterion=name, value=Decimal(value), stamp=stamp)
        for name, value in values.items()
    ]
    return Marks(tuple(marks), (ReaderSheet(key=key, reader=reader, done=True, stamp=stamp),))


def test_scores_follow_the_weights_and_a_threshold_is_not_averaged_away() -> None:
    key = ("p1", "71001")
    ana = given_by(ANA, key, {"besoin": 20, "viabilite": 2, "ancrage": 20})
    bob = given_by(BOB, key, {"besoin": 10, "viabilite": 4, "ancrage": 10})
    score = score_of(call(), ana.merged(bob), key)
    assert score.by_reader == {ANA: Decimal(73), BOB: Decimal(41)}
    assert (score.mean, score.spread, score.most) == (57, 32, 100)
    assert score.is_wide
    assert score.under == ("Viabilité économique",)
    unfinished = Marks(ana.marks, (replace(ana.sheets[0], done=False),))
    assert score_of(call(), unfinished, key).mean is None


def test_a_file_of_notes_carries_one_reader_and_refuses_what_is_not_one(tmp_path: Path) -> None:
    key = ("p1", "71001")
    both = given_by(ANA, key, {"besoin": 12}).merged(given_by(BOB, key, {"besoin": 3}))
    out = write_notes(call(), both, ANA, tmp_path / "ana.tressons-notes")
    assert read_notes(out, call()) == given_by(ANA, key, {"besoin": 12})
    with pytest.raises(NotesRefused, match="autre appel"):
        read_notes(out, replace(call(), id="autre"))
    text = out.read_text(encoding="utf-8")
    for bad in (text[:40], text.replace('"12"', '"x"'), text.replace('"12"', '"-1"'), "[]"):
        out.write_text(bad, encoding="utf-8")
        with pytest.raises(Refused, match=r"notes|se note"):
            read_notes(out, call())


# --- deciding ------------------------------------------------------------------------------------
def received(file: ProjectFile) -> Received:
    return Received(file, "a.tressons", "a" * 64, 1, MADE_AT, "", Seal.NONE)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> ProjectReading:
    known = content(tmp_path_factory.mktemp("d")).with_call(call())
    return reading_for(received(dossier(9)), known, call(), TODAY)


def granted(reading: ProjectReading, amount: str, base: str = "100000") -> AidDecision:
    project = reading.file.project
    return AidDecision(
        key=(project.id, project.commune_code),
        aid="travaux",
        ruling=Ruling.GRANTED,
        base=Decimal(base),
        amount=Decimal(amount),
        rate=Decimal(30),
        decided_on=date(2027, 4, 2),
        by="Camille",
        reason="Bon projet",
    )


def test_the_bounds_are_those_of_the_call_and_of_the_plan(reading: ProjectReading) -> None:
    (bounds,) = bounds_of(reading, call())
    assert bounds.base == min(reading.accounts.budget.eligible_ht, Decimal(120_000))
    assert bounds.amount == reading.aid(call()).parts[0].amount
    (waiting,) = proposed(reading, call(), Decimal(20_000))
    assert (waiting.amount, waiting.ruling) == (20_000, Ruling.WAITING)
    check_decisions(reading, call(), [granted(reading, "20000", str(bounds.base))])
    over = bounds.base + 1
    for bad, words in (
        (granted(reading, "20000", str(over)), "l’assiette ne dépasse pas"),
        (granted(reading, str((bounds.amount or 0) + 1), str(bounds.base)), "ne dépasse pas"),
        (replace(granted(reading, "1"), amount=None), "dire l’assiette"),
        (replace(granted(reading, "1"), aid="autre"), "n’a pas d’aide"),
    ):
        with pytest.raises(DecisionRefused, match=words):
            check_decisions(reading, call(), [bad])


def test_a_grant_that_breaks_a_rule_of_the_plan_is_refused(reading: ProjectReading) -> None:
    generous = replace(call(), aid_lines=(replace(call().aid_lines[0], rate=Decimal(100)),))
    rich = replace(generous, rules=replace(call().rules, cap=None))
    known = reading.content.with_call(rich)
    file = reading_for(received(dossier(9)), known, rich, TODAY)
    (bounds,) = bounds_of(file, rich)
    most = bounds.base
    with pytest.raises(DecisionRefused, match="plan du dossier"):
        check_decisions(file, rich, [granted(file, str(most), str(most))])


@given(
    base=st.decimals(1, 10**7, places=2),
    rate=st.decimals(0, 100, places=2),
    most=st.none() | st.decimals(0, 10**6, places=2),
)
def test_base_rate_and_amount_stay_linked(
    base: Decimal, rate: Decimal, most: Decimal | None
) -> None:
    made = Linked(base=base).with_rate(rate, most)
    assert made.amount is not None and 0 <= made.amount <= base
    assert most is None or made.amount <= most
    again = made.with_amount(made.amount)
    assert again.rate is not None
    assert abs(again.rate * base / 100 - made.amount) <= Decimal("0.000051") * base / 100 + 1


def test_the_state_of_a_project_follows_from_its_aids(reading: ProjectReading) -> None:
    one = granted(reading, "1")
    waiting, refused = replace(one, ruling=Ruling.WAITING), replace(one, ruling=Ruling.REFUSED)
    closed = replace(one, ruling=Ruling.CLOSED)
    assert state_of_project([]) is Ruling.WAITING
    assert state_of_project([one, waiting]) is Ruling.WAITING
    assert state_of_project([one, refused]) is Ruling.GRANTED
    assert state_of_project([refused, closed]) is Ruling.CLOSED
    assert replace(one, base=None).unfinished and not one.unfinished


def ranking_of(collection: Collection, *made: AidDecision) -> Ranking:
    marks, rows = Marks(), [one.row for one in collection.entries]
    for number, row in enumerate(rows[:-3]):
        for reader, change in ((ANA, 0), (BOB, number % 5)):
            values = dict.fromkeys(CRITERIA, 9 + (number * 7) % 8 + change)
            marks = marks.merged(given_by(reader, row.key, values))
    return rank(collection, call(), marks, made, Decimal(200_000))


def test_the_envelope_ends_where_the_next_cannot_be_paid(collection: Collection) -> None:
    ranking = ranking_of(collection)
    placed = [one for one in ranking.entries if one.rank is not None]
    means = [one.score.mean for one in placed]
    assert means == sorted(means, reverse=True)
    assert [one.rank for one in placed] == list(range(1, len(placed) + 1))
    beyond = ranking.next_beyond
    assert beyond is not None and ranking.taken <= 200_000
    assert ranking.taken + beyond.retained > 200_000
    assert not any(one.inside for one in placed[placed.index(beyond) :])
    aside = [one for one in ranking.entries if one.rank is None]
    assert {one.entry.row.admission.value for one in aside} >= {"a_completer", "non_recevable"}
    assert all(one.why for one in aside)


def test_what_is_granted_is_taken_first_and_what_is_refused_takes_nothing(
    collection: Collection,
) -> None:
    before = ranking_of(collection)
    beyond = before.next_beyond
    assert beyond is not None
    key = beyond.entry.row.key
    given = AidDecision(key=key, aid="travaux", ruling=Ruling.GRANTED, amount=Decimal(30_000))
    after = ranking_of(collection, given)
    assert after.taken <= 200_000
    (granted,) = (one for one in after.entries if one.entry.row.key == key)
    assert granted.inside and len(after.inside) <= len(before.inside)
    first = before.entries[0].entry.row.key
    refused = AidDecision(key=first, aid="travaux", ruling=Ruling.REFUSED)
    assert ranking_of(collection, refused).entries[0].inside is None


# --- answering -----------------------------------------------------------------------------------
def answered(made: AidDecision | None, reading: ProjectReading, **changed: object) -> Iterator:
    row = replace(judged(received(reading.file), reading, call()), **changed)
    whole = Collection(call().id, entries_of([row]))
    (one,) = rank(whole, call(), Marks(), [made] if made else []).entries
    yield answer_of(one, call(), TODAY, "Camille")


@pytest.mark.parametrize(
    ("ruling", "state", "status"),
    [
        (Ruling.GRANTED, ApplicationState.GRANTED, FundingStatus.GRANTED),
        (Ruling.REFUSED, ApplicationState.REFUSED, FundingStatus.REFUSED),
    ],
)
def test_an_answer_sets_the_application_and_is_taken_back_whole(
    reading: ProjectReading,
    tmp_path: Path,
    ruling: Ruling,
    state: ApplicationState,
    status: FundingStatus,
) -> None:
    (answer,) = answered(replace(granted(reading, "18000", "90000"), ruling=ruling), reading)
    (path,) = write_answers([answer], tmp_path)
    assert read_answer(path) == answer
    store = open_store(tmp_path)
    add_all(store, reading.file)
    with store.unit_of_work() as unit:
        take_answer(unit, project_id=answer.project_id, answer=answer)
    after = store.project_file(answer.project_id)
    (application,) = after.applications
    assert state_of(application) is state and application.decided_on == date(2027, 4, 2)
    assert "Bon projet" in application.note
    (line,) = (one for one in after.funding if one.call_id == call().id)
    assert line.status is status
    if ruling is Ruling.GRANTED:
        assert (line.amount, line.eligible_base) == (18_000, 90_000)
    undone = store.undo_state(project_scope(answer.project_id))
    assert undone.undo_label == "reprendre la réponse du financeur"
    store.close()


def test_what_is_missing_is_asked_and_nothing_leaves_while_an_aid_waits(
    reading: ProjectReading,
) -> None:
    (asked,) = answered(None, reading, lacking=("Joindre la délibération",))
    assert asked.ruling is DeskRuling.MORE_ASKED
    assert asked.missing == ("Joindre la délibération",)
    waiting = replace(granted(reading, "1"), ruling=Ruling.WAITING)
    (none,) = answered(waiting, reading, lacking=())
    assert none is None


def test_a_spoiled_answer_is_refused_in_a_sentence(reading: ProjectReading, tmp_path: Path) -> None:
    (answer,) = answered(granted(reading, "18000"), reading)
    (path,) = write_answers([answer], tmp_path)
    text = path.read_text(encoding="utf-8")
    spoiled = (
        text[:80],
        text.replace('"18000"', '"NaN"'),
        text.replace('"18000"', '"-5"'),
        text.replace('"accorde"', '"oui"'),
        text.replace(answer.project_id, "../../etc"),
        text.replace('"version": 1', '"version": 2'),
    )
    for bad in spoiled:
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(DeskAnswerRefused, match="Rien n’a été modifié"):
            read_answer(path)


def test_the_report_names_every_dossier_once(collection: Collection) -> None:
    ranking = ranking_of(collection)
    first = collection.entries[0].row
    log = [LogLine("2027-04-02T10:00:00+02:00", "Ana", "travaux, accordée", first.key)]
    report = compose_report(collection, ranking, call(), log, TODAY)
    tables = list(every(report.blocks, TableBlock))
    placed = [one for one in tables if one.columns[0].title in ("Rang et projet", "Projet")]
    rows = sum(len(one.rows) for one in placed if "Notes des" not in one.columns[-1].title)
    assert rows == len(collection.entries)
    words = " ".join(cell_words(cell) for table in tables for row in table.rows for cell in row)
    assert f"2027-04-02 10:00 Ana {first.title} travaux, accordée" in words
    assert all(one.filename in words for one in collection.unread)


def test_grants_are_published_in_their_columns_and_hold_no_formula(
    collection: Collection, tmp_path: Path
) -> None:
    out, row = tmp_path / "aides.csv", collection.entries[0].row
    with pytest.raises(NotPublished, match="rien à publier"):
        write_decisions(ranking_of(collection), call(), out)
    made = AidDecision(
        key=row.key,
        aid="travaux",
        ruling=Ruling.GRANTED,
        base=Decimal(100_000),
        amount=Decimal("12345.6"),
        decided_on=date(2027, 4, 2),
    )
    assert write_decisions(ranking_of(collection, made), call(), out) == 1
    head, line = csv.reader(io.StringIO(out.read_text("utf-8-sig")), delimiter=";")
    told = dict(zip(head, line, strict=True))
    assert (told["montant"], told["dateConvention"]) == ("12345.60", "2027-04-02")
    assert (told["idBeneficiaire"], told["objet"]) == (row.siret, row.title)
    odd = replace(row, title="=cmd()", applicant="@x")
    (one,) = rank(Collection("", entries_of([odd])), call(), Marks(), [made]).entries
    write_decisions(Ranking((one,)), call(), out)
    assert ";=" not in out.read_text("utf-8-sig") and ";@" not in out.read_text("utf-8-sig")


def test_the_command_takes_an_answer_and_says_when_its_project_is_not_there(
    reading: ProjectReading, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (answer,) = answered(granted(reading, "18000"), reading)
    (path,) = write_answers([answer], tmp_path)
    sent = written(reading.file, tmp_path / "projet.tressons")
    words = ["--data-dir", str(tmp_path / "d"), "recevoir"]
    assert main([*words, str(path)]) == 1
    assert "qui n’est pas ici" in capsys.readouterr().err
    assert main([*words, str(sent)]) == 0
    assert main([*words, str(path)]) == 0
    assert "accordé, 18\u202f000\u00a0€" in capsys.readouterr().out
