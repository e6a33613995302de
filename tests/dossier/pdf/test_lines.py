"""Lines hold in their column, lose nothing, and never break where French forbids it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.dossier.pdf.engine.lines import Stretch, break_lines
from tressons_desktop.dossier.pdf.fonts import text_width

SIGNS = "abcé ’-/.,12\u00a0\u202f€\nWl"
TEXTS = st.text(SIGNS, max_size=120)
SIZE = 10.5


def written(lines: list[str]) -> str:
    return "".join("".join(lines).split(" ")).replace("\n", "")


@given(TEXTS, st.floats(30, 200))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: float) -> None:
    lines = break_lines([Stretch(text)], SIZE, width)
    assert written([line.text for line in lines]) == written([text])
    assert all(text_width(line.text, 0, SIZE) <= width + 0.1 for line in lines)


@given(st.lists(st.tuples(TEXTS, st.integers(0, 3)), min_size=2, max_size=4), st.floats(30, 200))
def test_nor_of_several_looks(parts: list[tuple[str, int]], width: float) -> None:
    pieces = [Stretch(text, face, run=rank) for rank, (text, face) in enumerate(parts)]
    lines = break_lines(pieces, SIZE, width)
    assert written([line.text for line in lines]) == written([text for text, _ in parts])
    assert all(line.width <= width + 0.1 for line in lines)


@given(st.integers(10**6, 10**9), st.integers(0, 12))
def test_an_amount_stays_on_one_line(amount: int, before: int) -> None:
    figure = f"{amount:,}".replace(",", "\u202f") + "\u00a0€"
    lines = break_lines([Stretch(f"{'mot ' * before}{figure} demandés")], SIZE, 110)
    assert any(figure in line.text for line in lines)


def test_a_long_address_breaks_after_a_slash() -> None:
    lines = break_lines([Stretch("https://example.org/un/chemin/tres/long/sans/espace")], SIZE, 90)
    assert len(lines) > 1
    assert all(line.text.endswith(("/", ".")) for line in lines[:-1])
