"""No description stops the program: it is read, or refused in a sentence, and at once."""

from __future__ import annotations

import time

from tests.portal.forms import descriptor, read, schema
from tests.portal.mutations import spoilt, used
from tressons_desktop.portal.plain import plain_text


def test_spoilt_descriptions_are_read_or_refused_in_words() -> None:
    found = [used(content) for content in spoilt(80, seed=20_261_127)]
    assert 8 < sum(found) < 72, "some are read and some refused"


def test_words_made_to_last_are_read_at_once() -> None:
    begun = time.perf_counter()
    for piece in (
        "<",
        "<a href='",
        "[",
        "[a](",
        "**",
        "<br",
        "&#",
        "\n",
        "<li",
        "* ",
        "__",
        "[a](",
    ):
        plain_text(piece * (40_000 // len(piece)))
    read(schema(descriptor(5, "Text", "Nom", description="[" * 49_000)))
    read(schema(descriptor(5, "DropDownList", "Nom", options=["--" * 900] * 2_000)))
    assert time.perf_counter() - begun < 5
