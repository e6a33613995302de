"""Wherever one goes in the filled example, no words are cut, and the window comes to rest."""

from __future__ import annotations

from pathlib import Path

from tests.harness.cut import paint_whole, shortened, squeezed
from tests.harness.patience import Patience
from tests.harness.walk import at_rest, screens, settle, whole_application

KNOWN = {
    "Le projet en trois phrases",  # beside two values, in a list of one line a row
    "Soumis, déclaration trimestrielle",  # the closed list shows it whole once it is open
}

SUMMED_UP = {"calls"}
"""Lists of which each line is told whole beside them once it is in hand."""


def test_no_words_of_any_place_are_cut_and_it_settles_at_every_width(tmp_path: Path) -> None:
    """At 130 % there is the least room: the rail, the steps and the panel still stand beside."""
    patience = Patience()
    cut: dict[str, list[str]] = {}
    with whole_application(tmp_path / "data", text_size=130) as window:
        for name, _screen in screens(window):
            settle(at_rest(window))
            settle()
            with shortened() as words:
                paint_whole(window)
            known = words if name in SUMMED_UP else KNOWN
            found = sorted(words - known) + sorted(squeezed(window))
            if found := found + patience.restless(window):
                cut[name] = found
    assert cut == {}
