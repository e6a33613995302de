"""Every table: one stop of Tab, a name for each line, the rule of its keys told on entering."""

from __future__ import annotations

import pytest

from tests.a11y.one_walk import Walk

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it


def test_a_reader_knows_the_line_of_each_cell_and_hears_its_column_once(walked: Walk) -> None:
    assert walked.tables > 8
    assert walked.mute_tables == {}
    assert walked.unexplained == set(), "say in the column why nothing is typed there"


def test_tab_leaves_every_table_at_the_first_press(walked: Walk) -> None:
    assert walked.tabbed > 10
    assert walked.held == {}
