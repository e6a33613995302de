"""The questionnaire on paper, and the chapters on market, survey and obligations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import page_texts, write
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.questionnaire import compose_questionnaire
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Project, ProjectFile
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.combining import distinct_questions
from tressons_desktop.survey.loader import load_surveys, survey_for

SURVEYS = load_surveys(snapshot.RESOURCES / "surveys")


def questionnaire(*kinds: ProjectKind, name: str = "Le Four banal") -> c.Dossier:
    survey = distinct_questions(survey_for(SURVEYS, kinds), SURVEYS)
    file = ProjectFile(project=Project(id=new_id(), name=name, commune_name="Genouilly"))
    return compose_questionnaire(file, survey, date(2027, 1, 12))


def words(dossier: c.Dossier) -> str:
    told: list[str] = []
    map_texts(dossier, lambda text: told.append(text) or text)  # type: ignore[func-returns-value]
    return "\n".join(told).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("kind", list(ProjectKind))
def test_each_nature_has_its_questionnaire_on_two_pages(kind: ProjectKind, tmp_path: Path) -> None:
    report = write(questionnaire(kind), tmp_path / "questionnaire.pdf")
    assert report.pages <= 2
    assert (report.missing_glyphs, report.warnings) == ((), ())
    first = page_texts(report.path)[0]
    assert "anonymes" in first
    assert "1. " in first


def test_a_name_with_markup_or_without_glyph_stays_text(tmp_path: Path) -> None:
    report = write(questionnaire(ProjectKind.CAFE, name="<b>Café</b> 漢 & cie"), tmp_path / "q.pdf")
    assert "<b>Café</b> […] & cie" in page_texts(report.path)[0]


def test_the_dossier_prints_the_study_with_its_hypotheses_and_the_survey() -> None:
    told = words(snapshot.compose(snapshot.example()))
    assert "Étude de marché et enquête" in told
    assert "Genouilly : 190 ménages, 5 000 € par ménage et par an" in told
    assert "hypothèse saisie" in told
    assert "3 questionnaires rendus" in told
    assert "Pain" in told


def test_the_dossier_lists_the_obligations_with_their_authorities() -> None:
    told = words(snapshot.compose(snapshot.example()))
    assert "Obligations réglementaires" in told
    assert "Cerfa 13824*04" in told
    assert "(à vérifier)" in told


def test_a_project_without_inquiry_has_no_such_chapter() -> None:
    file = replace(snapshot.example(), zones=(), sheets=(), hypotheses=())
    assert "Étude de marché et enquête" not in words(snapshot.compose(file))
    assert "Obligations réglementaires" not in words(snapshot.compose(snapshot.bare()))
