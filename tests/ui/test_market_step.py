"""The market study: communes typed or picked, hypotheses in sight, what the results wait for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.inquiry_stage import GENOUILLY, Inquiry
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.forecast_records import Activity
from tressons_desktop.project.model import MarketZone
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.territory.layers import load_layer
from ui.screens.workspace.steps.territory.market import MarketPage
from ui.screens.workspace.steps.territory.view import PARTS, TerritoryStep
from ui.workbench import Workbench


@pytest.fixture
def inquiry(qtbot: QtBot, workbench: Workbench) -> Inquiry:
    return Inquiry(qtbot, workbench, "territory", "market")


def page(inquiry: Inquiry) -> MarketPage:
    found = inquiry.step.market
    assert isinstance(found, MarketPage)
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def zone(inquiry: Inquiry) -> MarketZone:
    return inquiry.file.zones[0]


def fill(inquiry: Inquiry, *cells: str) -> None:
    """Type a line, cell by cell, with Tab."""
    page(inquiry).zones.add_at_end()
    for text in cells:
        inquiry.type(text, Qt.Key.Key_Tab)


def test_the_step_has_three_parts_and_keeps_its_facts_and_texts_in_the_first(
    inquiry: Inquiry,
) -> None:
    step = inquiry.step
    assert isinstance(step, TerritoryStep)
    assert list(PARTS.values()) == ["Commune et besoin", "Étude de marché", "Enquête"]
    assert (step.area.isVisible(), page(inquiry).isVisible()) == (False, True)
    step.focus_field("text:need")
    assert (step.area.isVisible(), page(inquiry).isVisible()) == (True, False)


def test_a_line_typed_by_keyboard_gives_the_three_results(inquiry: Inquiry) -> None:
    fill(inquiry, "Genouilly", "190", "5000", "100", "5", "10", "20")
    assert zone(inquiry).commune_code == GENOUILLY
    assert (zone(inquiry).households, zone(inquiry).spend) == (190, Decimal(5000))
    shown = [plain(figure.text()) for figure in page(inquiry).results.figures]
    assert shown == ["47 500 €", "95 000 €", "190 000 €"]
    (said,) = page(inquiry).results.hypotheses.sentences()
    assert "hypothèse saisie" in said
    assert "190" in said


def test_nothing_is_guessed_the_missing_hypotheses_are_named(inquiry: Inquiry) -> None:
    fill(inquiry, "Genouilly", "190")
    assert zone(inquiry).capture_central is None
    (gap,) = page(inquiry).results.gaps.sentences()
    assert "la dépense par ménage, la part captée" in plain(gap)
    assert not page(inquiry).results.figures_box.isVisible()


def test_the_demand_of_a_cafe_is_studied_and_handed_to_the_activity(
    qtbot: QtBot, workbench: Workbench
) -> None:
    cafe = Inquiry(qtbot, workbench, "territory", "market", kinds=(ProjectKind.CAFE,))
    card = page(cafe).demand.cards["cafe"].figures
    assert card is not None and not card.table.isVisible()
    cafe.click("demand_start_cafe")
    first, *others = cafe.file.hypotheses
    assert (first.label, first.central) == ("Habitants de la zone", Decimal(418))
    assert first.source == "population municipale de la zone"
    assert card.table.isVisible() and not card.start_button.isVisible()
    assert card.carry_button.isVisible() and not card.carry_button.isEnabled()
    for record, figure in zip(others, ("20", "15", "2,5", "240"), strict=True):
        card.table.go_to(record.id, "central")
        cafe.type(figure, Qt.Key.Key_Return)
    said = [plain(one) for one in card.results.sentences()]
    assert said[0] == "Le café peut recevoir 1 254 visites par an, entre 1 254 et 1 254."
    cafe.click("demand_carry_cafe")
    (activity,) = cafe.file.activities
    assert (activity.label, activity.frequency, activity.price) == ("Café", 240, Decimal("2.5"))
    assert activity.count == Decimal("5.23")
    assert "étape Activité" in cafe.notices[-1]
    assert not card.carry_button.isEnabled()


def test_a_share_beyond_a_hundred_is_refused_in_its_cell_and_nothing_is_stored(
    inquiry: Inquiry,
) -> None:
    fill(inquiry, "Genouilly", "190", "5000", "100", "120")
    model = page(inquiry).zones.model
    assert "0 à 100" in model.problem(0, model.column_index("capture_low"))
    assert zone(inquiry).capture_low is None


def test_shares_in_disorder_are_explained(inquiry: Inquiry) -> None:
    fill(inquiry, "Genouilly", "190", "5000", "100", "30", "10", "20")
    (gap,) = page(inquiry).results.gaps.sentences()
    assert "du bas vers le haut" in gap


def test_the_communes_of_the_epci_are_offered_when_distances_are_unknown(inquiry: Inquiry) -> None:
    inquiry.click("zones_around")
    picker = page(inquiry).picker
    assert picker.isVisible()
    assert "Buxy" in [button.text() for _choice, button in picker.field._choices]
    picker.field._choices[1][1].click()
    inquiry.click("zones_picker_add")
    assert zone(inquiry).name == "Genouilly"
    assert len(inquiry.file.zones) == 2
    assert not picker.isVisible()
    inquiry.undo()
    assert inquiry.file.zones == ()


def test_distances_order_the_neighbours_once_coordinates_are_loaded(
    inquiry: Inquiry, tmp_path: Path
) -> None:
    places = tmp_path / "coordonnees.csv"
    places.write_text(
        "code,lat,lon\n71214,46.60,4.56\n71363,46.58,4.58\n71070,46.71,4.69\n01001,46.15,4.92\n",
        encoding="utf-8",
    )
    load_layer(places, inquiry.workbench.services.paths.layers)
    inquiry.click("zones_around")
    words = [button.text() for _choice, button in page(inquiry).picker.field._choices]
    assert words[0] == "Genouilly (la commune du projet)"
    assert words[1].endswith("km)")
    assert len(words) <= 3


def test_the_published_spend_fills_the_empty_cells_and_is_cited(inquiry: Inquiry) -> None:
    fill(inquiry, "Genouilly", "190")
    inquiry.click("zones_spend")
    assert zone(inquiry).spend == Decimal(6233)
    assert "à vérifier" in inquiry.notices[-1]
    inquiry.undo()
    assert zone(inquiry).spend is None


def test_passing_trade_adds_up_and_the_central_result_goes_to_the_project(
    inquiry: Inquiry,
) -> None:
    fill(inquiry, "Genouilly", "190", "5000", "100", "5", "10", "20")
    field = page(inquiry).passing.field
    field.setFocus()
    type_text(field, "12 000")
    inquiry.step.flush()
    QApplication.processEvents()
    assert plain(page(inquiry).results.figures[1].text()) == "107 000 €"
    inquiry.click("carry_sales")
    assert inquiry.file.project.yearly_sales == Decimal(107000)
    assert not page(inquiry).results.carry_button.isEnabled()


def test_activities_once_typed_take_no_turnover_from_the_study(inquiry: Inquiry) -> None:
    fill(inquiry, "Genouilly", "190", "5000", "100", "5", "10", "20")
    button = page(inquiry).results.carry_button
    assert button.isEnabled()
    project_id = inquiry.file.project.id
    inquiry.workbench.run(add_record, record_kind=Activity, project_id=project_id, label="Épicerie")
    assert not button.isEnabled()
    assert "Les activités disent les ventes" in button.toolTip()


def test_households_of_a_loaded_layer_fill_the_line_and_are_cited(
    inquiry: Inquiry, tmp_path: Path
) -> None:
    income = tmp_path / "revenus.csv"
    income.write_text(
        "CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;PIMP21\n71214;195;430;21820;s\n",
        encoding="utf-8",
    )
    load_layer(income, inquiry.workbench.services.paths.layers)
    fill(inquiry, "genouilly")
    assert (zone(inquiry).commune_code, zone(inquiry).households) == (GENOUILLY, 195)
    page(inquiry).zones.table.go_to(0, "spend")
    inquiry.type("5000", Qt.Key.Key_Tab)
    page(inquiry).zones.table.go_to(0, "capture_central")
    inquiry.type("10", Qt.Key.Key_Tab)
    (said,) = page(inquiry).results.hypotheses.sentences()
    assert "INSEE" in said
    assert "le reste" in said
