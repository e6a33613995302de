"""What the till of the operator supposes, said one line after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tressons_desktop.forecast.cash.model import Hypothesis, month_words
from tressons_desktop.forecast.opening import opening_month
from tressons_desktop.project.forecast_values import IncomeKind, OperatorVat
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import plural

_COMMON: Final = "Usage courant, à vérifier"
_TYPED: Final = "Hypothèse du projet"
_VAT: Final = {
    OperatorVat.UNKNOWN: "régime à préciser\u00a0: comptée comme s’il n’y en avait pas",
    OperatorVat.EXEMPT: "ni facturée, ni récupérée\u00a0: un montant saisi est ce qui se paie",
    OperatorVat.MONTHLY: "versée le mois qui suit chaque mois\u202f; un crédit est reporté",
    OperatorVat.QUARTERLY: "versée le mois qui suit chaque trimestre\u202f; un crédit est reporté",
}


def operator_hypotheses(file: ProjectFile, regime: OperatorVat) -> tuple[Hypothesis, ...]:
    """Say what the till supposes, the opening first."""
    return tuple(_hypotheses(file, regime))


def _hypotheses(file: ProjectFile, regime: OperatorVat) -> Iterator[Hypothesis]:
    dated = file.project.opening is not None
    yield Hypothesis(
        "Ouverture",
        f"en {month_words(opening_month(file.project))}",
        "Calendrier du projet" if dated else "Date supposée, à saisir",
        not dated,
    )
    unknown = regime is OperatorVat.UNKNOWN
    yield Hypothesis("TVA", _VAT[regime], _COMMON if unknown else _TYPED, unknown)
    forecast = file.forecast
    customers = forecast.customer_delay if forecast else None
    suppliers = forecast.supplier_delay if forecast else None
    yield _delay("Clients", customers, "paient")
    yield _delay("Fournisseurs de marchandises", suppliers, "sont payés")
    if file.staff:
        words = "salaires payés dans le mois, cotisations de l’employeur le mois suivant"
        yield Hypothesis("Personnel", words, _COMMON)
    undated = [
        one for one in file.incomes if one.month is None and one.kind is IncomeKind.OPERATING_GRANT
    ]
    if undated:
        words = "sans mois saisi, versées le dernier mois de l’année d’exploitation"
        yield Hypothesis("Subventions", words, "Le plus tard possible, à vérifier")
    yield Hypothesis(
        "Départ",
        "apports, emprunt, équipement et premier stock le mois qui précède l’ouverture\u202f; "
        "le stock garde ensuite sa valeur",
        _COMMON,
    )
    yield Hypothesis("Impôt sur les bénéfices", "non compté", _COMMON)


def _delay(who: str, days: int | None, verb: str) -> Hypothesis:
    words = f"{verb} au bout de {plural(days, 'jour', 'jours')}" if days else f"{verb} aussitôt"
    return Hypothesis(who, words, _COMMON if days is None else _TYPED, days is None)
