"""Schemes noted somewhere fill a line with what was read, and never what was typed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.finance.builders import funding
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.finance.known_schemes import PACKAGED, known_schemes, load_known_schemes
from tressons_desktop.finance.lines import completed_funding
from tressons_desktop.project.values import FunderKind

TEXT = PACKAGED.read_text(encoding="utf-8")


def test_a_scheme_of_a_departement_is_offered_there_first_and_nowhere_else() -> None:
    def titles(code: str) -> list[str]:
        return [one.title for one in known_schemes().offered(FunderKind.DEPARTEMENT, code)]

    assert titles("31")[0] == "Tiers-lieux, investissement"
    assert "Tiers-lieux, investissement" not in titles("71")
    state = [one.id for one in known_schemes().offered(FunderKind.STATE, "71")]
    assert state[:2] == ["detr", "dsil"]


def test_each_scheme_says_where_it_was_read() -> None:
    assert [one.id for one in known_schemes().schemes if not one.sources[0].text] == []


def test_a_scheme_named_fills_what_is_empty() -> None:
    line = funding(None, funder=FunderKind.STATE, eligible_base=Decimal(60000))
    values = completed_funding(line, {"scheme": "commerce rural, MURS"})
    assert values["rate"] == Decimal(50)
    assert values["cap"] == Decimal(50000)
    assert values["amount"] == Decimal("30000.00")


def test_a_scheme_named_leaves_what_was_typed() -> None:
    line = funding(None, funder=FunderKind.STATE, rate=Decimal(35), cap=Decimal(20000))
    values = completed_funding(line, {"scheme": "Commerce rural, murs"})
    assert {"rate", "cap"} & values.keys() == set()
    typed = completed_funding(
        funding(None, funder=FunderKind.STATE),
        {"scheme": "Commerce rural, murs", "rate": Decimal(10)},
    )
    assert typed["rate"] == Decimal(10)


def test_the_scheme_of_another_funder_fills_nothing() -> None:
    line = funding(None, funder=FunderKind.REGION)
    assert "cap" not in completed_funding(line, {"scheme": "Commerce rural, murs"})


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("floor = 5000", "floor = 50000", "«\u00a0floor\u00a0» dépasse «\u00a0cap\u00a0»"),
        ('id = "dsil"', 'id = "detr"', "donné deux fois"),
        ("rate = 70", "rate = 700", "compris entre"),
        ('funder = "region"', 'funder = "canton"', "canton"),
        ("base_cap = 200000", "plafond = 200000", "plafond"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(
    tmp_path: Path, found: str, put: str, said: str
) -> None:
    assert found in TEXT
    path = tmp_path / "dispositifs.toml"
    path.write_text(TEXT.replace(found, put), encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refusal:
        load_known_schemes(path)
    assert said in str(refusal.value)
