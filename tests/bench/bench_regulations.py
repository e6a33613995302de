"""Spoil two thousand règlements, and measure what reading each costs.

Run: .venv/bin/python -m tests.bench.bench_regulations [how many]

Nothing may crash nor hang, every proposal can be shown and put in a draft. A hundred thousand signs
of anything at all are read in a third of a second.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date

from tests.calls.reading.vectors import TEXTS, rules
from tressons_desktop.calls.reading.into_draft import put_in
from tressons_desktop.calls.reading.proposals import proposals
from tressons_desktop.calls.reading.text_of import pasted_text
from tressons_desktop.calls.reading.vocabulary import read_vocabulary
from tressons_desktop.calls.studio.draft import new_draft

MANY = 2_000
SLOWEST_MS = 500
JUNK_SIGNS = 100_000
JUNK_MS = 300
SIGNS = "\n\t 0123456789.,;:-%€|/()@'’«\u202e\u00a0\u0301\x00éa"
GRAINS = (
    *(
        "a",
        "a ",
        "1 ",
        "1 € ",
        "30 % ",
        "a@b.fr ",
        "- a\n",
        "- abc\n",
        "a-\n",
        "(",
        "a | ",
        "\n",
        "e\u0315",
    ),
    *("avant le 1er mars 2027 ", "plafonnée à 1 € ", "les pièces : a, b et ", "du 1 au ", "5 ans "),
    *("dépense aide 50 % ", "www.a.fr ", "<b>x</b> ", "rue 12345 a ", "note minimale ", "A. "),
)


def main() -> int:
    """Print the slowest of each; fail on a crash or a hang."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    spoilt = max((_spoilt(seed), seed) for seed in range(many))
    print(f"{many} règlements abîmés : {spoilt[0]:.0f} ms au pire (graine {spoilt[1]})")
    junk = max((_junk(grain), grain) for grain in GRAINS)
    print(f"{JUNK_SIGNS} signes : {junk[0]:.0f} ms au pire ({junk[1]!r}), {JUNK_MS} ms au plus")
    return 0 if spoilt[0] <= SLOWEST_MS and junk[0] <= JUNK_MS else 1


def _spoilt(seed: int) -> float:
    chance = random.Random(seed)
    made = list(rules(chance.choice(TEXTS)).text)
    for _ in range(chance.randint(1, 80)):
        place = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[place] = chance.choice(SIGNS)
            case 1:
                del made[place : place + chance.randint(1, 40)]
            case 2:
                made[place:place] = made[place : place + chance.randint(1, 200)]
            case _:
                made.insert(place, chance.choice(SIGNS))
        made = made or ["a"]
    start = time.process_time()
    draft = new_draft(date(2027, 1, 12))
    for one in proposals(pasted_text("".join(made)), read_vocabulary()):
        assert one.shown
        draft = put_in(draft, one).draft
    return (time.process_time() - start) * 1_000


def _junk(grain: str) -> float:
    text = (grain * (JUNK_SIGNS // len(grain) + 1))[:JUNK_SIGNS]
    tries = []
    for _ in range(3):
        start = time.process_time()
        proposals(pasted_text(text), read_vocabulary())
        tries.append((time.process_time() - start) * 1_000)
    return min(tries)


if __name__ == "__main__":
    raise SystemExit(main())
