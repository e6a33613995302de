"""Whatever the fiche of the RTES names is found by its words; the best answers come first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.everywhere.gathering import gather
from tressons_desktop.everywhere.model import MOST, Findable, FoundKind, seek
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.kinds import ProjectKind, ProjectStatus
from tressons_desktop.reading.content import Library
from tressons_desktop.reading.sources import content_sources
from tressons_desktop.text.search import normalise

ROOT = Path(__file__).parents[2]
PROJECT = ProjectSummary(
    id="p",
    name="Le Four banal",
    kinds=(ProjectKind.GROCERY, ProjectKind.CAFE),
    commune_name="Genouilly",
    departement_code="71",
    status=ProjectStatus.BUILDING,
)
CONTENT = Library(content_sources(ROOT / "resources", DataPaths(ROOT / "nowhere"))).content
THINGS = gather(CONTENT, [PROJECT])
FICHE = [
    tuple(part.strip() for part in line.rsplit(":", 1))
    for line in (Path(__file__).parent / "fiche.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("typed", "kind"), FICHE)
def test_what_the_fiche_names_is_found_and_is_what_it_should_be(typed: str, kind: str) -> None:
    found = seek(THINGS, typed)
    assert FoundKind(kind) in {one.kind for one in found}, [one.title for one in found]


def test_each_kind_of_thing_can_be_found() -> None:
    kinds = {one.kind for one in THINGS}
    assert kinds == {*FoundKind} - {FoundKind.HELP}, "the help is gathered by the window"


def test_nothing_asks_a_question_where_no_project_answers_it() -> None:
    alone = gather(CONTENT, ())
    assert not {FoundKind.QUESTION, FoundKind.MODE, FoundKind.PROJECT} & {one.kind for one in alone}
    asked = {one.key for one in THINGS if one.kind is FoundKind.QUESTION}
    checklist = CONTENT.checklist_of(PROJECT.kinds)
    assert asked == {one.id for one in checklist.questions}


def test_the_name_itself_comes_before_those_who_speak_of_it() -> None:
    assert seek(THINGS, "genouilly")[0].kind is FoundKind.PROJECT
    assert seek(THINGS, "bruded")[0].title == "BRUDED"
    assert seek(THINGS, "mise a dispo")[0].kind is FoundKind.MODE


WORDS = st.text("bcéèçœ -’", min_size=1, max_size=12)
"""Neither small words nor plurals."""


@given(title=WORDS, said=WORDS, typed=WORDS)
def test_what_is_found_says_every_word_that_was_typed(title: str, said: str, typed: str) -> None:
    one = Findable(FoundKind.CALL, "k", title, "", said)
    whole = normalise(f"{title} {said}").split()
    asked = normalise(typed).split()
    begins = all(any(word.startswith(part) for word in whole) for part in asked)
    assert (seek([one], typed) == (one,)) is (bool(asked) and begins)


@given(count=st.integers(0, 3 * MOST))
def test_a_list_is_never_longer_than_what_one_reads(count: int) -> None:
    things = [Findable(FoundKind.CALL, str(n), f"Appel {n}", "", "") for n in range(count)]
    assert len(seek(things, "appel")) == min(count, MOST)
