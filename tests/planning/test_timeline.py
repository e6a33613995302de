"""The timeline: everything falls inside, shapes tell kinds apart, words say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import full, model_call
from tests.planning.test_actions import action
from tressons_desktop.applications.deadlines import application_days
from tressons_desktop.drawing.shapes import Circle, Drawing, Label, Outline, to_svg
from tressons_desktop.planning.actions import plan
from tressons_desktop.planning.calendar import CalendarEntry, EntryKind, calendar_entries
from tressons_desktop.planning.timeline import draw_timeline, timeline_words
from tressons_desktop.project.values import PartialDate

CALL = model_call()
TODAY = date(2027, 1, 12)


def entries() -> tuple[CalendarEntry, ...]:
    late = action("Relancer la banque", due=date(2027, 1, 4))
    file = replace(full(CALL), actions=(late,))
    return calendar_entries(file, CALL, plan(file, TODAY), application_days(file, {CALL.id: CALL}))


def labels(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def test_the_deadline_the_steps_and_the_actions_are_named() -> None:
    drawing = draw_timeline(entries(), today=TODAY, width=800)
    assert {"Dépôt du dossier", "Relancer la banque", "Aujourd’hui"} <= set(labels(drawing))
    assert to_svg(drawing).startswith("<svg")


def test_a_step_is_a_disc_and_an_action_a_diamond() -> None:
    step = CalendarEntry(id="a", kind=EntryKind.MILESTONE, title="Jalon", when=PartialDate(2027, 6))
    task = replace(step, kind=EntryKind.ACTION)

    def shapes(one: CalendarEntry) -> tuple[int, int]:
        items = draw_timeline([one], today=TODAY, width=800).items
        discs = sum(isinstance(item, Circle) for item in items)
        return discs, sum(isinstance(item, Outline) and item.closed for item in items)

    assert (shapes(step), shapes(task)) == ((1, 0), (0, 1))


def test_nothing_to_draw_is_said() -> None:
    assert draw_timeline((), today=TODAY, width=800).items == ()
    assert timeline_words((), TODAY) == "Aucune date pour l’instant."


def test_the_words_say_every_date_and_every_delay() -> None:
    words = timeline_words(entries(), TODAY)
    assert "1\u00a0action en retard" in words
    assert "4\u00a0janvier 2027\u00a0: Relancer la banque (en retard)" in words
    assert "26\u00a0février 2027\u00a0: Dépôt du dossier" in words


WHENS = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)) | st.integers(
    1, 9999
).map(PartialDate)


@given(
    st.lists(st.tuples(WHENS, st.text(max_size=90), st.sampled_from(EntryKind)), max_size=15),
    st.dates(),
    st.floats(280, 1800),
)
def test_whatever_the_dates_everything_falls_inside(
    rows: list[tuple[PartialDate, str, EntryKind]], today: date, width: float
) -> None:
    dates = [
        CalendarEntry(id=str(n), kind=kind, title=title, when=when)
        for n, (when, title, kind) in enumerate(rows)
    ]
    drawing = draw_timeline(dates, today=today, width=width)
    for item in drawing.items:
        points = item.points if isinstance(item, Outline) else ((item.x, item.y),)
        for x, y in points:
            assert -1 <= x <= width + 1
            assert -1 <= y <= drawing.height + 1
    timeline_words(dates, today)
