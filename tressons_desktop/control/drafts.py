"""Texts that could not be read: they count for nothing until they are corrected."""

from __future__ import annotations

from typing import Final

from tressons_desktop.calls.wording import shorten
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.entities import ENTITIES
from tressons_desktop.project.field_words import FIELDS, RECORDS, step_of
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import NARRATIVE_SECTIONS, ProjectFile
from tressons_desktop.project.standing import standing_drafts
from tressons_desktop.text.spaces import NBSP

UNREAD: Final = "draft:"
"""How the identifier of such a finding begins."""


def draft_findings(file: ProjectFile) -> list[Finding]:
    """Ask for the correction of each text that was typed or pasted and is not read."""
    return [_finding(draft) for draft in standing_drafts(file)]


def _finding(draft: Draft) -> Finding:
    return Finding(
        id=UNREAD + ":".join(draft.address),
        severity=Severity.MISSING,
        sentence=shorten(f"{_label(draft)}{NBSP}: corriger «{NBSP}", draft.text, f"{NBSP}»"),
        step=step_of(ENTITIES[draft.entity], draft.field, draft.record_id),
        field=_field(draft),
        record_id="" if draft.entity in ("project", "text", "answer") else draft.record_id,
    )


def _label(draft: Draft) -> str:
    if draft.entity == "text":
        return NARRATIVE_SECTIONS.get(draft.record_id, "Texte")
    kind = ENTITIES[draft.entity]
    words = FIELDS[kind].get(draft.field)  # a computed column, a question: no stored field
    return words.label if words else RECORDS[kind].called.capitalize()


def _field(draft: Draft) -> str:
    if draft.entity == "text":
        return f"text:{draft.record_id}"
    if draft.entity == "answer":
        return draft.record_id
    return draft.field
