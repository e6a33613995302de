"""Check that nothing was signed or started before the request was received."""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.parameters import COMMENCEMENT_SOURCE
from tressons_desktop.project.model import Application, BudgetLine, ProjectFile
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural

_NOTE: Final = (
    "Signer un devis, c’est commencer. Les études et l’achat d’un terrain ne comptent pas. "
    "Le préfet peut accorder une dérogation\u202f; le règlement d’un département peut demander "
    "d’attendre l’accusé de réception du dossier complet."
)


def check_signatures(file: ProjectFile) -> Check:
    """Compare signed quotes and the start of works with the reception of the request.

    Source: commencement d'exécution, judged against the reception since 1/10/2018.
    """
    application = file.application
    signed = [line for line in file.budget if line.quote_signed_on and _counts(line)]
    before = [line for line in signed if _too_early(line.quote_signed_on, application)]
    early = [line for line in before if line.category is not BudgetCategory.PURCHASE]
    purchases = [line for line in before if line.category is BudgetCategory.PURCHASE]
    unsure = [line for line in signed if line not in before and _unsure(line, application)]
    started = file.project.works_started_on
    lines = early or purchases or unsure
    if _too_early(started, application) and started is not None:
        verdict = CheckVerdict.EXCEEDED
        sentence = f"Travaux commencés le {format_date_short(started)}, {_reception(application)}"
    elif early:
        verdict, sentence = CheckVerdict.EXCEEDED, _early_words(early, application)
    elif purchases:
        verdict = CheckVerdict.TO_CHECK
        sentence = f"Achat signé {_reception(application)}\u00a0: admis pour un terrain seulement"
    elif unsure:
        verdict, sentence = CheckVerdict.TO_CHECK, _unsure_words(unsure, application)
    elif not file.budget:
        verdict, sentence = CheckVerdict.NOT_APPLICABLE, "Aucun poste de dépense pour l’instant"
    elif application is None or application.received_on is None:
        verdict, sentence = (
            CheckVerdict.OK,
            "Respecté\u00a0: aucun devis signé, ne rien signer encore",
        )
    else:
        received = format_date_short(application.received_on)
        verdict, sentence = CheckVerdict.OK, f"Respecté\u00a0: demande reçue le {received}"
    return Check(
        id="signed_quote",
        title="Aucun devis signé trop tôt",
        verdict=verdict,
        word="Signé trop tôt" if early and verdict is CheckVerdict.EXCEEDED else "",
        sentence=sentence,
        rule="Rien de signé avant la réception de la demande",
        source=COMMENCEMENT_SOURCE[0],
        todo="Vérifier les devis signés trop tôt"
        if verdict is CheckVerdict.EXCEEDED
        else "Vérifier la date des devis signés",
        step="budget",
        field="quote_signed_on",
        source_date=COMMENCEMENT_SOURCE[1],
        lines=tuple(line.id for line in lines),
        note=_NOTE,
    )


def _counts(line: BudgetLine) -> bool:
    return line.category is not BudgetCategory.STUDIES


def _too_early(day: date | None, application: Application | None) -> bool:
    """Tell whether a day is surely before the reception, or with no request sent at all."""
    if day is None:
        return False
    if application is None:
        return True
    limit = application.received_on or application.submitted_on
    return limit is None or day < limit


def _unsure(line: BudgetLine, application: Application | None) -> bool:
    """Tell whether the order of the two dates cannot be known."""
    if application is None or application.received_on is None:
        return True
    return line.quote_signed_on == application.received_on


def _reception(application: Application | None) -> str:
    if application and application.received_on:
        return f"avant la réception de la demande le {format_date_short(application.received_on)}"
    if application and application.submitted_on:
        return f"avant le dépôt de la demande le {format_date_short(application.submitted_on)}"
    return "avant tout dépôt de demande"


def _early_words(early: list[BudgetLine], application: Application | None) -> str:
    subject = plural(len(early), "devis signé", "devis signés")
    return f"{subject} {_reception(application)}"


def _unsure_words(unsure: list[BudgetLine], application: Application | None) -> str:
    subject = plural(len(unsure), "devis signé", "devis signés")
    if application and application.received_on:
        same_day = f"{subject} le jour même de la réception\u00a0: "
        return f"{same_day}vérifier que la demande est arrivée avant"
    return f"{subject}\u00a0: noter la date de réception de la demande pour vérifier"
