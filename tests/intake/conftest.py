"""One examining process for the tests of a module, as for the files of a gesture."""

from collections.abc import Iterator

import pytest

from tressons_desktop.intake.examiner import Examiner


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    made = Examiner()
    yield made
    made.close()
