"""The questionnaire for the inhabitants, on paper: printed, filled by hand, typed back.

Each answer carries its number, which is what the secretary types.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.dossier.content import Blank, Block, Dossier, Keep, Meta, Paragraph, Section
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.project.identity import commune_words, promoter_name
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.survey.model import Survey, SurveyKind, SurveyQuestion
from tressons_desktop.text.spaces import NBSP
from tressons_desktop.text.typography import french

_BOX: Final = "☐"
_GAP: Final = f"{NBSP}{NBSP}{NBSP}{NBSP} "


def compose_questionnaire(file: ProjectFile, survey: Survey, today: date) -> Dossier:
    """Compose the questionnaire of a project; no cover, the first question on the first page."""
    commune = file.project.commune_name
    name = file.project.name.strip() or survey.title
    place = commune_words(commune) if commune else ""
    meta = Meta(
        title=f"Questionnaire, {name}",
        author=promoter_name(file.project) or place or "Tressons",
        subject=survey.title,
        head=", ".join(part for part in (name, commune) if part),
        foot="Questionnaire anonyme, à rendre à la mairie",
        date=today,
    )
    blocks: list[Block] = [
        Paragraph(_welcome(name, place)),
        Blank("À rendre à la mairie avant le"),
    ]
    for number, question in enumerate(survey.questions, start=1):
        blocks.append(_question(number, question))
    blocks.append(Paragraph("Merci. La synthèse sera présentée aux habitants.", quiet=True))
    whole = Section(survey.title, tuple(blocks), "questionnaire")
    typeset: Dossier = map_texts(Dossier(meta, None, (whole,)), french)
    return typeset


def _welcome(name: str, place: str) -> str:
    who = f"La {place[:1].lower()}{place[1:]}" if place else "La commune"
    return (
        f"{who} étudie le projet « {name} » et veut savoir ce dont vous avez besoin. "
        "Quelques minutes suffisent. Les réponses sont anonymes : ne pas écrire votre nom."
    )


def _question(number: int, question: SurveyQuestion) -> Section:
    title = f"{number}. {question.text}"
    if question.kind is SurveyKind.SEVERAL:
        title += " (plusieurs réponses possibles)"
    answer = (_answer(question),)
    return Section(title, answer, f"question-{question.id}", keep=Keep.WHOLE, listed=False)


def _answer(question: SurveyQuestion) -> Block:
    if question.kind is SurveyKind.NUMBER:
        unit = f" ({question.unit})" if question.unit else ""
        return Blank(f"Réponse{unit} :")
    if question.kind is SurveyKind.TEXT:
        return Blank(lines=2)
    boxes = (
        f"{_BOX}{NBSP}{n}.{NBSP}{choice.text.replace(' ', NBSP)}"
        for n, choice in enumerate(question.choices, start=1)
    )
    return Paragraph(_GAP.join(boxes))
