"""Eight fictional règlements, built as real ones are: what each gives."""

import pytest

from tests.calls.reading.vectors import TEXTS, expected, rules, told
from tressons_desktop.calls.reading.proposals import proposals
from tressons_desktop.calls.reading.vocabulary import read_vocabulary


@pytest.mark.parametrize("name", TEXTS)
def test_a_reglement_gives_what_it_states_and_nothing_else(name: str) -> None:
    assert told(proposals(rules(name), read_vocabulary())) == expected(name)


@pytest.mark.parametrize("name", TEXTS)
def test_every_proposal_stands_in_the_sentence_that_it_shows(name: str) -> None:
    text = rules(name)
    for one in proposals(text, read_vocabulary()):
        words = text.text[one.start : one.end]
        assert words
        assert words in one.sentence
        assert one.sentence in text.text
        assert one.why
        assert one.shown
