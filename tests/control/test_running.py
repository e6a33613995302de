"""What "Contrôler" asks of the operator's economy once it is begun."""

from __future__ import annotations

from dataclasses import replace

from tests.feasibility.checklists import common
from tests.forecast.builders import activity, charge, d, operator, plain, post, shop
from tests.reading.making import reading_of
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.forecast_records import InKind
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind
from tressons_desktop.project.model import ProjectFile


def asked(file: ProjectFile) -> list[Finding]:
    findings = reading_of(file, common()).findings
    return [one for one in findings if one.id.startswith("running:")]


def test_a_whole_economy_asks_for_nothing_and_an_estimate_neither() -> None:
    assert asked(shop()) == []
    assert asked(operator(project={"yearly_sales": d("90000")})) == []


def test_each_record_is_asked_for_once_with_its_field() -> None:
    sold = activity("Épicerie", ActivityMethod.HOUSEHOLDS, count=d("190"))
    lent = InKind(id="k", project_id="p", quantity=d("10"))
    file = replace(shop(), activities=(sold,), staff=(post(),), in_kinds=(lent,))
    found = [
        (plain(one.sentence), one.severity, one.step, one.field, one.record_id)
        for one in asked(file)
    ]
    hired = file.staff[0].id
    missing = Severity.MISSING
    assert found == [
        (
            "Épicerie : il manque la part de ménages clients",
            missing,
            "activity",
            "share",
            sold.id,
        ),
        ("Gérante : il manque le temps de travail", missing, "activity", "fte", hired),
        (
            "Bénévolat : il manque la valeur d’une unité",
            Severity.WARNING,
            "activity",
            "unit_value",
            "k",
        ),
    ]


def test_costs_without_sales_lead_to_the_activities() -> None:
    (one,) = asked(operator(charges=(charge("Eau", ChargeKind.ENERGY, "1"),)))
    assert (plain(one.sentence), one.field, one.record_id) == (
        "Ventes : il manque une activité",
        "activities",
        "",
    )
