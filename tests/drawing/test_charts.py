"""Charts say what they mean, in any size and colour."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import sample
from tressons_desktop.dossier.content import FundingBar, Gauge, Radar, RadarAxis, Segment, Tone
from tressons_desktop.drawing import charts
from tressons_desktop.drawing.chart_data import ShareBar, ShareBars
from tressons_desktop.drawing.funding_bar import draw_funding_bar
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import Palette
from tressons_desktop.drawing.shapes import Box, Circle, Label, Outline, to_svg

SVG = "{http://www.w3.org/2000/svg}"


def labels(drawing: charts.Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def test_a_blocked_axis_is_a_red_square_with_a_bold_name() -> None:
    drawing = charts.draw_radar(sample.radar())
    squares = [item for item in drawing.items if isinstance(item, Box)]
    assert [square.fill for square in squares] == ["#8F1820"]
    bold = [item.text for item in drawing.items if isinstance(item, Label) and item.bold]
    assert bold == ["Local"]
    assert sum(isinstance(item, Circle) for item in drawing.items) == 9


def test_an_unanswered_axis_has_a_dashed_spoke_and_no_dot() -> None:
    axes = tuple(RadarAxis(f"Axe {i}", "ABC"[i], None if i else 0.5) for i in range(3))
    drawing = charts.draw_radar(Radar(axes, "alt"))
    assert sum(isinstance(item, Circle) for item in drawing.items) == 1
    assert sum(isinstance(item, Outline) and item.dash is not None for item in drawing.items) == 2


def test_small_radars_show_letters_large_ones_two_lines() -> None:
    assert labels(charts.draw_radar(sample.radar(), letters=True)) == list("ABCDEFGHIJ")
    assert "gouvernance" in labels(charts.draw_radar(sample.radar()))


def test_screen_colours_replace_the_printed_ones() -> None:
    dark = Palette(blocker="#EE8172", primary="#84C7D4", line="#364045", text="#ECF0F0")
    svg = to_svg(charts.draw_radar(sample.radar(), palette=dark), title="Profil <fictif>")
    assert "#8F1820" not in svg
    assert "#EE8172" in svg
    assert ElementTree.fromstring(svg).findtext(f"{SVG}title") == "Profil <fictif>"


def test_a_share_is_printed_only_where_it_fits() -> None:
    bar = FundingBar(
        (
            Segment("state", "État", Decimal(98), "98,0 %"),
            Segment("region", "Région", Decimal(2), "2,0 %"),
            Segment("epci", "EPCI", Decimal(0), "0,0 %"),
        ),
        "alt",
    )
    assert labels(draw_funding_bar(bar, width=300)) == ["98,0 %"]


@given(st.lists(st.decimals(0, 10**7, places=2), max_size=12), st.floats(60, 1200))
def test_the_parts_of_a_bar_fill_it_exactly(amounts: list[Decimal], width: float) -> None:
    parts = tuple(Segment("state", "x", amount) for amount in amounts)
    drawing = draw_funding_bar(FundingBar(parts, "alt"), width=width)
    ends = [item.x + item.width for item in drawing.items if isinstance(item, Box)]
    assert abs(max(ends) - width) < 0.01


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_gauge_never_leaves_its_track(value: float) -> None:
    drawing = charts.draw_gauge(Gauge(value, "", "alt"), width=100)
    assert all(isinstance(item, Box) and item.width <= 100 for item in drawing.items)


def test_every_tone_has_its_own_shape() -> None:
    black = Palette(tones=dict.fromkeys(Tone, "#000000"))
    shapes = {to_svg(charts.draw_mark(tone, palette=black)) for tone in Tone}
    assert len(shapes) == len(Tone)


def test_answers_are_bars_to_one_scale_with_their_words() -> None:
    data = ShareBars(
        (
            ShareBar("Acheter du pain", Decimal(75), "9 (75\u00a0%)"),
            ShareBar("Se retrouver", Decimal(25), "3 (25\u00a0%)"),
        ),
        "alt",
    )
    drawing = charts.draw_chart(data, 400)
    ground, full, _, small = (item for item in drawing.items if isinstance(item, Box))
    assert full.width == ground.width * 0.75
    assert small.width == ground.width * 0.25
    assert {"Acheter du pain", "9 (75\u00a0%)"} <= set(labels(drawing))


@given(st.text(min_size=1, max_size=200), st.floats(min_value=60, max_value=600))
def test_an_answer_however_long_holds_in_its_drawing(label: str, width: float) -> None:
    drawing = charts.draw_chart(ShareBars((ShareBar(label, Decimal(50), "1"),), "alt"), width)
    (first, _) = (item for item in drawing.items if isinstance(item, Label))
    assert words_width(first.text, first.size) <= width
    assert all(item.x + item.width <= width for item in drawing.items if isinstance(item, Box))
