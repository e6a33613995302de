"""One process for the forms of a module, as for those of a morning."""

from collections.abc import Iterator

import pytest

from tressons_desktop.dossier.blank_forms.process import FormProcess


@pytest.fixture(scope="module")
def desk() -> Iterator[FormProcess]:
    made = FormProcess()
    yield made
    made.close()
