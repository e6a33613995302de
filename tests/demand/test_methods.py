"""The methods that come with the program: whole, sourced, and that the forecast understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.demand.loader import PACKAGED, demand_methods, load_methods, methods_for
from tressons_desktop.demand.model import DemandMethod
from tressons_desktop.forecast.methods import METHODS
from tressons_desktop.project.values import ProjectKind

each = pytest.mark.parametrize("method", demand_methods(), ids=lambda method: method.id)


def test_every_kind_of_project_has_its_study_but_the_unnamed_one() -> None:
    studied = {kind for method in demand_methods() for kind in method.kinds}
    alone = sorted(set(ProjectKind) - {ProjectKind.OTHER} - studied)
    assert not alone, f"{', '.join(alone)}: no study of the demand (resources/market/methodes.toml)"
    assert ProjectKind.OTHER not in studied
    both = methods_for([ProjectKind.GROCERY, ProjectKind.CAFE])
    assert [one.id for one in both] == ["commerce", "cafe"]


@each
def test_each_says_what_to_count_and_orders_of_magnitude_with_their_source(
    method: DemandMethod,
) -> None:
    assert len(method.counts) >= 3
    assert method.marks
    for mark in method.marks:
        assert any(sign.isdigit() for sign in mark.date), f"{mark.text}: its date"
        assert mark.source in str(mark)
    assert len(method.how) < 400


@each
def test_what_it_hands_to_the_forecast_is_what_the_forecast_asks(method: DemandMethod) -> None:
    if method.carried is None:
        assert not method.factors
        return
    asked = {field.field for field in METHODS[method.carried.method].fields}
    assert {one.field for one in method.carried.fields} == asked
    used = {one for field in method.carried.fields for one in field.product.factors}
    used |= {one for field in method.carried.fields for one in field.product.over}
    assert used == {factor.id for factor in method.factors}, "a figure asked for nothing"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('factors = ["habitants", "part", "passages"] }', 'factors = ["habitans"] }', "habitans"),
        ('id = "cafe"', 'id = "commerce"', "écrite deux fois"),
        ('{ field = "frequency", factors = ["jours"] }', '{ field = "jours" }', "jours"),
        ('sentence = "Le café', 'phrase = "Le café', "sentence"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    assert before in text
    wrong = tmp_path / "methodes.toml"
    wrong.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=said):
        load_methods(wrong)
