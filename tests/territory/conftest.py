"""Share one index of the real communes file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tressons_desktop.territory import TerritoryIndex


@pytest.fixture(scope="package")
def index() -> Iterator[TerritoryIndex]:
    """Open the communes file that ships with the application."""
    with TerritoryIndex() as opened:
        yield opened


@pytest.fixture(scope="package")
def codes(index: TerritoryIndex) -> list[str]:
    """List every INSEE code, in order."""
    return sorted(index.codes())
