"""A store that is closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.keeping import Keeper, keeper


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Keeper]:
    """Return a new database, its clock and the gestures of a test."""
    with keeper(tmp_path) as made:
        yield made
