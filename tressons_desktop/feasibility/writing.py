"""Write a checklist as the file that `load_checklist` reads back to the same checklist."""

from __future__ import annotations

from tressons_desktop.definitions.source import GENERAL_KNOWLEDGE
from tressons_desktop.definitions.writing import TomlTable, definition_text, plain, stated
from tressons_desktop.feasibility.loader import FORMAT
from tressons_desktop.feasibility.model import Checklist, Follow, Question


def write_checklist(checklist: Checklist) -> str:
    """Return the text of the file of a checklist."""
    table: TomlTable = {"format": FORMAT} | stated(checklist, skipped=("questions",))
    table["questions"] = [_question(one) for one in checklist.questions]
    return definition_text(table)


def _question(question: Question) -> TomlTable:
    table = stated(question, skipped=("axis_id", "sources", "follows"))
    table["axis"] = question.axis_id
    if question.sources == (GENERAL_KNOWLEDGE,):
        table["general_knowledge"] = True
    elif question.sources:
        table["sources"] = plain(question.sources)
    if question.follows:
        table["follows"] = [_follow(one) for one in question.follows]
    return table


def _follow(one: Follow) -> TomlTable:
    words: TomlTable = {"question": one.question_id}
    for word, value in (("any", one.any_of), ("chosen", one.chosen)):
        if value:
            words[word] = plain(value)
    return words
