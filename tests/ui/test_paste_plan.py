"""What a plan makes of any table: nothing that was copied is lost, whatever it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.project.model import BudgetLine
from ui.models.paste_plan import Aim, PastedCell, PastePlan
from ui.screens.workspace.steps.budget.view import budget_columns

BLANK = BudgetLine(id="", project_id="")
LINE = BudgetLine(id="1", project_id="p", label="Murs")
COLUMNS = budget_columns()
TEXTS = st.one_of(
    st.sampled_from(
        ["", "Travaux", "Matériel", '"', "idem", "1 234,50 €", "12.500", "(300)", "-", "20 %", "x"]
    ),
    st.text("a1 ,.-€%\"'", max_size=6),
)
TITLES = st.sampled_from([*(column.title for column in COLUMNS), "N°", "Réf.", "Nature", ""])
GRIDS = st.integers(1, 8).flatmap(
    lambda width: st.tuples(
        st.lists(TITLES, min_size=width, max_size=width),
        st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=5),
    )
)


def fate(plan: PastePlan, line: int, place: int, cell: PastedCell) -> bool:
    """Tell whether a text that was copied is written, kept in red, or said to be left aside."""
    column = plan.mapping[place]
    if column is None:
        return place in plan.dropped or place in plan.calculated
    (edit,) = [one for one in plan.edits() if one.number == line]
    if column.key in edit.unread:
        return edit.unread[column.key][0] == cell.text.strip()
    return column.key in edit.values and not cell.unread


@given(GRIDS, st.booleans(), st.booleans(), st.integers(0, 11))
def test_every_text_is_written_or_in_red_or_said_aside(
    grid: tuple[list[str], list[list[str]]], titled: bool, over: bool, left: int
) -> None:
    titles, rows = grid
    records = (LINE,) if over else ()
    plan = PastePlan([titles, *rows] if titled else rows, COLUMNS, Aim(BLANK, records, 0, left))
    for line, cells in enumerate(plan.lines):
        for place, cell in enumerate(cells):
            if cell.pasted.strip():
                assert fate(plan, line, place, cell)


@given(GRIDS)
def test_no_column_of_ours_is_written_twice(grid: tuple[list[str], list[list[str]]]) -> None:
    plan = PastePlan([grid[0], *grid[1]], COLUMNS, Aim(BLANK))
    keys = [column.key for column in plan.mapping if column]
    assert len(keys) == len(set(keys))
    for place in range(plan.width):
        plan.set_column(place, "label")
        keys = [column.key for column in plan.mapping if column]
        assert len(keys) == len(set(keys))


@given(GRIDS, st.integers(0, 4), TEXTS)
def test_a_correction_is_what_counts(
    grid: tuple[list[str], list[list[str]]], line: int, text: str
) -> None:
    plan = PastePlan(grid[1], COLUMNS, Aim(BLANK))
    if line < len(plan.lines) and plan.known:
        plan.correct(line, plan.known[0], text)
        again = PastePlan(
            [
                [text if (n, p) == (line, plan.known[0]) else cell for p, cell in enumerate(row)]
                for n, row in enumerate(plan.grid)
            ],
            COLUMNS,
            Aim(BLANK),
        )
        if again.header == plan.header:
            assert [one.values for one in plan.edits()] == [one.values for one in again.edits()]
