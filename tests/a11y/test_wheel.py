"""Everywhere in the application, turning the wheel chooses nothing."""

from __future__ import annotations

import pytest

from tests.a11y.one_walk import Walk

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it


def test_the_wheel_chooses_nothing_in_any_screen(walked: Walk) -> None:
    assert walked.wheeled > 60
    assert walked.turned == {}
