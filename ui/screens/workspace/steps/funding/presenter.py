"""Decide what the funding plan says: totals, bar, fixed row, checks, cells to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.by_funder import FUNDER
from tressons_desktop.finance.check import Check, CheckVerdict, count_verdicts
from tressons_desktop.finance.known_schemes import known_schemes, words_of_scheme
from tressons_desktop.finance.plan import (
    FundingTotals,
    funding_totals,
    is_loan,
    is_own,
    is_public_promoter,
    own_funder,
)
from tressons_desktop.finance.plan_line import DayState, KnownLine
from tressons_desktop.finance.ranges import funding_out_of_range
from tressons_desktop.finance.vat_advance import vat_advance
from tressons_desktop.project.model import FundingLine, Instalment, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.search import normalise
from ui.models.cell_values import NOTHING
from ui.plain import Markup, joined, one_line, strong
from ui.widgets.charts import FundingSegment
from ui.widgets.chip import ChipLook

NBSP: Final = "\u00a0"
ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
SWATCHES: Final = {
    FunderKind.COMMUNE: "s1",
    FunderKind.DEPARTEMENT: "s2",
    FunderKind.STATE: "s3",
    FunderKind.REGION: "s4",
    FunderKind.EPCI: "s5",
}
OTHER_SWATCH: Final = "s6"
BALANCE: Final = "requested_on"
"""Column of the total under which the balance is said: the first one after the amounts."""
SHARE_CHECK: Final = "moa_share"
BESIDE_THE_TABLE: Final = "fctva"
_ORDER: Final = (
    CheckVerdict.EXCEEDED,
    CheckVerdict.OK,
    CheckVerdict.TO_CHECK,
    CheckVerdict.NOT_APPLICABLE,
)
_COUNTED: Final = (
    (CheckVerdict.EXCEEDED, "non respecté", "non respectés"),
    (CheckVerdict.OK, "respecté", "respectés"),
    (CheckVerdict.TO_CHECK, "à vérifier", "à vérifier"),
)
_SHORT_NAMES: Final = (("communaute de communes", "CC"), ("communaute d agglomeration", "CA"))


def swatch_of(line: FundingLine) -> str:
    """Return the colour token of the funder."""
    return SWATCHES.get(line.funder, OTHER_SWATCH)


def total_of(file: ProjectFile) -> Decimal:
    """Return what a plan brings; a paste asks it of plans not yet written."""
    return funding_totals(file.funding, file.project.promoter_form).total


def totals_sentence(accounts: Accounts) -> Markup:
    """Compare resources and expenses in one sentence, the resources in bold."""
    spent = f"{format_amount(accounts.uses)} de dépenses {accounts.basis.value}"
    first = strong(f"Ressources {format_amount(accounts.funding.total)}")
    return joined(first, f" pour {spent}")


def spoken_totals(accounts: Accounts) -> str:
    """Say the totals without markup, for screen readers."""
    both = f"{totals_sentence(accounts)}. {split_words(accounts.file, accounts.funding)}"
    return both.replace("<b>", "").replace("</b>", "")


def split_words(file: ProjectFile, totals: FundingTotals) -> Markup:
    """Say what is aid and what the promoter bears."""
    if not totals.total:
        return Markup()
    aids = format_percent(totals.share_of(totals.aid))
    own = format_percent(totals.share_of(totals.own))
    kind = f" · {format_amount(totals.in_kind)} en nature, hors du total" if totals.in_kind else ""
    promoter = _promoter_word(file.project.promoter_form)
    return joined(strong(f"Aides {aids}"), f" · {promoter} {own}{kind}")


def _promoter_word(form: LegalForm | None) -> str:
    if form is None or form is LegalForm.COMMUNE:
        return "Commune"
    return "Intercommunalité" if form is LegalForm.EPCI else "Porteur"


def segments(file: ProjectFile, totals: FundingTotals) -> list[FundingSegment]:
    """Cut the bar by funder, who carries the project last.

    Of a funder whose kind is that of the promoter, a bank or a foundation, its own money is apart.
    """
    form = file.project.promoter_form
    mine = own_funder(form)
    apart = ZERO if mine is FunderKind.COMMUNE else _own_of(file, mine)
    ordered = sorted(totals.by_funder, key=lambda kind: kind is FunderKind.COMMUNE)
    cut = [
        FundingSegment(
            _kind_name(file, kind),
            totals.by_funder[kind] - (apart if kind is mine else ZERO),
            SWATCHES.get(kind, OTHER_SWATCH),
        )
        for kind in ordered
    ]
    own = FundingSegment(_promoter_word(form), apart, SWATCHES.get(mine, OTHER_SWATCH))
    return [*cut, own] if apart else cut


def _own_of(file: ProjectFile, kind: FunderKind) -> Decimal:
    """Add up what the promoter bears of the lines of a funder."""
    lines = [line for line in file.funding if line.funder is kind]
    return funding_totals(lines, file.project.promoter_form).own


def _kind_name(file: ProjectFile, kind: FunderKind) -> str:
    names = {line.label for line in file.funding if line.funder is kind and line.label}
    name = names.pop() if len(names) == 1 else kind.label
    plain = normalise(name)
    return next((short for start, short in _SHORT_NAMES if plain.startswith(start)), name)


def total_cells(accounts: Accounts) -> dict[str, str | ChipLook]:
    """Write the fixed row: the total, and whether the plan is balanced or by how much it is not."""
    totals = accounts.funding
    gap = accounts.gap
    cells: dict[str, str | ChipLook] = {
        "label": "Total",
        "amount": format_amount(totals.total),
        "share": format_percent(HUNDRED) if totals.total else "",
    }
    if not gap:
        cells[BALANCE] = ChipLook("Équilibré", "check", "ok") if totals.total else ""
    elif accounts.file.budget:
        what = "Il manque" if gap < ZERO else "Il y a de trop"
        words = f"{what} {format_amount(abs(gap))}"
        cells["scheme"] = ChipLook(words, "triangle-alert", "non", bold=True)
    return cells


def funding_problems(file: ProjectFile, checks: tuple[Check, ...]) -> dict[tuple[object, str], str]:
    """Give the cells to look at: amounts over a ceiling, figures out of their range."""
    problems: dict[tuple[object, str], str] = {}
    for check in checks:
        if check.verdict is CheckVerdict.EXCEEDED and check.step == "funding":
            words = f"{check.title}{NBSP}: {check.sentence}."
            problems |= {(record_id, "amount"): words for record_id in check.lines}
    for line in file.funding:
        problems |= {(line.id, key): words for key, words in funding_out_of_range(line)}
    return problems


def instalments_of(file: ProjectFile, line_id: str) -> tuple[Instalment, ...]:
    """List the payments of a line, in their order."""
    return tuple(one for one in file.instalments if one.funding_id == line_id)


def instalment_named(file: ProjectFile | None, record_id: str) -> Instalment | None:
    """Return a payment by its identifier."""
    listed = file.instalments if file is not None else ()
    return next((one for one in listed if one.id == record_id), None)


def instalment_title(line: FundingLine, file: ProjectFile) -> str:
    """Write the head of the payments: of which funder, how many."""
    count = len(instalments_of(file, line.id))
    name = one_line(line.scheme.strip() or funder_name(line) or "financeur sans nom", 40)
    return f"Versements de «\u00a0{name}\u00a0»\u00a0: {plural(count, 'versement', 'versements')}"


def is_paid(line: FundingLine, file: ProjectFile) -> bool:
    """Tell whether payments are asked for: of own funds, only where some were noted."""
    own = line.nature is FundingNature.OWN_FUNDS and is_own(line, file.project.promoter_form)
    return not own or bool(instalments_of(file, line.id))


def instalment_words(line: FundingLine, file: ProjectFile) -> str:
    """Say what the payments come to beside the amount of the line."""
    paid = [_paid(one, line) for one in instalments_of(file, line.id)]
    if not paid:
        return "Une part du montant, en pour cent, ou une somme\u00a0; la date peut être un mois."
    total = sum(paid, ZERO)
    said = f"Versements\u00a0: {format_amount(total)}"
    if line.amount is None:
        return f"{said}. Le montant de la ligne reste à noter."
    gap = line.amount - total
    if not gap:
        return f"{said}, tout le montant de la ligne."
    side = "de moins" if gap > ZERO else "de plus"
    return f"{said}, {format_amount(abs(gap))} {side} que le montant de la ligne."


def _paid(one: Instalment, line: FundingLine) -> Decimal:
    if one.amount is not None:
        return one.amount
    return cents((line.amount or ZERO) * (one.percent or ZERO) / HUNDRED)


def lends(line: FundingLine) -> bool:
    """Tell whether a line is to be paid back."""
    return is_loan(line)


def scheme_titles(line: FundingLine, departement: str) -> tuple[str, ...]:
    """Name the schemes noted for the funder of a line, those of its département first."""
    return tuple(one.title for one in known_schemes().offered(line.funder, departement))


def scheme_words(line: FundingLine) -> str:
    """Say what was read of the scheme of a line, and where."""
    return words_of_scheme(line)


def figures_hint(line: FundingLine) -> str:
    """Say what else decides the amount: points more, a floor, a cap."""
    said = []
    if line.bonus:
        said.append(f"{format_number(line.bonus)} points de bonification en plus du taux")
    if line.floor:
        said.append(f"pas d’aide sous {format_amount(line.floor)}")
    if line.cap:
        said.append(f"au plus {format_amount(line.cap)}")
    words = ", ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


_DAY_LOOKS: Final = {
    DayState.KNOWN: ("check", "ok"),
    DayState.SOON: ("calendar-clock", "part"),
    DayState.PAST: ("triangle-alert", "non"),
    DayState.AWAITED: ("circle-dashed", "so"),
    DayState.UNKNOWN: ("circle-question-mark", "ver"),
    DayState.NOT_DONE: ("minus", "so"),
    DayState.TOO_LATE: ("triangle-alert", "non"),
}


def day_chip(known: KnownLine, key: str) -> ChipLook:
    """Dress a day: its date, else what the want of it means; a dash where nothing is awaited."""
    state, day = known.states[key], known.days[key]
    if state is DayState.NOTHING:
        return ChipLook(NOTHING, plain=True)
    icon, tone = _DAY_LOOKS[state]
    words = format_day(day) if day else state.label
    return ChipLook(words, icon, tone, bold=state is DayState.TOO_LATE, plain=True)


def day_words(known: KnownLine, key: str) -> str:
    """Say a day, and what its state adds to it."""
    state, day = known.states[key], known.days[key]
    if day is None:
        return "" if state is DayState.NOTHING else state.label.lower()
    more = f", {state.label}" if state in (DayState.SOON, DayState.PAST) else ""
    return f"{format_day(day)}{more}"


def funder_name(line: FundingLine) -> str:
    """Return the name typed, else the kind of funder once it is known."""
    if line.label or line.funder is FunderKind.OTHER_PUBLIC:
        return line.label
    return line.funder.label


def checks_to_show(checks: Sequence[Check]) -> list[Check]:
    """Order what the column shows, the broken ones first; FCTVA is told under the table."""
    shown = [check for check in checks if check.id != BESIDE_THE_TABLE]
    return sorted(shown, key=lambda check: _ORDER.index(check.verdict))


def told_to_show(told: Sequence[Check]) -> list[Check]:
    """Keep the order of what is told by funder, the worst first."""
    return [check for check in told if check.id != BESIDE_THE_TABLE]


def counted_words(checks: Sequence[Check]) -> tuple[str, str]:
    """Say how many are broken, then how many hold and how many are to be verified."""
    counted = count_verdicts(checks)
    broken, *others = (
        plural(counted[verdict], one, several) if counted[verdict] else ""
        for verdict, one, several in _COUNTED
    )
    return broken, " · ".join(words for words in others if words)


def rules_counted(checks: Sequence[Check]) -> str:
    """Write the link to the list of all the rules."""
    return f"Les {len(checks)} règles" if len(checks) > 1 else "La règle"


def with_verdict(check: Check) -> str:
    """Say the verdict, then the sentence when it does not begin with it."""
    if check.word and check.sentence.startswith(check.verdict.label):
        return f"{check.word}{check.sentence.removeprefix(check.verdict.label)}"
    told = check.sentence.startswith(check.label)
    return check.sentence if told else f"{check.label}. {check.sentence}"


def shown_sentence(check: Check) -> str:
    """Write what is said of a funder after its verdict; a rule by itself has its own words."""
    return with_verdict(check) if check.id.startswith(FUNDER) else check.sentence


def todo_words(check: Check) -> str:
    """Say what is to be done for a funder, where no repair says it."""
    asked = check.verdict in (CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK)
    if not (asked and check.id.startswith(FUNDER) and check.todo) or check.repair is not None:
        return ""
    return f"{check.todo}."


@dataclass(frozen=True, slots=True)
class VatBlock:
    """The VAT beside the plan in words: a title, what goes out, three parts, what is doubtful."""

    title: str
    out: str
    parts: tuple[tuple[str, str, str], ...]
    doubt: str


def vat_block(accounts: Accounts) -> VatBlock | None:
    """Tell the VAT to advance, how and when it comes back and what never does."""
    advance = vat_advance(accounts) if accounts.file.funding else None
    if advance is None:
        return None
    total = format_amount(advance.advanced)
    out = f"À sortir\u00a0: {format_amount(accounts.promoter_share + advance.advanced)}"
    if advance.recovered is not None:
        left = accounts.promoter_share + (advance.left or ZERO)
        out += f", ramenés à {format_amount(left)}"
    return VatBlock(
        title=f"TVA\u00a0: {total} à avancer, en plus du plan",
        out=f"{out}." if accounts.promoter_share else "",
        parts=advance.parts,
        doubt=advance.to_confirm,
    )


def share_may_change(file: ProjectFile) -> bool:
    """Tell whether the rate of the promoter's share is asked: of public bodies alone."""
    return is_public_promoter(file.project.promoter_form)


def rule_words(check: Check) -> str:
    """Write the rule with its source and its date."""
    words = f"{check.rule}. {check.source[:1].upper()}{check.source[1:]}"
    if check.source_date:
        words += f", {check.source_date}"
    said = not check.to_verify or words.endswith("à vérifier")
    return words if said else f"{words}, à vérifier"
