"""Decide what the column of the dossier says: the call, its last day, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tressons_desktop.calls.answers import not_offered, read_answer, wrong_answer
from tressons_desktop.calls.model import Call, CallSection, FieldKind, LimitUnit
from tressons_desktop.calls.wording import shorten
from tressons_desktop.dossier.report import RenderReport, WorkbookReport
from tressons_desktop.overview.progress import StepProgress, StepState
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import Application, ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text import count
from tressons_desktop.text.dates import days_until, format_date_long
from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.numbers import plural

_TOLD: Final = 3
_NAMED = 2
_COUNTS: Final = {
    LimitUnit.CHARACTERS: (count.count_characters, "caractère", "caractères"),
    LimitUnit.WORDS: (count.count_words, "mot", "mots"),
    LimitUnit.BYTES: (count.count_bytes, "octet", "octets"),
}


def answer_limit(section: CallSection) -> count.TextLimit | None:
    """Return how long an answer may be, as the site of the funder will count it."""
    if section.limit is None or section.kind is not FieldKind.TEXT:
        return None
    return count.TextLimit(section.limit, *_COUNTS[section.limit_unit])


def completeness(steps: Sequence[StepProgress]) -> tuple[float, str]:
    """Return the part of the steps that are complete, and the words that count them."""
    done = sum(1 for step in steps if step.state is StepState.COMPLETE)
    words = plural(done, "étape complète", "étapes complètes")
    return done / len(steps), f"{words} sur {len(steps)}"


def written_words(report: RenderReport | WorkbookReport, what: str = "Dossier") -> str:
    """Say what was written, and what there is to know of it."""
    if isinstance(report, WorkbookReport):
        sheets = plural(len(report.sheets), "feuille", "feuilles")
        return f"Classeur écrit\u00a0: {visible_name(report.path.name)}, {sheets}."
    pages = f", {plural(report.pages, 'page', 'pages')}" if report.pages else ""
    warnings = " ".join(report.warnings)
    return f"{what} écrit\u00a0: {report.path.name}{pages}. {warnings}".strip()


def is_complete(findings: Sequence[Finding]) -> bool:
    """Tell whether nothing blocks nor is missing."""
    return all(found.severity is Severity.WARNING for found in findings)


def call_note(call: Call | None) -> str:
    """Say who pays, and what is to be verified in the rules."""
    if call is None:
        return ""
    words = f"{call.funder}. "
    if call.is_model:
        words += "Modèle à adapter\u00a0: vérifier chaque chiffre dans le règlement du financeur."
    elif call.to_verify and call.as_of:
        words += f"Relevé en {call.as_of}\u00a0: à vérifier dans le règlement avant le dépôt."
    elif call.to_verify:
        words += "À vérifier dans le règlement avant le dépôt."
    return words.strip()


def deadline_hint(call: Call | None) -> str:
    """Say which date is used while none is noted here."""
    if call is None or call.deadline is None:
        return ""
    return f"Vide, celle de l’appel\u00a0: {format_date_long(call.deadline)}."


def prepared_words(application: Application | None) -> str:
    """Say when the online deposit was prepared, as long as it is not made."""
    if application is None or application.prepared_on is None or application.submitted_on:
        return ""
    return f"Dépôt en ligne préparé le {format_date_long(application.prepared_on)}."


def deadline_words(deadline: date, today: date) -> str:
    """Say the last day to send, and how far it is."""
    return f"{format_date_long(deadline)}, {days_until(deadline, today)}"


def count_words(findings: Sequence[Finding]) -> str:
    """Count what blocks and what is missing."""
    blocking = sum(1 for found in findings if found.severity is Severity.BLOCKING)
    missing = sum(1 for found in findings if found.severity is Severity.MISSING)
    if not blocking and not missing:
        return "Rien ne manque"
    parts = []
    if blocking:
        parts.append(plural(blocking, "point bloque", "points bloquent"))
    if missing:
        parts.append(plural(missing, "manque", "manquent"))
    return " · ".join(parts)


def left_out_words(reading: ProjectReading) -> tuple[str, ...]:
    """Name the files that do not count in the dossier: one by its sentence, several by name."""
    found, troubles = reading.files_left_out, reading.file.troubles
    if len(found) <= 1:
        return tuple(troubles[one.sha256].sentence(one.filename) for one in found)
    names = [f"«\u00a0{one.filename}\u00a0»" for one in found[:_NAMED]]
    more = f" et {len(found) - _NAMED} de plus" if len(found) > _NAMED else ""
    return (
        f"{len(found)} fichiers joints ne comptent pas\u00a0: {', '.join(names)}{more}. "
        "Voir l’étape Pièces.",
    )


def told_before(sentences: Sequence[str]) -> tuple[str, ...]:
    """Keep the first of what an export would say; it says the rest itself."""
    more = len(sentences) - _TOLD
    if more <= 0:
        return tuple(sentences)
    rest = plural(more, "autre remarque", "autres remarques")
    return (*sentences[:_TOLD], f"Et {rest}, dites à l’export.")


def check_words(findings: Sequence[Finding]) -> str:
    """Say what « Contrôler » found: how many points, and the first."""
    if not findings:
        return "Contrôle fait\u00a0: rien ne manque."
    points = plural(len(findings), "point à revoir", "points à revoir")
    return f"Contrôle fait\u00a0: {points}. {findings[0].sentence}"


def unread_in(section: CallSection, body: str) -> str:
    """Say why a text cannot be shown as the answer to a field; empty when it can."""
    if not body.strip() or read_answer(section, body) is not None:
        return ""
    wrong = wrong_answer(section, body)
    return f"{wrong[:1].upper()}{wrong[1:]}."


def answers_not_offered(call: Call | None, file: ProjectFile) -> dict[str, tuple[str, ...]]:
    """List by text the answers that the choices of a call do not offer: they are shown too."""
    asked = call.sections if call else ()
    found = {one.text_key: not_offered(one, file.text(one.text_key)) for one in asked}
    return {key: answers for key, answers in found.items() if answers}


def no_longer_offered(answer: str) -> str:
    """Name such an answer among the choices."""
    return shorten("", answer, " (n’est pas proposé par l’appel)")
