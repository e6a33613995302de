"""Actions follow what they answer: their day, and whether they are still asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.feasibility.checklists import PROJECT, ROOT, common
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.obligations.calendar import obligations_for
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.obligations.model import Moment
from tressons_desktop.planning.actions import Plan, obligation_origin, plan
from tressons_desktop.planning.calendar import calendar_entries
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Action, Project, ProjectFile
from tressons_desktop.project.values import ActionStatus, LegalForm, PartialDate, ProjectKind, Trait

TODAY = date(2027, 1, 12)
OBLIGATIONS = load_obligations(ROOT / "resources" / "obligations")
CAFE = Project(
    id=PROJECT,
    kinds=(ProjectKind.CAFE,),
    traits=(Trait.SERVES_ALCOHOL, Trait.PUBLIC, Trait.WORKS),
    promoter_form=LegalForm.COMMUNE,
    operator_form=LegalForm.ASSOCIATION,
)


def action(origin: str = "", **values: object) -> Action:
    return Action(id=new_id(), project_id=PROJECT, title=origin or "Libre", origin=origin, **values)


def planned(project: Project, *actions: Action, today: date = TODAY) -> Plan:
    file = ProjectFile(project=project, actions=actions)
    facts = project_facts(file)
    assessment = assess(common(), file.answers, facts)
    return plan(file, today, assessment, obligations_for(file, facts, OBLIGATIONS, today=today))


def counted_from(moment: Moment) -> str:
    """Name an obligation of a café that counts from a moment."""
    file = ProjectFile(project=CAFE)
    dated = obligations_for(file, project_facts(file), OBLIGATIONS, today=TODAY)
    return next(one.obligation.id for one in dated if one.obligation.moment is moment)


def test_an_obligation_taken_up_before_its_date_is_known_takes_it_later() -> None:
    licence = action(obligation_origin(counted_from(Moment.OPENING)))
    (before,) = planned(CAFE, licence).undated
    assert before.due is None
    dated = replace(CAFE, opening=PartialDate(2028, 3))
    line = planned(dated, licence).of(licence.id)
    assert line is not None
    assert line.follows
    assert line.due is not None
    later = planned(replace(dated, opening=PartialDate(2028, 9)), licence).of(licence.id)
    assert later is not None
    assert later.due is not None
    assert later.due > line.due


def test_the_works_dated_after_the_plan_date_what_they_ask() -> None:
    asked = action(obligation_origin(counted_from(Moment.WORKS)))
    assert planned(CAFE, asked).undated
    line = planned(replace(CAFE, works_started_on=date(2027, 9, 1)), asked).of(asked.id)
    assert line is not None
    assert line.due is not None
    assert line.due <= date(2027, 9, 1)


def test_a_day_typed_stays_and_is_compared_with_the_limit() -> None:
    dated = replace(CAFE, opening=PartialDate(2028, 3))
    origin = obligation_origin(counted_from(Moment.OPENING))
    typed = action(origin, due=date(2028, 12, 1))
    found = planned(dated, typed)
    line = found.of(typed.id)
    assert line is not None
    assert (line.due, line.follows, line.past_limit) == (date(2028, 12, 1), False, True)
    assert found.off_course == (line,)
    assert planned(CAFE, typed).off_course == ()


def test_what_does_not_concern_the_project_any_more_stands_apart_and_comes_back() -> None:
    asked = action("question:fiscalite-exploitant", due=date(2027, 6, 1))
    assert planned(CAFE, asked).open
    corrected = replace(CAFE, operator_form=LegalForm.COMMUNE)
    found = planned(corrected, asked)
    (line,) = found.retired
    assert line.retired == "la question de la grille ne concerne plus ce projet"
    assert (found.all, line.is_open, line.overdue) == ((), False, False)
    file = ProjectFile(project=corrected, actions=(asked,))
    assert calendar_entries_of(file, found) == []
    assert planned(CAFE, asked).retired == ()


def calendar_entries_of(file: ProjectFile, found: Plan) -> list[str]:
    make: Callable[..., object] = calendar_entries
    return [one.title for one in make(file, None, found)]


def test_an_obligation_of_a_trait_taken_away_stands_apart() -> None:
    file = ProjectFile(project=CAFE)
    with_alcohol = {
        one.obligation.id
        for one in obligations_for(file, project_facts(file), OBLIGATIONS, today=TODAY)
    }
    sober = replace(CAFE, kinds=(ProjectKind.THIRD_PLACE,), traits=(Trait.PUBLIC,))
    left = {
        one.obligation.id
        for one in obligations_for(
            ProjectFile(project=sober),
            project_facts(ProjectFile(project=sober)),
            OBLIGATIONS,
            today=TODAY,
        )
    }
    gone = sorted(with_alcohol - left)
    assert gone
    lines = planned(sober, *(action(obligation_origin(one)) for one in gone)).retired
    assert len(lines) == len(gone)
    assert {line.retired for line in lines} == {"l’obligation ne concerne plus ce projet"}


ORIGINS = st.sampled_from(
    ["", "question:plan-equilibre", "question:subvention-association", "question:inconnue"]
    + [obligation_origin(one.id) for one in OBLIGATIONS[:6]]
)
ACTIONS = st.builds(
    action,
    ORIGINS,
    status=st.sampled_from(ActionStatus),
    due=st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1)),
)


@given(
    st.lists(ACTIONS, max_size=8),
    st.sampled_from(LegalForm),
    st.none() | st.builds(PartialDate, st.just(2028), st.integers(1, 12)),
)
def test_every_action_is_somewhere_once(
    actions: list[Action], form: LegalForm, opening: PartialDate | None
) -> None:
    found = planned(replace(CAFE, operator_form=form, opening=opening), *actions)
    ids = [line.action.id for line in (*found.all, *found.retired)]
    assert sorted(ids) == sorted(one.id for one in actions)
    for line in found.retired:
        assert line.action.status is not ActionStatus.DROPPED
        assert line.action.origin
