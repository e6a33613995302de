"""The communes, opened once; a place for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packs.making import Place, place_in
from tressons_desktop.territory.index import TerritoryIndex


@pytest.fixture(scope="package")
def communes() -> Iterator[TerritoryIndex]:
    with TerritoryIndex() as index:
        yield index


@pytest.fixture
def place(tmp_path: Path, communes: TerritoryIndex) -> Place:
    return place_in(tmp_path, communes)
