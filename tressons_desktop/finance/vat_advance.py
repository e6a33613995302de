"""The VAT that the promoter pays beside a plan without tax: how much, how it comes back, when.

One account of it for the funding step, the council and the dossier. An expense that bore no VAT
gives no FCTVA; what is not known of the tax regime is said, never supposed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.finance.plan import Basis, is_public_promoter
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.words import rate_words
from tressons_desktop.law.citing import cite
from tressons_desktop.project.identity import is_carried_by_commune, own_profile
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import VatSituation
from tressons_desktop.text.money import cents, format_amount

_WHEN = {
    None: "versé l’année de la dépense, un an ou deux ans après selon le bénéficiaire",
    0: "versé l’année de la dépense",
    1: "versé un an après la dépense",
    2: "versé deux ans après la dépense",
}
_LET = "local confié à un tiers\u00a0: avis de la préfecture ({loi:fctva-tiers.texte})"
_TAXED = "TTC de dépenses qui portent la TVA"


class Recovery(Enum):
    """How the VAT comes back."""

    FCTVA = "fctva"
    DEDUCTION = "deduction"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class VatLine:
    """A line of the account: what, how much (None when it cannot be said), what to know of it."""

    label: str
    amount: Decimal | None
    detail: str

    @property
    def amount_words(self) -> str:
        """Write the amount, or that it is to be confirmed."""
        return "à confirmer" if self.amount is None else format_amount(self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class VatAdvance:
    """The VAT of the expenses, and what comes back of it.

    ``taxed``: the expenses that bore VAT, with tax; ``untaxed``: those that bore none. ``sure``:
    the VAT situation of the commune was stated. ``let``: somebody else will run the premises.
    ``years`` between the expense and the FCTVA, None while nobody asked.
    """

    advanced: Decimal
    taxed: Decimal
    untaxed: Decimal
    way: Recovery
    sure: bool
    let: bool
    years: int | None = None

    @property
    def recovered(self) -> Decimal | None:
        """Return what comes back; None when nothing stated tells by which way."""
        if self.way is Recovery.DEDUCTION:
            return self.advanced
        return fctva_amount(self.taxed) if self.way is Recovery.FCTVA else None

    @property
    def left(self) -> Decimal | None:
        """Return what never comes back, below zero never: the FCTVA is one rate for all VAT."""
        return None if self.recovered is None else max(ZERO, self.advanced - self.recovered)

    @property
    def doubt(self) -> str:
        """Say what is still to be confirmed before one counts on it."""
        if self.way is Recovery.DEDUCTION:
            return ""
        if self.way is Recovery.UNKNOWN:
            return "Régime de TVA du porteur à confirmer"
        asked = "Régime du FCTVA à confirmer"
        if not self.sure:
            asked = "Situation de TVA du porteur et régime du FCTVA à confirmer"
        return asked

    @property
    def lines(self) -> tuple[VatLine, ...]:
        """Tell it in three lines: to advance, recovered, left."""
        label, detail, left = _WORDS[self.way](self)
        return (
            VatLine(
                label="TVA à avancer",
                amount=self.advanced,
                detail=f"sur {format_amount(self.taxed)} {_TAXED}",
            ),
            VatLine(label=label, amount=self.recovered, detail=detail),
            VatLine(label="Reste", amount=self.left, detail=left),
        )

    @property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Tell it in a block of its own: what, how much, from which figures."""
        first, back, never = self.lines
        bare = f"\u202f; rien sur {format_amount(self.untaxed)} sans TVA" if self.untaxed else ""
        how, lost = back.detail, ""
        if self.way is Recovery.FCTVA:
            share = f"{rate_words(fctva_rate())} de {format_amount(self.taxed)} TTC"
            how = f"{share}, {_WHEN[self.years]}"
            lost = f"{format_amount(self.advanced)} si le FCTVA est refusé"
        return (
            ("À avancer", first.amount_words, f"{first.detail}{bare}"),
            (back.label, back.amount_words, how),
            ("Jamais récupérée", never.amount_words, lost),
        )

    @property
    def to_confirm(self) -> str:
        """Say in one sentence what is to be confirmed before one counts on it, and with whom."""
        if not self.doubt:
            return ""
        where = f", {cite(_LET)}" if self.let and self.way is Recovery.FCTVA else ""
        return f"À vérifier\u00a0: {self.doubt[:1].lower()}{self.doubt[1:]}{where}."

    @property
    def sentence(self) -> str:
        """Tell it line by line, where there is no room for a table."""
        first, *others = self.lines
        lines = (replace(first, label=f"{first.label} en plus du plan"), *others)
        return "\n".join(
            f"{one.label}\u00a0: {one.amount_words}{f', {one.detail}' if one.detail else ''}."
            for one in lines
        )


