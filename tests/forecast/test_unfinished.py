"""A result that lacks figures is not told as one: not its balance, not what follows from it."""

from __future__ import annotations

from dataclasses import replace

from tests.forecast.builders import d, post, shop
from tressons_desktop.forecast.ratios import BenchmarkVerdict, benchmarks
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.model import ProjectFile


def without_costs() -> ProjectFile:
    return replace(shop(), staff=(), charges=())


def with_an_empty_post() -> ProjectFile:
    file = shop()
    return replace(file, staff=(*file.staff, post("Renfort")))


def test_the_last_line_says_that_it_is_not_whole() -> None:
    assert statement_of(shop()).result_label == "Résultat"
    assert statement_of(without_costs()).result_label == "Résultat, incomplet"
    assert statement_of(with_an_empty_post()).result_label == "Résultat, incomplet"


def test_no_break_even_is_told_without_a_cost() -> None:
    assert OperatorForecast(shop()).point is not None
    for file in (without_costs(), with_an_empty_post()):
        forecast = OperatorForecast(file)
        assert forecast.points == (None, None, None)
        assert forecast.point_without_aid is None


def test_what_is_left_is_compared_with_nothing() -> None:
    for file in (without_costs(), with_an_empty_post()):
        found = {one.id: one for one in benchmarks(file, statement_of(file))}
        told = [one for one in found.values() if "xcédent" in one.title or "ésultat" in one.title]
        assert told
        assert {one.verdict for one in told} == {BenchmarkVerdict.UNKNOWN}


def test_nothing_is_estimated_when_no_estimate_was_typed() -> None:
    assert not statement_of(without_costs()).estimated
    rough = replace(without_costs().project, fixed_costs=d("74000"))
    assert statement_of(replace(without_costs(), project=rough)).estimated
