"""Say which form a project has, when questions of that form were answered before it was chosen.

A question that opens others by what is chosen came after them: whoever answered on the transport of
persons has a transport of persons, and finds these answers again by retaining the form.
"""

from __future__ import annotations

from collections.abc import Iterable

from tressons_desktop.feasibility.following import says
from tressons_desktop.feasibility.model import Checklist, Question
from tressons_desktop.project.model import Answer


def spoken_form(question: Question, checklist: Checklist, answers: Iterable[Answer]) -> str:
    """Return the first choice that opens every question already answered, empty without one."""
    given = {answer.question_id: answer for answer in answers if says(answer)}
    chosen = given.get(question.id)
    if chosen is not None and chosen.typed.strip():
        return ""
    opened = [
        follow.chosen
        for one in checklist.questions
        for follow in one.follows
        if one.id in given and follow.question_id == question.id and follow.chosen
    ]
    if not opened:
        return ""
    return next((one for one in question.choices if all(one in some for some in opened)), "")
