"""Share the envelope, decide in a heap, write the letters: what is tried writes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from db.collection.store import CollectionStore
from tests.desk.making import TODAY, call, content, dossier, many, written
from tressons_desktop.desk.bulk import Bulk, Desk, Preflight, look_before
from tressons_desktop.desk.comments import CommentRefused
from tressons_desktop.desk.decisions import AidDecision, DecisionRefused, Ruling
from tressons_desktop.desk.keeping import collect_into, kept_collection
from tressons_desktop.desk.letter_facts import FIELDS, DeskLetter, LetterFacts, Signing
from tressons_desktop.desk.letters import (
    compose_letters,
    letter_models,
    letter_names,
    lettered,
)
from tressons_desktop.desk.marks import Marks
from tressons_desktop.desk.ranking import Ranking, rank
from tressons_desktop.desk.report_book import report_book
from tressons_desktop.desk.row import Admission
from tressons_desktop.desk.scenarios import (
    MOST_SCENARIOS,
    ScenarioRefused,
    SharingPlan,
    play,
)
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.reading.content import Content
from tressons_desktop.text.amount_words import amount_in_words

ANYTHING = replace(call(), criteria=(), threshold=None)
"""The call, ranked without marks: each admitted dossier has its place."""
EUROS = st.integers(0, 200_000).map(Decimal)


def quiet(_ratio: float, _doing: str) -> None:
    return


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return content(tmp_path_factory.mktemp("données")).with_call(ANYTHING)


@pytest.fixture(scope="module")
def first(examiner: Examiner, known: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of four sound dossiers and one that lacks a piece."""
    root = tmp_path_factory.mktemp("partage")
    received = many(root / "dossiers", 4)
    written(dossier(9, sound=False), received / "à compléter.tressons")
    store = CollectionStore.in_file(root / "collecte.sqlite")
    collect_into(store, [received], ANYTHING, known, examiner, TODAY)
    store.close()
    return root / "collecte.sqlite"


@pytest.fixture(scope="module")
def undecided(first: Path) -> Ranking:
    store = CollectionStore.in_file(first)
    try:
        return rank(kept_collection(store, ANYTHING.id), ANYTHING, Marks())
    finally:
        store.close()


@pytest.fixture
def desk(first: Path, known: Content, tmp_path: Path) -> Iterator[Desk]:
    store = CollectionStore.in_file(Path(shutil.copy(first, tmp_path)))
    yield Desk(store=store, call=ANYTHING, content=known, today=TODAY, by="Ana", stamp=1)
    store.close()


def ranking_of(desk: Desk, envelope: Decimal | None = Decimal(200_000)) -> Ranking:
    collection = kept_collection(desk.store, desk.call.id)
    return rank(collection, desk.call, Marks(), desk.store.decisions(desk.call.id), envelope)


def tried(desk: Desk, wanted: Bulk, envelope: Decimal | None = Decimal(200_000)) -> Preflight:
    ranking = ranking_of(desk, envelope)
    return look_before(desk, ranking, ranking.entries, wanted, quiet)


# --- scenarios -----------------------------------------------------------------------------------
@given(
    envelope=st.none() | EUROS,
    share=st.integers(1, 100).map(Decimal),
    most=st.none() | EUROS,
    skipping=st.booleans(),
)
def test_no_scenario_gives_more_than_there_is_nor_than_is_asked(
    undecided: Ranking,
    envelope: Decimal | None,
    share: Decimal,
    most: Decimal | None,
    skipping: bool,
) -> None:
    scenario = SharingPlan(name="A", envelope=envelope, share=share, most=most, skipping=skipping)
    shared = play(scenario, undecided)
    assert [one.ranked for one in shared.portions] == list(undecided.entries)
    assert envelope is None or shared.taken <= envelope
    for one in shared.portions:
        asked = one.ranked.entry.row.asked
        assert 0 <= one.amount <= min(asked, asked if most is None else most)
        assert one.amount or one.why or most == 0
    if not skipping:
        beyond = [one.why.startswith("Au-delà") for one in shared.portions if one.ranked.rank]
        assert beyond == sorted(beyond)  # nobody is served after one who is not


