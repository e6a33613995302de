"""The sentences of a proposal, from the declarations of the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from tressons_desktop.finance.budget import HUNDRED
from tressons_desktop.finance.joint_funding import variant_named
from tressons_desktop.finance.optimiser.explain import (
    price_of_limit,
    price_of_spending,
    price_of_withdrawal,
)
from tressons_desktop.finance.optimiser.problem import Problem
from tressons_desktop.finance.optimiser.solve import Solution
from tressons_desktop.finance.plan import is_own
from tressons_desktop.finance.proposal.model import ShareLimit, ShareWish
from tressons_desktop.finance.proposal.moves import room_of
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import Applied, euros
from tressons_desktop.finance.rules.model import Reach
from tressons_desktop.finance.rules.problem import Posed
from tressons_desktop.finance.rules.selection import PlanLine
from tressons_desktop.finance.rules.words import date_words, name_of, rate_words, source_words
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.money import format_amount

_OWN_RULE = "part-maitre-ouvrage"
NOT_FOUND: Final = (
    "Aucun plan n’a été trouvé dans le temps donné, sans preuve qu’il n’y en ait pas. Fixer une "
    "ligne de plus, ou en libérer une."
)


def owner_words(form: LegalForm | None) -> str:
    """Name the promoter, article included."""
    if form is None or form is LegalForm.COMMUNE:
        return "la commune"
    return "l’intercommunalité" if form is LegalForm.EPCI else "le porteur"


def row_name(line: FundingLine) -> str:
    """Name a line by who pays, then by its scheme."""
    funder, scheme = line.label.strip() or line.funder.label, line.scheme.strip()
    return f"{funder}, {scheme}" if scheme else funder


# the rules ------------------------------------------------------------------------------------


def limits_of(posed: Posed, found: Solution, unit: int, book: RuleBook) -> tuple[ShareLimit, ...]:
    """List the rules by how near the plan comes to them, those it meets first."""
    rows: list[tuple[Fraction, int, ShareLimit]] = []
    kept = {**posed.shared, **{one.id: one for one in posed.caps.values()}}
    for place, applied in enumerate(kept.values()):
        margin = applied.constraint.margin(found.found)
        if applied.rule.if_asked or not _counts(applied, found):
            continue
        met = margin < unit
        feminine = applied.rule.title.startswith("Part ")
        state = f"Atteint{'e' if feminine else ''}" if met else f"Marge {_euros(margin)}"
        title = applied.rule.title
        if applied.rule.reach is Reach.EACH:
            title = f"{title}, {name_of(applied.lines[0].line)}"
        detail = _detail(applied, found, book)
        limit = ShareLimit(title=title, met=met, state=state, detail=detail)
        rows.append((Fraction(0) if met else margin, place, limit))
    return tuple(row[2] for row in sorted(rows, key=lambda row: (row[0], row[1])))


def _counts(applied: Applied, found: Solution) -> bool:
    """Tell whether a rule has something to say of the plan: an aid that is asked."""
    names = [line.id for line in applied.lines] or list(applied.constraint.coefs)
    return any(found.found.get(name) for name in names)


def _detail(applied: Applied, found: Solution, book: RuleBook) -> str:
    """Say the rule with the figures of the proposed plan, and its article."""
    rule = applied.rule
    counted = euros(sum(found.found[line.id] for line in applied.lines))
    said = f"{format_amount(counted)}, {_limit_words(applied)}"
    if rule.sources[0].general_knowledge:
        return f"{said}."
    named = variant_named(applied, book.accounts.file)
    article = named.sources[0].text if named else source_words(rule)
    dated = ", ".join(part for part in (article, date_words(rule)) if part)
    return f"{said}. {dated}."


def _limit_words(applied: Applied) -> str:
    rule = applied.rule
    told = applied.rate not in (None, HUNDRED) and len(rule.right) == 1
    rate = f"{rate_words(applied.rate or Decimal(0))} " if told else ""
    return f"{rule.sense.label} {rate}{rule.right_words}"


def _euros(cents: Fraction) -> str:
    return format_amount(euros(int(cents // 1)))


# the lines ------------------------------------------------------------------------------------


def stop_words(
    line: PlanLine, posed: Posed, found: Solution, unit: int, book: RuleBook, *, target: bool
) -> tuple[str, bool]:
    """Say what stops a line where it is, and whether that is a limit met."""
    amount = found.found[line.id]
    if target:
        rule = posed.shared.get(_OWN_RULE)
        if rule is not None and rule.constraint.margin(found.found) < unit:
            return "Minimum légal", True
        return "Prend ce qui reste", False
    problem = posed.problem.line(line.id)
    if amount == 0:
        return ("Aucune place dans le plan" if problem.most else "Aucun plafond connu"), False
    if amount + unit > problem.most:
        cap = posed.caps.get(line.id)
        room = room_of(line, book)
        if line.own:
            return "Inchangé", False
        if cap is not None and cap.limit <= room.most:
            return f"{cap.rule.title}\u00a0: atteint", True
        return room.words, True
    left = format_amount(euros(problem.most - amount))
    return f"Cède {left} sur son plafond", False


# prices and refusals --------------------------------------------------------------------------


def prices_of(
    problem: Problem, found: Solution, target: str, lines: Sequence[PlanLine]
) -> tuple[tuple[str, str], ...]:
    """Say what one euro more changes: brought, spent, or withdrawn by the promoter, or allowed."""
    if found.amounts is None:
        return ()
    rows: list[tuple[str, str]] = []
    if not found.gap:
        rows.append(("Apporté en plus", "Aucune aide de plus\u00a0: le plan est déjà couvert."))
    spent = price_of_spending(problem, found)
    if spent is not None:
        aid = Fraction(1) - spent.own - spent.gap
        rest = f", {_cents(spent.gap)} resteraient à trouver" if spent.gap else ""
        words = (
            f"{_cents(aid)} d’aide, {_cents(spent.own)} du porteur{rest}, sur les 1\u202f000\u00a0€"
        )
        rows.append(("Dépensé en plus", f"{words} suivants, les plafonds restant les mêmes."))
    lost = price_of_withdrawal(problem, found, target)
    if lost is not None:
        words = (
            f"{_cents(lost)} d’aide perdus." if lost else "Aucune aide perdue, à trouver ailleurs."
        )
        rows.append(("Retiré par le porteur", words))
    return (*rows, *_price_of_a_ceiling(problem, found, lines))


def _price_of_a_ceiling(
    problem: Problem, found: Solution, lines: Sequence[PlanLine]
) -> list[tuple[str, str]]:
    """Say what the promoter would save, were the ceiling of the largest aid at it higher."""
    met = [
        line
        for line in lines
        if not (line.own or problem.line(line.id).locked)
        and 0 < problem.line(line.id).most == found.found[line.id]
    ]
    largest = max(met, key=lambda line: (found.found[line.id], line.id), default=None)
    price = price_of_limit(problem, found, largest.id) if largest else None
    if largest is None or price is None or price.own <= 0:
        return []
    words = f"{_cents(price.own)} de moins au porteur par euro de plus."
    return [(f"Plafond relevé, {row_name(largest.line)}", words)]


def _cents(price: Fraction) -> str:
    return format_amount(Decimal(round(price * 100)).scaleb(-2))


def refusal_words(line: PlanLine, refused: Solution, book: RuleBook) -> tuple[str, str]:
    """Say what is left to the promoter when an aid is refused."""
    owner = owner_words(book.accounts.file.project.promoter_form)
    first = f"«\u00a0{name_of(line.line)}\u00a0» n’est pas encore accordé."
    if refused.amounts is None and not refused.proved:
        return first, "Refusé, aucun plan n’a été trouvé dans le temps donné."
    if refused.amounts is None:
        return first, "Refusé, aucun plan ne tiendrait sans changer ce qui est fixé."
    words = f"Refusé, il laisserait {format_amount(euros(refused.own))} à {owner}"
    if refused.gap:
        words += f", et {format_amount(euros(refused.gap))} à trouver"
    return first, f"{words}, les autres aides au mieux."


# what is to be known ---------------------------------------------------------------------------


def notes_of(book: RuleBook, wish: ShareWish, found: Solution, other: Solution) -> tuple[str, ...]:
    """Say what the figures do not: cents, equal ranks, what is unknown, what was not proved."""
    notes = []
    if found.gap:
        notes.append(
            f"Il manque {format_amount(euros(found.gap))}\u00a0: aucune aide ne peut plus monter."
        )
    if other.amounts is not None:
        less = found.own + found.gap - other.own - other.gap
        if less > 100 and not wish.cents:
            notes.append(
                f"Au centime, la part du porteur baisserait de {format_amount(euros(less))}."
            )
    if not found.proved:
        least = format_amount(euros(found.own - found.bound))
        notes.append(
            f"Recherche arrêtée\u00a0: la part du porteur est la plus petite à {least} près."
        )
    asked = {one.rule.ask for one in book.applied if one.unknown and one.rule.left}
    notes += [f"Règle non appliquée\u00a0: {ask[:1].lower()}{ask[1:]}." for ask in sorted(asked)]
    if any(not one.kept and one.lots for one in book.applied):
        notes.append("DETR et DSIL\u00a0: dépenses supposées distinctes, à vérifier.")
    return tuple(notes)


def no_plan_words(searches: Sequence[Solution], conflict: Callable[[], str]) -> str:
    """Say that no plan was found; that none can be, and why, only where that was proved."""
    return conflict() if all(one.proved for one in searches) else NOT_FOUND


def conflict_words(
    parts: Sequence[str] | None, posed: Posed, lines: Sequence[PlanLine], book: RuleBook
) -> str:
    """Name the points that cannot hold together."""
    if parts is None:
        return "Aucun plan ne respecte toutes les règles avec ce qui est fixé."
    named = {line.id: line for line in lines}
    known = {**posed.shared, **{one.id: one for one in posed.caps.values()}}
    said = [_part(part, named, known, book) for part in parts]
    if len(said) == 1:
        return f"Aucun plan ne respecte ce point\u00a0: {said[0]}."
    points = "\u202f; ".join(said)
    return f"Ces points ne tiennent pas ensemble\u00a0: {points}. En libérer un."


def _part(part: str, lines: dict[str, PlanLine], known: dict[str, Applied], book: RuleBook) -> str:
    kind, _, name = part.partition(":")
    if kind == "balance":
        return f"dépenses, {format_amount(book.accounts.uses)}"
    if kind == "line":
        line = lines[name]
        own = is_own(line.line, book.accounts.file.project.promoter_form)
        word = "" if own else " fixé"
        return f"{name_of(line.line)}{word}, {format_amount(line.amount)}"
    if kind == "exclusive":
        both = " et ".join(row_name(lines[one].line) for one in name.split("+"))
        return f"{both}, non cumulables"
    return f"{known[name].rule.left_words}, {_limit_words(known[name])}"
