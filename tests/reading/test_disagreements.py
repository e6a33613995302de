"""What disagrees inside a project is said the same on every screen and kept off the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.calls.examples import TODAY, full, model_call
from tests.feasibility.checklists import common
from tests.reading.making import reading_of
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.overview.progress import StepState
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading

CALL = model_call()
FILE = full(CALL)
MOVED = replace(FILE, project=replace(FILE.project, commune_code="71532", commune_name="Taizé"))
SIGNED = replace(FILE, budget=(replace(FILE.budget[0], quote_number="12", quote_signed_on=TODAY),))


def read(file: ProjectFile, today: date = TODAY) -> ProjectReading:
    return reading_of(file, common(), CALL, today=today)


def printed(reading: ProjectReading) -> str:
    words: list[str] = []

    def heard(text: str) -> str:
        words.append(text)
        return text

    map_texts(compose_dossier(reading, photo_path=lambda _sha: None), heard)
    return "\n".join(words)


def test_a_project_with_the_profile_of_another_commune_is_blocked_everywhere() -> None:
    reading = read(MOVED)
    blocking = [one for one in reading.findings if one.severity is Severity.BLOCKING]
    assert [one.id for one in blocking] == ["identity:profile", "identity:promoter"]
    assert all(one.other is not None for one in blocking)
    project = next(one for one in reading.progress if one.step == "project")
    assert project.state is StepState.BLOCKED
    assert reading.summary.blockers == len(reading.blocking) == 2
    assert reading.summary.headline_blocker.startswith("Fiche de Genouilly")


def test_the_mayor_of_another_commune_is_never_printed() -> None:
    assert "Camille Exemple" in printed(read(FILE))
    assert "Camille Exemple" not in printed(read(MOVED))


def test_a_signed_quote_beside_h3_is_one_blocker_and_two_links() -> None:
    reading = read(SIGNED)
    found = {one.id: one for one in reading.findings}
    finding = found["contradiction:aucun-devis-signe"]
    assert finding.severity is Severity.BLOCKING
    assert finding.other is not None
    assert (finding.other.step, finding.other.record_id) == ("budget", FILE.budget[0].id)
    assert len(reading.blocking) == 1
    assert read(FILE).blocking == ()
