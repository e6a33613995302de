"""What a later version wrote and this one cannot show: a dossier made here would not say it."""

from __future__ import annotations

from collections.abc import Iterator

from tressons_desktop.project.entities import ENTITIES
from tressons_desktop.project.field_words import FIELDS
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.later import PART, Kept
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.stored import field_name
from tressons_desktop.text.spaces import NBSP

_NAMED = 3
"""Fields named of those that are shown otherwise: the sentence stays one."""


def later_findings(file: ProjectFile) -> list[Finding]:
    """Warn that a value shown here may be the one of an empty field, when it is only unknown."""
    kept = [one for one in file.later.kept if one.value] if file.later else []
    hidden = [one for one in kept if one.entity != PART]
    if not hidden:
        return []
    named = list(dict.fromkeys(_labels(hidden)))[:_NAMED]
    among = f", dont {', '.join(named)}" if named else ""
    what = (
        f"{len(hidden)} données n’y seraient pas comme elles ont été écrites"
        if len(hidden) > 1
        else "une donnée n’y serait pas comme elle a été écrite"
    )
    sentence = f"Installer la dernière version avant d’exporter le dossier{NBSP}: {what}{among}"
    return [Finding(id="later", severity=Severity.WARNING, sentence=sentence, step="project")]


def _labels(kept: list[Kept]) -> Iterator[str]:
    for one in sorted(kept, key=lambda one: one.entity != "project"):
        if one.entity in ENTITIES:
            words = FIELDS[ENTITIES[one.entity]].get(field_name(one.entity, one.field))
            if words is not None:
                yield f"«{NBSP}{words.label}{NBSP}»"
