"""Returned sheets as the project keeps them: "question=answer", read again with every check.

What no longer matches the questionnaire (another version, a hostile bundle) stays stored and is
left out of the results.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tressons_desktop.project.model import ProjectFile, SurveySheet
from tressons_desktop.survey.answers import SEPARATOR, AnswerRefused, answer_of
from tressons_desktop.survey.model import AnswerSheet, Survey, SurveyKind, SurveyQuestion
from tressons_desktop.survey.results import Spending, SurveyResults
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

_NEEDS_SAID: Final = 6
_DIGITS: Final = 9


def stored_answers(answers: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Write the answers of a sheet as they are kept."""
    return tuple(f"{key}={SEPARATOR.join(given)}" for key, given in answers.items() if given)


def with_answer(sheet: SurveySheet, question_id: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the answers of a sheet with one of them changed, or removed when empty."""
    start = f"{question_id}="
    kept = [line for line in sheet.answers if not line.startswith(start)]
    return (*kept, *stored_answers({question_id: given}))


def answer_in(sheet: SurveySheet, question_id: str) -> str:
    """Return the answer to a question as it is kept, empty when blank."""
    start = f"{question_id}="
    return next((one.removeprefix(start) for one in sheet.answers if one.startswith(start)), "")


def sheet_of(record: SurveySheet, survey: Survey, number: int) -> AnswerSheet:
    """Read a kept sheet; an answer that the questionnaire does not know is left out."""
    kept = dict(line.partition("=")[::2] for line in reversed(record.answers))
    answers: dict[str, tuple[str, ...]] = {}
    for question in survey.questions:
        given = _checked(question, kept.get(question.id, ""))
        if given:
            answers[question.id] = given
    return AnswerSheet(number, MappingProxyType(answers))


def _checked(question: SurveyQuestion, text: str) -> tuple[str, ...]:
    """Read a kept answer; one that is word for word in the questionnaire needs no reading."""
    parts = tuple(text.split(SEPARATOR)) if text else ()
    offered = {choice.text for choice in question.choices}
    single = question.kind is SurveyKind.ONE and len(parts) == 1
    if parts and (single or question.kind is SurveyKind.SEVERAL) and offered.issuperset(parts):
        return tuple(dict.fromkeys(parts))
    try:
        return answer_of(question, text)
    except ValueError:
        return ()


def sheets_of(file: ProjectFile, survey: Survey) -> tuple[AnswerSheet, ...]:
    """Read every kept sheet that answers something."""
    read = (sheet_of(one, survey, n) for n, one in enumerate(file.sheets, start=1))
    return tuple(sheet for sheet in read if sheet.answers)


def typed_answer(question: SurveyQuestion, text: str) -> str:
    """Read what a hand typed: the words of an answer, their start, or its number on the paper.

    "2", "2 5 7", "pro", "Pain | Gaz" are all understood; raise AnswerRefused with a sentence
    otherwise. Returns the answer as it is kept.
    """
    if question.kind in (SurveyKind.ONE, SurveyKind.SEVERAL) and text.strip():
        text = SEPARATOR.join(_meant(question, part) for part in _parts(text))
    return SEPARATOR.join(answer_of(question, text))


def _parts(text: str) -> list[str]:
    if all(one.isdecimal() for one in text.replace(",", " ").replace(";", " ").split()):
        return text.replace(",", " ").replace(";", " ").split()
    return [part for part in text.replace(";", SEPARATOR).split(SEPARATOR) if part.strip()]


def _meant(question: SurveyQuestion, part: str) -> str:
    typed = part.strip()
    if typed.isdecimal() and len(typed) <= _DIGITS:
        if 1 <= int(typed) <= len(question.choices):
            return question.choices[int(typed) - 1].text
        raise AnswerRefused(
            french(f"Il n’y a pas de réponse {typed} : elles vont de 1 à {len(question.choices)}.")
        )
    wanted = normalise(typed)
    exact = [one.text for one in question.choices if normalise(one.text) == wanted]
    begins = [one.text for one in question.choices if normalise(one.text).startswith(wanted)]
    found = exact or begins
    return found[0] if len(found) == 1 else typed


def need_text(results: SurveyResults) -> str:
    """Write what the survey says of the need, for the narrative; empty without sheets."""
    if not results.sheets:
        return ""
    lines = [f"Enquête : {plural(results.sheets, 'questionnaire rendu', 'questionnaires rendus')}."]
    wanted = [f"{one.text} ({one.sheets})" for one in results.needs if one.sheets][:_NEEDS_SAID]
    if wanted:
        lines.append(f"Attentes les plus citées : {', '.join(wanted)}.")
    lines += [words for spending in results.spendings if (words := spending_words(spending))]
    if results.volunteers:
        lines.append(volunteer_words(results))
    return "\n".join(french(line) for line in lines)


def spending_words(spending: Spending) -> str:
    """Say frequency and basket under what was asked; empty when nobody gave any."""
    parts = []
    if spending.visits is not None:
        parts.append(f"{plural(spending.visits, 'visite', 'visites')} par mois en moyenne")
    if spending.basket is not None:
        parts.append(f"{format_amount(spending.basket)} par visite")
    words = ", ".join(parts)
    if spending.sheets:
        words += (
            f" ; {format_amount(spending.declared)} déclarés par an "
            f"({plural(spending.sheets, 'réponse complète', 'réponses complètes')}), "
            f"dont la moitié, {format_amount(spending.retained)}, est retenue par prudence : "
            "on achète moins qu’on ne l’annonce"
        )
    return french(f"« {spending.asked} » {words}.") if words else ""


def volunteer_words(results: SurveyResults) -> str:
    """Say how many would give time, and how much."""
    words = plural(results.volunteers, "personne donnerait", "personnes donneraient")
    hours = format_number(results.volunteer_hours)
    unit = "heure" if results.volunteer_hours < 2 else "heures"
    precise = results.volunteers_with_hours
    verb = "a dit" if precise < 2 else "ont dit"
    told = f"{hours} {unit} par mois en tout ({precise} {verb} combien)"
    return french(f"{words} du temps : {told}.")
