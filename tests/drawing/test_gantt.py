"""The timeline names each of its rows whole, and is cut into drawings that a page holds."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import snapshot
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.schedule import schedule_charts
from tressons_desktop.dossier.pdf.styles import BODY_BOTTOM, PAGE_HEIGHT, WIDTH
from tressons_desktop.drawing.chart_data import Gantt, GanttRow
from tressons_desktop.drawing.gantt import draw_gantt
from tressons_desktop.drawing.shapes import Drawing, Label
from tressons_desktop.project.ids import new_id

NAMES = st.lists(st.text("abé ", min_size=1, max_size=70).filter(str.strip), min_size=1)
DAY = date(2027, 5, 4)


def words(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def drawn(*names: str, months: int = 18) -> Drawing:
    rows = tuple(GanttRow(name, DAY, end_words="4 mai") for name in names)
    return draw_gantt(Gantt(rows, date(2027, 1, 1), months, "alt"), width=WIDTH)


def test_a_long_name_is_written_whole() -> None:
    name = "Autorisation de travaux (établissement recevant du public)"
    assert name in words(drawn("Étude", name))
    longer = f"{name}, puis déclaration d’ouverture"
    assert longer in " ".join(words(drawn(longer, months=36)))


@given(NAMES)
def test_no_row_hides_another_whatever_their_names(names: list[str]) -> None:
    drawing = drawn(*names)
    days = [item.y for item in drawing.items if isinstance(item, Label) and item.text == "4 mai"]
    assert len(days) == len(names)
    assert all(lower - upper >= 15 for upper, lower in itertools.pairwise(days))


def test_a_crowded_calendar_is_several_drawings_that_a_page_holds() -> None:
    file = snapshot.example()
    steps = tuple(
        replace(file.milestones[n % len(file.milestones)], id=new_id(), title=f"Étape {n} " * 9)
        for n in range(60)
    )
    context = Context(snapshot.read(replace(file, milestones=steps)), lambda _: None)
    charts = schedule_charts(context)
    named = [row.label for one in charts for row in one.rows if row.start or row.end]
    assert len(named) >= sum(1 for step in steps if step.when)
    for one in charts:
        assert one.rows[0].start is None and one.rows[0].end is None, "it says of what it is"
        assert draw_gantt(one, width=WIDTH).height < PAGE_HEIGHT - BODY_BOTTOM - 80
