"""Charts of money: what is drawn is what the figures say, and a shape tells what a colour tells."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.drawing.chart_data import (
    Curve,
    CurveChart,
    FundingBar,
    Level,
    Segment,
    Stack,
    StackedBars,
    StackPart,
    TargetBar,
    TargetBars,
)
from tressons_desktop.drawing.charts import draw_chart
from tressons_desktop.drawing.hatching import hatch
from tressons_desktop.drawing.shapes import Box, Circle, Drawing, Item, Label, Outline

WIDTH = 400.0
AMOUNTS = st.decimals(-(10**7), 10**7, places=2)


def curve(*values: int, name: str = "Prévu", lowest: str = "Point bas") -> Curve:
    return Curve(name, tuple(map(Decimal, values)), lowest)


def chart(*curves: Curve) -> CurveChart:
    levels = (Level(Decimal(0), "0 €"), Level(Decimal(100), "100 €"))
    return CurveChart(curves, levels, ("janv.", *[""] * 40), "alt")


def words(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def lines(drawing: Drawing, count: int) -> list[Outline]:
    paths = (item for item in drawing.items if isinstance(item, Outline))
    return [path for path in paths if len(path.points) == count]


def test_the_lowest_month_is_marked_where_it_is() -> None:
    drawing = draw_chart(chart(curve(80, 20, 60)), WIDTH)
    (line,) = lines(drawing, 3)
    (ring,) = [item for item in drawing.items if isinstance(item, Circle)]
    assert (ring.x, ring.y) == max(line.points, key=lambda point: point[1])
    assert "Point bas" in words(drawing)


def test_a_second_curve_is_dashed_with_another_mark_and_both_are_named() -> None:
    low = curve(70, -10, 30, name="Scénario bas", lowest="Scénario bas, point bas")
    drawing = draw_chart(chart(curve(80, 20, 60), low), WIDTH)
    assert {path.dash is None for path in lines(drawing, 3)} == {True, False}
    assert sum(isinstance(item, Circle) for item in drawing.items) == 1
    assert {"Prévu", "Scénario bas", "Scénario bas, point bas"} <= set(words(drawing))


@given(st.lists(AMOUNTS, min_size=1, max_size=60), st.lists(AMOUNTS, max_size=60))
def test_no_curve_leaves_its_sheet(values: list[Decimal], low: list[Decimal]) -> None:
    curves = Curve("a", tuple(values), "Point bas"), Curve("b", tuple(low))
    drawing = draw_chart(chart(*curves), WIDTH)
    for item in drawing.items:
        assert all(-1 <= y <= drawing.height + 1 for y in _heights(item))


def _heights(item: Item) -> list[float]:
    if isinstance(item, Outline):
        return [y for _, y in item.points]
    return [item.y, item.y + item.height] if isinstance(item, Box) else [item.y]


def target(expected: int, needed: int) -> Drawing:
    bar = TargetBar("Année 1", Decimal(expected), Decimal(needed), "en mots")
    return draw_chart(TargetBars((bar,), "alt"), WIDTH)


def boxes(drawing: Drawing) -> list[Box]:
    return [item for item in drawing.items if isinstance(item, Box)]


def test_what_is_beyond_the_need_is_hatched_and_what_lacks_is_open() -> None:
    enough, short = target(60, 50), target(40, 50)
    full, beyond = boxes(enough)
    assert beyond.x == full.x + full.width
    assert len([path for path in lines(enough, 2) if path.width == 1.0]) > 0
    full, lacking = boxes(short)
    assert lacking.fill == ""
    assert lacking.width * 4 == full.width
    assert not [path for path in lines(short, 2) if path.width == 1.0]


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_mark_stands_at_the_need(expected: int, needed: int) -> None:
    drawing = target(expected, needed)
    mark = next(path for path in lines(drawing, 2) if path.width == 1.8)
    first = boxes(drawing)[0]
    assert all(box.x + box.width <= WIDTH for box in boxes(drawing))
    assert first.x <= mark.points[0][0] <= WIDTH
    if expected and needed:
        scale = first.width / min(expected, needed)
        assert abs(mark.points[0][0] - first.x - needed * scale) < 0.01


def test_stacks_share_one_scale_and_each_part_is_named_once() -> None:
    income = StackPart("", "Ventes", Decimal(300)), StackPart("departement", "Aides", Decimal(100))
    charges = StackPart("", "Achats", Decimal(200)), StackPart("state", "Personnel", Decimal(0))
    drawing = draw_chart(
        StackedBars(
            (Stack("Année 1", income, "400 €", income=True), Stack("", charges, "200 €")), "alt"
        ),
        WIDTH,
    )
    sales, grants, bought, *_legend = boxes(drawing)
    assert round(sales.width, 3) == round(grants.width * 3, 3)
    assert round(bought.width, 3) == round(grants.width * 2, 3)
    assert [one for one in words(drawing) if one in ("Ventes", "Aides", "Achats")] == [
        "Ventes", "Aides", "Achats",
    ]  # fmt: skip


def test_a_funder_with_a_letter_is_known_without_its_colour() -> None:
    series = ("departement", "state", "region", "epci", "private", "commune")
    parts = [
        Segment(one, one, Decimal(50), "16,7 %", letter)
        for one, letter in zip(series, "ABCDEF", strict=True)
    ]
    drawing = draw_chart(FundingBar(tuple(parts), "alt"), WIDTH)
    assert "".join(one for one in words(drawing) if len(one) == 1) == "ABCDEF"
    drawn = {one: hatch(one, 60, 20, 5) for one in series}
    assert [one for one, lines in drawn.items() if not lines] == ["departement", "commune"]
    assert len(set(drawn.values())) == len(series) - 1
