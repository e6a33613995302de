"""Loaded layers decide the conditions of calls and checklists, the same wherever it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.cli.test_commands import done, text_of
from tests.reading.making import put_content
from tests.ui.demo_window import DemoWindow
from tressons_desktop.bootstrap import open_services
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.dossier.compose import WHOLE
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.territory.layer_model import LayerId
from ui.screens.council.presenter import council_content
from ui.screens.layers.view import LayersScreen
from ui.widgets.steps import BLOCKED

DENSITY = "insee_com,niveau_densite\n71214,Rural à habitat dispersé\n71301,Bourgs ruraux\n"
FRR = """Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;
71214;71;Genouilly;{};
71001;71;L'Abergement-de-Cuisery;FRR+;
"""
CHECKLIST = """format = 1
id = "zonage"
version = "1"
title = "Grille du zonage"

[[axes]]
id = "territoire"
letter = "B"
title = "Territoire"

[[questions]]
id = "zonage-hors"
code = "Z1"
axis = "territoire"
text = "Le projet se passe-t-il des exonérations ?"
why = "Hors zonage, rien n’est exonéré."
how = "Regarder le classement."
evidence = "Le classement."
gap = "Rien n’est prévu hors zonage."
action = "Prévoir les impôts"
general_knowledge = true
applies = [{ fact = "frr", is = false }]

[[questions]]
id = "densite-tres-rare"
code = "Z2"
axis = "territoire"
text = "Le projet va-t-il chercher ses clients au loin ?"
why = "Là où presque personne n’habite, le bourg ne suffit pas."
how = "Compter les habitants alentour."
evidence = "Le compte."
gap = "Les clients ne sont pas comptés."
action = "Compter les clients"
general_knowledge = true
applies = [{ fact = "density", any = ["7"] }]
"""
ASKED = "se passe-t-il des exonérations"
FAR = "chercher ses clients au loin"
NOT_ADMITTED = "Vérifier la densité"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Hold the example, with a received checklist asked outside the zoning only."""
    paths = DataPaths(tmp_path / "data")
    services = open_services(paths, demo=True)
    paths.checklists.mkdir(parents=True, exist_ok=True)
    (paths.checklists / "zonage.toml").write_text(CHECKLIST, encoding="utf-8")
    with services.store.unit_of_work() as uow:
        answer_question(
            uow,
            project_id=services.store.list_projects()[0].summary.id,
            question_id="zonage-hors",
            code="Z1",
            value=AnswerValue.YES,
            today=services.today(),
        )
    services.close()
    return paths.root


@pytest.fixture
def shown(qtbot: QtBot, folder: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, folder)
    yield made
    made.close()


def load(qtbot: QtBot, shown: DemoWindow, folder: Path, text: str) -> None:
    """Load a layer as a person does."""
    file = folder / "couche-2026.csv"
    file.write_text(text, encoding="utf-8")
    screen = shown.window.go_to("layers")
    assert isinstance(screen, LayersScreen)
    with qtbot.waitSignal(screen.presenter.changed, timeout=20_000):
        screen.presenter.load(file)
    qtbot.waitUntil(lambda: screen.presenter._job is None, timeout=20_000)


def told_by_the_dossier(shown: DemoWindow) -> str:
    reading = shown.workbench.reading(shown.project_id)
    return repr(shown.workbench.services.compose(reading, WHOLE))


def test_the_zoning_closes_a_question_of_the_checklist(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    step = shown.open("feasibility")
    assert "zonage-hors" in step.all_states, "nobody knows yet: the question stays"
    assert ASKED in told_by_the_dossier(shown)
    load(qtbot, shown, tmp_path, FRR.format("FRR socle"))
    assert "zonage-hors" not in shown.open("feasibility").all_states
    assert ASKED not in told_by_the_dossier(shown)
    total = council_content(shown.workbench.reading(shown.project_id)).opinion.answered
    assert total.endswith(f"sur {len(step.states)} pour décider."), "what decides"


def test_a_commune_classed_in_part_leaves_the_question_open(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    load(qtbot, shown, tmp_path, FRR.format("Classée FRR partiellement"))
    assert "zonage-hors" in shown.open("feasibility").all_states
    load(qtbot, shown, tmp_path, FRR.format("Non classée"))
    assert "zonage-hors" in shown.open("feasibility").all_states


def test_the_density_closes_a_call_and_its_pieces(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    services = shown.workbench.services
    aimed = shown.workbench.project_file(shown.project_id).project.call_id
    call = services.content.calls_by_id[aimed]
    others = [one for one in services.content.calls if one.id != aimed]
    very_rural = Condition(fact="density", any_of=("7",))
    pieces = (replace(call.pieces[0], applies=(very_rural,)), *call.pieces[1:])
    narrow = replace(call, rules=replace(call.rules, densities=("7",)), pieces=pieces)
    put_content(services, calls=(narrow, *others))
    step = shown.open("pieces")
    assert call.pieces[0].id in step.page.pieces
    before = shown.workbench.list_projects()[0].summary
    load(qtbot, shown, tmp_path, DENSITY)
    panel = shown.open("dossier").side
    said = [one.text() for one in panel.findings.findChildren(QLabel)]
    assert any(NOT_ADMITTED in sentence for sentence in said)
    found = shown.workbench.reading(shown.project_id).findings
    assert [one.severity for one in found if NOT_ADMITTED in one.sentence] == [Severity.BLOCKING]
    assert call.pieces[0].id not in shown.open("pieces").page.pieces
    rail = {one.key: one.state for one in shown.workspace.steps._model.entries}
    assert rail["project"] == BLOCKED
    qtbot.waitUntil(
        lambda: shown.workbench.list_projects()[0].summary.progress != before.progress,
        timeout=20_000,
    )
    line = shown.workbench.list_projects()[0].summary
    assert line == shown.workbench.reading(shown.project_id).summary


def test_the_density_closes_a_question_and_the_layer_taken_away_opens_it_again(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "densite-tres-rare" in shown.open("feasibility").all_states
    load(qtbot, shown, tmp_path, DENSITY)
    assert "densite-tres-rare" not in shown.open("feasibility").all_states, "level 6, asked at 7"
    assert FAR not in told_by_the_dossier(shown)
    load(qtbot, shown, tmp_path, DENSITY.replace("dispersé", "très dispersé"))
    assert "densite-tres-rare" in shown.open("feasibility").all_states
    load(qtbot, shown, tmp_path, DENSITY)
    screen = shown.window.go_to("layers")
    assert isinstance(screen, LayersScreen)
    screen.presenter.remove(LayerId.DENSITY, "Grille de densité")
    assert "densite-tres-rare" in shown.open("feasibility").all_states, "nobody knows any more"


def test_a_terminal_says_what_the_window_says(folder: Path, tmp_path: Path) -> None:
    layer = tmp_path / "frr-2025.csv"
    layer.write_text(FRR.format("FRR socle"), encoding="utf-8")
    out = tmp_path / "dossier.pdf"
    done("dossier", "--data-dir", folder, "--edition", "instruction", "-o", out)
    assert ASKED in " ".join(text_of(out).split())
    done("referentiel", "load", layer, "--data-dir", folder)
    done("dossier", "--data-dir", folder, "--edition", "instruction", "-o", out)
    assert ASKED not in " ".join(text_of(out).split())
