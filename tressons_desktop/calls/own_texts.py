"""The words of an answer: those of the project until they are changed for one call.

A section that repeats a text of the project follows it. Changed for one call, it has a text of its
own, under the key of that section, even an empty one; nothing else says that it was changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tressons_desktop.calls.model import Call, CallSection
from tressons_desktop.project.kinds import Choice
from tressons_desktop.project.model import NARRATIVE_SECTIONS, ProjectFile


class TextOrigin(Choice):
    """Whose words an answer is made of."""

    INHERITED = "repris", "Repris du projet"
    CHANGED = "change", "Changé ici"
    OWN = "propre", "Propre à cet appel"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """The words of an answer, where they are written, and what the project says beside them.

    ``project_key`` is empty for a question that only this call asks.
    """

    key: str
    body: str
    origin: TextOrigin
    project_key: str = ""
    project_body: str = ""


def own_key(call: Call, section: CallSection) -> str:
    """Return where the words of a section are written when they are not those of the project."""
    return f"call:{call.id}:{section.id}"


def with_own_texts(call: Call, file: ProjectFile) -> Call:
    """Return the call whose sections name the texts that this project answers with.

    Whoever reads the answers of a call goes through it: screens, dossier, forms and checks then
    take the same words without knowing where they come from.
    """
    written = {text.key for text in file.texts}
    sections = tuple(
        replace(one, text_key=own_key(call, one), inherits=one.text_key)
        if one.text_key in NARRATIVE_SECTIONS and own_key(call, one) in written
        else one
        for one in call.sections
    )
    return call if sections == call.sections else replace(call, sections=sections)


def answer_text(file: ProjectFile, call: Call, section: CallSection) -> AnswerText:
    """Return the words of an answer and whose they are."""
    key, followed = own_key(call, section), section.inherits or section.text_key
    if followed not in NARRATIVE_SECTIONS:
        return AnswerText(key=key, body=file.text(key), origin=TextOrigin.OWN)
    changed = any(text.key == key for text in file.texts)
    return AnswerText(
        key=key if changed else followed,
        body=file.text(key if changed else followed),
        origin=TextOrigin.CHANGED if changed else TextOrigin.INHERITED,
        project_key=followed,
        project_body=file.text(followed),
    )


def key_told(call: Call | None, key: str) -> str:
    """Return the text that speaks for one of the project in the answer to a call.

    The words of the project while a section still follows them, or while no section asks them;
    once each section that did was changed, those of the first one.
    """
    sections = call.sections if call else ()
    if any(one.text_key == key for one in sections):
        return key
    return next((one.text_key for one in sections if one.inherits == key), key)


def text_spoken_for(call: Call | None, section: CallSection) -> str:
    """Return the text of the project whose chapter an answer stands in, empty when in none."""
    key = section.inherits or section.text_key
    told = key in NARRATIVE_SECTIONS and key_told(call, key) == section.text_key
    return key if told else ""