def test_scenarios_are_kept_side_by_side_and_named(desk: Desk) -> None:
    store, key = desk.store, desk.call.id
    for number in range(MOST_SCENARIOS):
        store.keep_scenario(key, SharingPlan(name=f" Hypothèse  {number}", stamp=number))
    again = SharingPlan(name="Hypothèse 2", envelope=Decimal("9000.5"), share=Decimal(80), stamp=2)
    store.keep_scenario(key, again)
    kept = store.scenarios(key)
    assert [one.name for one in kept] == [f"Hypothèse {n}" for n in range(MOST_SCENARIOS)]
    assert kept[2] == again
    for bad in (
        SharingPlan(name="une de plus"),
        SharingPlan(name=" "),
        replace(again, share=Decimal(0)),
    ):
        with pytest.raises(ScenarioRefused):
            store.keep_scenario(key, bad)
    store.drop_scenario(key, "Hypothèse 2")
    assert len(store.scenarios(key)) == MOST_SCENARIOS - 1


def test_what_was_decided_stays_in_every_scenario(desk: Desk) -> None:
    wanted = Bulk(ruling=Ruling.REFUSED, reason="Hors sujet")
    ranking = ranking_of(desk)
    before = look_before(desk, ranking, ranking.entries[:1], wanted, quiet)
    desk.store.decide(desk.call.id, before.decisions, by="Ana")
    shared = play(SharingPlan(name="A"), ranking_of(desk))
    (firm,) = (one for one in shared.portions if one.firm)
    assert (firm.amount, firm.why) == (0, "Refusée")


# --- in a heap -----------------------------------------------------------------------------------
def test_a_heap_says_first_what_cannot_be_decided_and_writes_the_rest_at_once(desk: Desk) -> None:
    asked = [one.entry.row.asked for one in ranking_of(desk).entries if one.rank]
    envelope = sum(asked[:-1]) + Decimal(1)
    desk.store.keep_call(replace(desk.store.calls()[0], envelope=envelope))
    before = tried(desk, Bulk(ruling=Ruling.GRANTED), envelope)
    assert desk.store.decisions(desk.call.id) == ()  # nothing is written yet
    said = {row.admission: words for row, words in before.stopped}
    assert "il manque" in said[Admission.ADMITTED]
    assert "Joindre la délibération" in said[Admission.TO_COMPLETE]
    assert (len(before.ready), before.granted) == (3, sum(asked[:-1]))
    desk.store.decide(desk.call.id, before.decisions, by="Ana")
    again = tried(desk, Bulk(ruling=Ruling.GRANTED), envelope)
    assert not again.ready
    assert sum("Déjà décidé" in words for _row, words in again.stopped) == 3


def test_a_heap_of_amounts_is_written_only_as_far_as_the_call_allows(desk: Desk) -> None:
    keys = [one.entry.row.key for one in ranking_of(desk).entries if one.rank]
    amounts = {keys[0]: Decimal(1_000), keys[1]: Decimal(900_000)}
    before = tried(desk, Bulk(ruling=Ruling.GRANTED, amounts=amounts), None)
    assert before.granted == 1_000
    assert any("et non 900\u202f000\u00a0€" in words for _row, words in before.stopped)


def test_what_another_officer_spent_meanwhile_stops_the_heap_whole(desk: Desk) -> None:
    before = tried(desk, Bulk(ruling=Ruling.GRANTED))
    desk.store.keep_call(replace(desk.store.calls()[0], envelope=Decimal(10)))
    with pytest.raises(DecisionRefused, match="Rien n’a été écrit"):
        desk.store.decide(desk.call.id, before.decisions, by="Ana")
    assert desk.store.decisions(desk.call.id) == ()