def _by_fctva(advance: VatAdvance) -> tuple[str, str, str]:
    base = (
        f"{rate_words(fctva_rate())} de {format_amount(advance.taxed)} TTC, {_WHEN[advance.years]}"
    )
    if advance.untaxed:
        base += f"\u202f; rien sur {format_amount(advance.untaxed)} sans TVA"
    left = f"si le FCTVA est confirmé\u202f; sinon, jusqu’à {format_amount(advance.advanced)}"
    doubt = advance.doubt[:1].lower() + advance.doubt[1:]
    doubt += f", {cite(_LET)}" if advance.let else ""
    return "Récupérée par le FCTVA", f"{base}\u202f; {doubt}", left


def _by_deduction(_advance: VatAdvance) -> tuple[str, str, str]:
    return "Récupérée par déduction", "sur les déclarations de TVA, sans FCTVA", ""


def _unknown(_advance: VatAdvance) -> tuple[str, str, str]:
    return "Récupérée", "régime de TVA du porteur à confirmer", ""


_WORDS = {
    Recovery.FCTVA: _by_fctva,
    Recovery.DEDUCTION: _by_deduction,
    Recovery.UNKNOWN: _unknown,
}


def fctva_rate() -> Decimal:
    """Return the percentage of the expenditure with tax that the FCTVA pays back."""
    return ceilings().figure("fctva").value


def fctva_amount(ttc: Decimal) -> Decimal:
    """Return what the FCTVA would pay back on an expenditure that bore VAT, with tax."""
    return cents(ttc * fctva_rate() / HUNDRED)


def vat_advance(accounts: Accounts) -> VatAdvance | None:
    """Account for the VAT outside the plan; None when there is none, or when the plan holds it."""
    advanced, file = accounts.budget.vat, accounts.file
    if advanced <= ZERO or accounts.basis is Basis.TTC:
        return None
    taxed = accounts.budget.taxed
    situation = vat_situation(file)
    way = Recovery.UNKNOWN
    if is_public_promoter(file.project.promoter_form):
        way = Recovery.DEDUCTION if situation is VatSituation.SUBJECT else Recovery.FCTVA
    operator = file.project.operator_form
    return VatAdvance(
        advanced=advanced,
        taxed=taxed,
        untaxed=accounts.budget.ttc - taxed,
        way=way,
        sure=situation is not VatSituation.UNKNOWN,
        let=operator is not None and not operator.is_public,
        years=fctva_years(file),
    )


def fctva_years(file: ProjectFile) -> int | None:
    """Return the years between an expense and its FCTVA; only the commune that pays has said it."""
    profile = own_profile(file)
    if profile is None or not is_carried_by_commune(file.project):
        return None
    return profile.fctva_delay.years


def vat_situation(file: ProjectFile) -> VatSituation:
    """Return how the promoter stands towards VAT: only the commune has said it."""
    profile = own_profile(file)
    if profile is None or not is_carried_by_commune(file.project):
        return VatSituation.UNKNOWN
    return profile.vat


def beside_share(accounts: Accounts) -> str:
    """Say what the commune advances beside its share, to be written right after the share."""
    advance = vat_advance(accounts) if is_carried_by_commune(accounts.file.project) else None
    return f"plus {format_amount(advance.advanced)} de TVA à avancer" if advance else ""
