"""A passage of the paper leads to the field where it is written."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import page_texts, write
from tressons_desktop.dossier.content.places import Origin, PaperPlace, origin_at, places_of_pages
from tressons_desktop.dossier.editions.tables import FULL
from tressons_desktop.project.steps import STEPS

ORIGINS = st.sampled_from(sorted(STEPS)).map(Origin)
PLACES = st.lists(st.builds(PaperPlace, st.integers(1, 9), st.floats(0, 1), ORIGINS), max_size=20)


@given(PLACES, st.floats(0, 1))
def test_a_page_goes_on_with_the_passage_of_the_one_before(
    places: list[PaperPlace], down: float
) -> None:
    pages = places_of_pages(places, 9)
    for number, held in enumerate(pages, start=1):
        told = origin_at(held, down)
        before = [place for place in places if (place.page, place.top) <= (number, down)]
        last = max(((p.page, p.top) for p in before), default=None)
        among = [p.origin for p in before if (p.page, p.top) == last]
        assert told in among if among else told is None


def test_every_expense_and_every_funder_leads_to_its_line(tmp_path: Path) -> None:
    file = snapshot.example()
    report = write(snapshot.compose(file), tmp_path / "dossier.pdf")
    texts = page_texts(report.path)
    for records, step, field in (
        (file.budget, "budget", "label"), (file.funding, "funding", "amount"),
        (file.activities, "activity", "label"), (file.charges, "activity", "label"),
    ):  # fmt: skip
        for record in records:
            (place,) = [one for one in report.places if one.origin.record_id == record.id]
            assert (place.origin.step, place.origin.field) == (step, field)
            name = record.label.split(" (")[0][:14]
            assert name in texts[place.page - 1].replace("\r\n", " ")


def test_facts_steps_partners_and_actions_lead_to_their_fields(tmp_path: Path) -> None:
    file = snapshot.example()
    report = write(snapshot.compose(file), tmp_path / "dossier.pdf")
    told = {(one.origin.step, one.origin.field, one.origin.record_id) for one in report.places}
    for field in ("premises", "premises_surface", "opening", "kinds"):
        assert ("project", field, "") in told
    assert {("promoter", "promoter_form", ""), ("promoter", "operator_name", "")} <= told
    for records, step, field in (
        (file.partners, "partners", "name"),
        (file.milestones, "calendar", "title"),
        (file.people, "promoter", "name"),
    ):
        assert {(step, field, one.id) for one in records} <= told


def test_what_stands_beside_leads_to_its_own_field() -> None:
    left, right = Origin("promoter", "promoter_name"), Origin("promoter", "operator_name")
    below = Origin("promoter", "promoter_siret")
    places = [PaperPlace(1, 0.2, left), PaperPlace(1, 0.2, right, 0.5), PaperPlace(1, 0.3, below)]
    (page,) = places_of_pages(places, 1)
    assert origin_at(page, 0.25, 0.2) == left
    assert origin_at(page, 0.25, 0.8) == right
    assert origin_at(page, 0.35, 0.2) == below


def test_every_chapter_knows_its_step(tmp_path: Path) -> None:
    report = write(snapshot.compose(snapshot.example()), tmp_path / "dossier.pdf")
    assert {place.origin.step for place in report.places} <= set(STEPS)
    alone = [place for place in report.places if not place.origin.field]
    assert len(alone) >= len(FULL) - 1