# --- comments, letters, report -------------------------------------------------------------------
def test_comments_are_kept_in_their_order_and_never_empty(desk: Desk) -> None:
    key = ranking_of(desk).entries[0].entry.row.key
    desk.store.add_comment(desk.call.id, key, "  Appeler le maire. ", by="Ana")
    with pytest.raises(CommentRefused):
        desk.store.add_comment(desk.call.id, key, " \n", by="Ana")
    (one,) = desk.store.comments(desk.call.id)
    assert (one.key, one.by, one.text) == (key, "Ana", "Appeler le maire.")


def test_each_dossier_has_its_letter_and_a_heap_holds_them_all(desk: Desk, tmp_path: Path) -> None:
    entries = ranking_of(desk).entries
    for one, ruling in zip(entries, (Ruling.GRANTED, Ruling.REFUSED), strict=False):
        wanted = Bulk(ruling=ruling, reason="Le dernier commerce.")
        before = look_before(desk, ranking_of(desk), [one], wanted, quiet)
        desk.store.decide(desk.call.id, before.decisions, by="Ana")
    found = lettered(ranking_of(desk).entries)
    assert [model.id for model, _one in found] == ["accordee", "refusee", "incomplete"]
    names = letter_names(found, ".pdf")
    assert len(set(names)) == 3 and names[0].startswith("accordee-")
    signing = Signing("Mâcon", "Le président", "Camille Exemple")
    letters = [
        (model, DeskLetter(ranked=one, call=call(), today=date(2027, 4, 2), signing=signing))
        for model, one in found
    ]
    out = render_pdf(compose_letters(letters), tmp_path / "lettres.pdf").path
    pages = _pages(out)
    granted = found[0][1]
    assert len(pages) == 3
    assert amount_in_words(granted.granted) in " ".join(pages[0].split())
    assert "Le dernier commerce." in pages[0] and "Camille Exemple" in pages[0]
    assert "n’a pas pu vous être accordée" in pages[1]
    assert "Joindre la délibération" in pages[2]


def _pages(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def test_every_letter_is_read_and_every_field_has_words(desk: Desk) -> None:
    assert set(letter_models()) == {"accordee", "refusee", "sans-suite", "incomplete"}, (
        "one letter for each issue, in resources/letters, and no other"
    )
    one = ranking_of(desk).entries[0]
    facts = LetterFacts(DeskLetter(ranked=one, call=call(), today=TODAY))
    known = {field.word: facts.value(field.word) for field in FIELDS}
    assert known["demandeur"] == one.entry.row.applicant and known["montant"] == ""


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("35000", "trente-cinq mille euros"),
        ("80", "quatre-vingts euros"),
        ("80000", "quatre-vingt mille euros"),
        ("200200.01", "deux cent mille deux cents euros et un centime"),
        ("1171.5", "mille cent soixante et onze euros et cinquante centimes"),
        ("2000000", "deux millions d’euros"),
        ("1", "un euro"),
    ],
)
def test_an_amount_is_written_in_words(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


def test_the_report_as_a_workbook_adds_up_and_lists_what_is_not_whole(
    desk: Desk, tmp_path: Path
) -> None:
    row = ranking_of(desk).entries[-1].entry.row
    late = AidDecision(
        key=row.key,
        aid="travaux",
        ruling=Ruling.GRANTED,
        base=Decimal(50_000),
        amount=Decimal(5_000),
    )
    desk.store.decide(desk.call.id, [late], by="Ana")
    ranking = ranking_of(desk)
    assert [one.entry.row.key for one in ranking.unfinished] == [row.key]
    log = desk.store.log(desk.call.id)
    book = report_book(ranking, call(), Marks(), log, TODAY)
    read = CalamineWorkbook.from_path(write_workbook(book, tmp_path / "rapport.xlsx", quiet).path)
    cells = read.get_sheet_by_name("Classement").to_python()
    (total,) = (line for line in cells if line[1] == "5 dossiers" or line[1] == "5\u00a0dossiers")
    assert total[11] == 5_000
    (lacking,) = read.get_sheet_by_name("Accordés incomplets").to_python()[1:]
    assert lacking[0] == row.title and "Joindre la délibération" in lacking[2]
