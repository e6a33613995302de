"""One process for the forms of a module, as for those of a morning."""

from collections.abc import Iterator

import pytest

from tressons_desktop.dossier.blank_forms.desk import FormDesk


@pytest.fixture(scope="module")
def desk() -> Iterator[FormDesk]:
    made = FormDesk()
    yield made
    made.close()
