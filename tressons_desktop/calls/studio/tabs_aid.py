"""What the form asks of an aid line, and of each applicant's own share."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.calls.aid import AidBasis, AidNature
from tressons_desktop.calls.load_aid import MOST_YEARS, PERCENT
from tressons_desktop.calls.studio.form import (
    Field,
    FormKind,
    FormPart,
    count,
    field,
    title,
    words_of,
)
from tressons_desktop.project.values import BudgetCategory, LegalForm

SOURCE: Final = (
    field("source.text", "D’où vient cela, si c’est d’ailleurs", example="Délibération, article 5"),
    field("source.date", "Date de cette source", example="12/10/2026"),
)
CONDITIONS: Final = field("applies", "Seulement quand", FormKind.CONDITIONS)
_CATEGORIES: Final = field(
    "categories",
    "Dépenses comptées, toutes si rien n’est choisi",
    FormKind.CHOICES,
    words=words_of(BudgetCategory),
)


def _euros(key: str, label: str, example: str) -> Field:
    return field(key, label, FormKind.EUROS, example)


def _percent(key: str, label: str, example: str) -> Field:
    return field(key, label, FormKind.PERCENT, example, high=PERCENT)


_SLICES: Final = FormPart(
    key="slices",
    title="Taux par tranche de dépense",
    one="tranche",
    feminine=True,
    named=False,
    lead="rate",
    help="Dans l’ordre\u00a0; la dernière tranche, sans montant, compte le reste.",
    fields=(
        field("rate", "Taux", FormKind.PERCENT, "20 %", required=True, high=PERCENT),
        _euros("up_to", "Jusqu’à cette dépense", "20 000 €"),
    ),
)
_STEPS: Final = FormPart(
    key="steps",
    title="Taux ou plafond qui varie",
    one="palier",
    named=False,
    help="Le premier palier dont les conditions sont remplies compte.",
    fields=(
        field("title", "Nom", example="Communes de moins de 500 habitants"),
        field("rate", "Taux", FormKind.PERCENT, "40 %", high=PERCENT),
        _euros("cap", "Plafond", "40 000 €"),
        CONDITIONS,
        *SOURCE,
    ),
)
_BONUSES: Final = FormPart(
    key="bonuses",
    title="Bonifications",
    one="bonification",
    feminine=True,
    named=False,
    fields=(
        title("Nom", "Matériaux du pays"),
        field("points", "Points de plus sur le taux", FormKind.NUMBER, "10", high=PERCENT),
        _euros("cap", "Euros de plus sur le plafond", "5 000 €"),
        field("applies", "Quand", FormKind.CONDITIONS, required=True),
        *SOURCE,
    ),
)
_YEARLY: Final = FormPart(
    key="yearly",
    title="Taux ou plafond de chaque année, pour un fonctionnement",
    one="année",
    feminine=True,
    named=False,
    lead="rate",
    help="Dans l’ordre\u00a0: la première ligne est la première année.",
    fields=(_percent("rate", "Taux", "30 %"), _euros("cap", "Plafond", "15 000 €")),
)
_ITEM_CAPS: Final = FormPart(
    key="item_caps",
    title="Postes plafonnés",
    one="poste plafonné",
    named=False,
    lead="cap",
    fields=(
        _CATEGORIES,
        _euros("cap", "Compté au plus", "10 000 €"),
        _percent("share", "Part de la dépense, au plus", "50 %"),
        *SOURCE,
    ),
)

AID_LINES: Final = FormPart(
    key="aid_lines",
    title="Aides",
    one="aide",
    feminine=True,
    fields=(
        title("Ce qu’elle finance", "Achat et travaux"),
        field("rate", "Taux de l’aide", FormKind.PERCENT, "30 %", high=PERCENT),
        _percent("rate_min", "Taux choisi par le financeur, au moins", "10 %"),
        _percent("rate_max", "Taux choisi par le financeur, au plus", "80 %"),
        _euros("expense_cap", "Dépense retenue au plus", "120 000 €"),
        _euros("cap", "Plafond de l’aide", "35 000 €"),
        _euros("minimum", "Aide minimale", "5 000 €"),
        _euros("expense_floor", "Dépense minimale", "10 000 €"),
        _euros("flat", "Aide forfaitaire, au lieu d’un taux", "5 000 €"),
        field(
            "basis",
            "Hors taxes ou TTC",
            FormKind.CHOICE,
            words=words_of(AidBasis),
            usual=str(AidBasis.HT),
        ),
        field(
            "nature",
            "Nature",
            FormKind.CHOICE,
            words=words_of(AidNature),
            usual=str(AidNature.INVESTMENT),
        ),
        _CATEGORIES,
        field("expense_field", "Pas plus de dépense que répondu à la question", FormKind.QUESTION),
        field("cap_field", "Pas plus d’aide que répondu à la question", FormKind.QUESTION),
        field("excluded", "Dépenses jamais retenues", example="Matériel roulant"),
        count("less_rent_years", "Années de loyer retirées de la dépense", "10", MOST_YEARS),
        count("years", "Années, pour un fonctionnement", "3", MOST_YEARS),
        _euros("yearly_cap", "Plafond par an", "15 000 €"),
        CONDITIONS,
        field(
            "help",
            "À savoir",
            FormKind.TEXT,
            "Versée sur factures acquittées.",
            longest=2000,
        ),
        *SOURCE,
    ),
    parts=(_SLICES, _STEPS, _BONUSES, _ITEM_CAPS, _YEARLY),
)

ENVELOPES: Final = FormPart(
    key="envelopes",
    title="Enveloppes de certains territoires",
    one="enveloppe",
    feminine=True,
    named=False,
    fields=(
        title("Pour qui", "Roche aux Fées Communauté"),
        field("amount", "Montant", FormKind.EUROS, "400 000 €", high=Decimal(10**11)),
        _euros("per_inhabitant", "Par habitant", "117 €"),
        CONDITIONS,
        *SOURCE,
    ),
)
OWN_SHARES: Final = FormPart(
    key="rules.own_shares",
    title="Part du porteur selon sa forme",
    one="part",
    feminine=True,
    named=False,
    lead="rate",
    fields=(
        field("rate", "Part", FormKind.PERCENT, "20 %", required=True, high=PERCENT),
        field("forms", "Pour qui", FormKind.CHOICES, words=words_of(LegalForm)),
        *SOURCE,
    ),
)
