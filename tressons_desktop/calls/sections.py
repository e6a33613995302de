"""Answers to the sections of a call: where each is written, and whether it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.answers import answer_words, wrong_answer
from tressons_desktop.calls.model import Call, CallSection, FieldKind, LimitUnit
from tressons_desktop.calls.wording import shorten
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.steps import TEXT_STEPS
from tressons_desktop.text.count import count_bytes, count_characters, count_words
from tressons_desktop.text.numbers import format_number

NOT_TYPED_HERE: Final = (FieldKind.STATEMENT, FieldKind.ELSEWHERE)
"""Kinds of field that only the funder's own site takes."""

_COUNTS: Final[Mapping[LimitUnit, Callable[[str], int]]] = {
    LimitUnit.CHARACTERS: count_characters,
    LimitUnit.WORDS: count_words,
    LimitUnit.BYTES: count_bytes,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionAnswer:
    """What was written for a section, in words; ``count`` as the form counts.

    ``wrong``: why it is not an answer of its kind, empty when it is.
    """

    section: CallSection
    body: str
    count: int
    wrong: str = ""

    @property
    def is_over(self) -> bool:
        """Tell whether the answer is longer than the call accepts."""
        return self.section.limit is not None and self.count > self.section.limit


def section_answers(file: ProjectFile, call: Call | None) -> tuple[SectionAnswer, ...]:
    """Read the answer of each section, in the order of the call."""
    answers = []
    for section in call.sections if call else ():
        if section.kind in NOT_TYPED_HERE:
            continue
        body = file.text(section.text_key)
        answers.append(
            SectionAnswer(
                section=section,
                body=answer_words(section, body),
                count=_COUNTS[section.limit_unit](body.strip()),
                wrong=wrong_answer(section, body),
            )
        )
    return tuple(answers)


def step_of_section(section: CallSection) -> str:
    """Return the step where a section is written."""
    return TEXT_STEPS.get(section.text_key, "dossier")


def section_findings(answers: Iterable[SectionAnswer]) -> list[Finding]:
    """List the sections empty or too long; an empty one keeps the identifier of its field."""
    found = []
    for answer in answers:
        section = answer.section
        if answer.wrong:
            sentence = shorten("Corriger «\u00a0", section.title, f"\u00a0»\u00a0: {answer.wrong}")
            found.append(_finding(section, "wrong", Severity.BLOCKING, sentence))
        elif answer.is_over and section.limit is not None:
            after = f"\u00a0»\u00a0: {format_number(answer.count)} / {format_number(section.limit)}"
            sentence = shorten("Raccourcir «\u00a0", section.title, after)
            found.append(_finding(section, "long", Severity.BLOCKING, sentence))
        elif not answer.count and section.mandatory:
            sentence = shorten("Répondre à «\u00a0", section.title, "\u00a0»")
            found.append(_finding(section, "empty", Severity.MISSING, sentence))
    return found


def _finding(section: CallSection, what: str, severity: Severity, sentence: str) -> Finding:
    field = f"text:{section.text_key}"
    return Finding(
        id=f"{what}:{field}",
        severity=severity,
        sentence=sentence,
        step=step_of_section(section),
        field=field,
    )
