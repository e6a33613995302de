"""The file of ranges, and how a range is said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.forecast.builders import plain
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.forecast.risk.ranges import (
    PACKAGED,
    Factor,
    load_risk_ranges,
    risk_ranges,
)


@pytest.mark.parametrize(
    ("factor", "change", "words"),
    [
        (Factor.SALES, "-15", "−15 %"),
        (Factor.ENERGY, "20", "+20 %"),
        (Factor.MARGIN, "-1", "−1 point"),
        (Factor.MARGIN, "2.5", "+2,5 points"),
        (Factor.MARGIN, "0", "0 point"),
        (Factor.OPENING, "3", "3 mois plus tard"),
        (Factor.OPENING, "-1", "1 mois plus tôt"),
        (Factor.LATE, "0", "à la date prévue"),
    ],
)
def test_a_change_is_said_with_its_sign(factor: Factor, change: str, words: str) -> None:
    assert plain(factor.words(Decimal(change))) == words


def test_the_distributions_are_stated() -> None:
    said = [plain(one) for one in risk_ranges().words]
    assert said[0].startswith("10 000 tirages, toujours les mêmes")
    assert "Ventes : de −15 % à +10 %, le plus souvent comme prévu" in said
    assert "Versement des aides : jusqu’à 3 mois plus tard" in said
    assert not any("Travaux" in one for one in said), "not drawn"
    assert "à vérifier" in said[-1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date = 2026-11-27\n", "", "retenus"),
        ("count = 10000", "count = 3", "compris"),
        ("seed = 2027\n", "", "seed"),
        ("[draws]", "[tirages]", "draws"),
        ("mode = 0\nhigh = 10", "mode = 12\nhigh = 10", "mode"),
        ("low = -15", "low = -300", "compris"),
        ('factor = "marge"', 'factor = "ventes"', "double"),
        ('high = 3\nwhy = "une subvention', 'high = 2.5\nwhy = "une subvention', "entiers"),
        ("low = 0\nmode = 0\nhigh = 3\nwhy", "low = -2\nmode = 0\nhigh = 3\nwhy", "avance"),
        ("general_knowledge = true\n", "", "sources"),
        ("drawn = false\nwhy", "tire = false\nwhy", "tire"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "alea.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=told):
        load_risk_ranges(file)


def test_a_range_forgotten_is_named(tmp_path: Path) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    file = tmp_path / "alea.toml"
    file.write_text(text[: text.rindex("[[factors]]")], encoding="utf-8")
    with pytest.raises(DefinitionRefused, match="ouverture"):
        load_risk_ranges(file)
