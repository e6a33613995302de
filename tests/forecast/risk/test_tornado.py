"""What weighs most, and what a scenario changes, in words."""

from __future__ import annotations

from dataclasses import replace

from tests.feasibility.checklists import checklist
from tests.finance.builders import PROJECT
from tests.forecast.builders import d, operator, plain, shop
from tests.forecast.cash.test_operation import BUDGET, milestone, plan
from tests.reading.making import reading_of
from tressons_desktop.forecast.risk.figures import what_changes
from tressons_desktop.forecast.risk.tornado import Effect
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.reading.reading import ProjectReading

FILE = replace(
    shop(),
    budget=BUDGET,
    funding=plan(),
    milestones=(milestone("Début des travaux", "2027-09"),),
    scenarios=(
        ForecastScenario(id="s1", project_id=PROJECT, label="Bas", sales=d("-15")),
        ForecastScenario(id="s2", project_id=PROJECT, refused=("detr",), delay=3),
    ),
)


def read() -> ProjectReading:
    return reading_of(FILE, checklist())


def test_each_figure_has_its_own_order() -> None:
    found = read().tornado
    assert [bar.label for bar in found.by(Effect.RESULT)] == ["Ventes", "Taux de marque", "Énergie"]
    need = found.by(Effect.NEED)
    assert need[0].label == "État, DETR"
    assert need[0].ends(Effect.NEED) == (134800, 117820)
    assert {bar.label for bar in need} >= {"Travaux"}
    assert "Ventes" not in {bar.label for bar in need}, "sales pay no works"
    spans = [bar.span(Effect.TILL) for bar in found.by(Effect.TILL)]
    assert spans == sorted(spans, reverse=True)
    assert spans


def test_a_bar_says_its_two_ends() -> None:
    sales = read().tornado.by(Effect.RESULT)[0]
    assert plain(f"{sales.low_words} {sales.high_words}") == "−15 % +10 %"
    low, high = sales.ends(Effect.RESULT)
    planned = read().figures.result
    assert planned is not None
    assert low < planned < high


def test_what_the_promoter_brings_cannot_be_refused() -> None:
    labels = {bar.label for bar in read().tornado.bars}
    assert not {label for label in labels if label.startswith("Commune")}


def test_scenarios_stand_side_by_side() -> None:
    planned, (low, late) = read().figures, read().scenarios
    assert (planned.label, low.label, late.label) == ("Prévu", "Bas", "Scénario sans nom")
    assert low.need == planned.need
    assert (planned.share, late.share) == (28400, 85000)
    assert planned.result is not None
    assert low.result is not None
    assert low.result < planned.result


def test_a_scenario_says_what_it_changes_and_nothing_else() -> None:
    planned, (low, late) = read().figures, read().scenarios
    assert [plain(one).split(" : ")[0] for one in what_changes(planned, low)] == [
        "Caisse de l’exploitant",
        "Résultat de l’année 3",
    ]
    said = [plain(one) for one in what_changes(planned, late)]
    assert "À la charge de la commune : 85 000 € au lieu de 28 400 €." in said
    assert "Opération : il manque 56 600 € de plus à la fin." in said
    assert what_changes(planned, planned) == ()
    carried = replace(late, owner="de l’intercommunalité")
    assert any("À la charge de l’intercommunalité" in one for one in what_changes(planned, carried))


def test_a_project_without_figures_has_nothing_that_weighs() -> None:
    empty = reading_of(operator(), checklist())
    assert [empty.tornado.by(effect) for effect in Effect] == [(), (), ()]
    assert (empty.figures.result, empty.figures.till, empty.figures.need) == (None, None, 0)
    assert empty.scenarios == ()


def test_supposing_writes_nothing() -> None:
    reading = read()
    before = reading.file
    other = reading.supposing(FILE.scenarios[1])
    assert other.accounts.remaining_share == 85000
    assert reading.file is before
    assert reading.accounts.remaining_share == 28400
