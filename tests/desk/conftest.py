"""The forty dossiers and their collection, made once for the file that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.making import TODAY, call, content, forty
from tressons_desktop.desk.collecting import collect
from tressons_desktop.desk.row import Collection
from tressons_desktop.intake.examiner import Examiner


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    made = Examiner()
    yield made
    made.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return forty(tmp_path_factory.mktemp("reçus") / "dossiers")


@pytest.fixture(scope="session")
def collection(
    folder: Path, examiner: Examiner, tmp_path_factory: pytest.TempPathFactory
) -> Collection:
    known = content(tmp_path_factory.mktemp("données"))
    return collect([folder], call(), known, examiner, TODAY)
