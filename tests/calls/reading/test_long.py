"""What is pasted may be anything: long, hostile, or not a règlement at all."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calls.reading.vectors import TEXTS, found_in, rules
from tressons_desktop.calls.reading.fields import FIELDS
from tressons_desktop.calls.reading.proposals import MOST

GRAINS = (
    "a-\n",
    "1 € ",
    "30 % aide ",
    "avant le 1er mars ",
    "a@b.fr ",
    "- si a, b et\n",
    "e\u0315",
)
WORDS = ("12", "30 %", "1 000 €", "1er mars 2027", "plafonnée à ", "aide ", "du ", "au ", "dépôt ")
OPENINGS = ("pièces à fournir :\n- ", "critères\n- ", "dans ", "art. ")
SIGNS = st.sampled_from([*"ab €%@|.:;,-/()\n\u202e\u0301", *WORDS, *OPENINGS])


def _seconds(times: int) -> float:
    """Return the work of a text that holds every grain so many times in a row."""
    text = "\n".join(grain * times for grain in GRAINS)
    start = time.process_time()
    found_in(text)
    return time.process_time() - start


def test_the_work_follows_the_length() -> None:
    longer = _seconds(400)
    assert longer < 9 * min(_seconds(100), _seconds(100))


@settings(max_examples=60)
@given(st.lists(SIGNS, max_size=60))
def test_any_text_gives_proposals_that_can_be_shown(signs: list[str]) -> None:
    for one in found_in("".join(signs)):
        assert one.field in FIELDS
        assert one.shown
        assert one.end > one.start


def test_a_spoilt_reglement_is_read_all_the_same() -> None:
    chance = random.Random(20_261_127)
    for name in TEXTS:
        text = rules(name).text
        for _ in range(4):
            made = list(text)
            for _ in range(40):
                place = chance.randrange(len(made))
                made[place] = chance.choice("\n0 9.€%|-\u202e\x00é(;:")
            assert len(found_in("".join(made))) <= MOST
