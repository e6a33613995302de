"""Compare what is asked of a call with its own rate, caps and minimums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.ceilings import minimum_own
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import call_request, request_lines
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.words import judged, name_of, rate_words
from tressons_desktop.text.money import format_amount

_NO_CALL = "Plafond, taux et apport viennent de l’appel visé, choisi à l’étape Dossier"


@dataclass(frozen=True, slots=True)
class CallCeiling:
    """The most a call may give to this project, and the rule that decides it."""

    amount: Decimal | None
    rule: str
    field: str = ""


def call_ceiling(book: RuleBook) -> CallCeiling:
    """Cap the base, apply the rate, then cap the amount; None when the call sets no limit."""
    limits: list[tuple[Decimal, str, str]] = []
    rate, cap = book.one("appel-taux"), book.one("appel-plafond")
    if rate is not None:
        base = format_amount(rate.base or ZERO)
        words = f"{rate_words(rate.rate or ZERO)} d’une base éligible de {base}"
        limits.append((rate.limit, words, "rate"))
    lines = book.one("appel-volets")
    if lines is not None:
        words = f"{format_amount(lines.limit)} pour toutes les aides de l’appel"
        limits.append((lines.limit, words, ""))
    if cap is not None:
        limits.append((cap.limit, f"plafond de {format_amount(cap.limit)} par projet", "cap"))
    if not limits:
        return CallCeiling(None, "aucun plafond dans le règlement")
    return CallCeiling(*min(limits, key=lambda limit: limit[0]))


def check_call(book: RuleBook) -> Check:
    """Check the request made to the call in hand."""
    call, file = book.call, book.accounts.file
    if call is None:
        return _blank(None, "")
    ceiling = call_ceiling(book)
    request, lines = call_request(file, call), request_lines(file, call)
    check = replace(_blank(call, ceiling.field), rule=f"Règlement de l’appel\u00a0: {ceiling.rule}")
    if not request:
        return replace(check, sentence="Aucune demande à ce financeur dans le plan")
    check = replace(check, lines=tuple(line.id for line in lines))
    least = book.one("appel-minimum")
    if ceiling.amount is not None and request > ceiling.amount:
        return _over(check, request, ceiling.amount)
    if least is not None and request < least.limit:
        return _under(call, check, request, least.limit)
    if ceiling.amount is None:
        words = f"Demande de {format_amount(request)}, sans plafond connu"
        return replace(check, verdict=CheckVerdict.TO_CHECK, sentence=words)
    margin = ceiling.amount - request
    words = f"Respecté, marge de {format_amount(margin)} sous {format_amount(ceiling.amount)}"
    return replace(check, verdict=CheckVerdict.OK, sentence=words, margin=margin)


def _blank(call: Call | None, field: str) -> Check:
    source = call.rules.sources.get(field, call.source) if call else None
    return Check(
        id="call",
        title=f"Appel «\u00a0{call.title}\u00a0»" if call else "Appel à projets",
        verdict=CheckVerdict.NOT_APPLICABLE,
        sentence="Aucun appel choisi",
        rule="Règlement de l’appel" if call else _NO_CALL,
        source=source.text if source else "Règlement de l’appel",
        todo="",
        source_date=source.date if source else "",
        to_verify=call.to_verify if call else False,
    )


def _over(check: Check, request: Decimal, cap: Decimal) -> Check:
    over = request - cap
    words = f"Dépassé de {format_amount(over)}\u00a0: {format_amount(request)}"
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        sentence=f"{words} pour un plafond de {format_amount(cap)}",
        todo=f"Ramener la demande à {format_amount(cap)}",
        margin=-over,
    )


def _under(call: Call, check: Check, request: Decimal, minimum: Decimal) -> Check:
    source = call.rules.sources.get("minimum_request", call.source)
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        word="Sous le minimum",
        todo=f"Demander au moins {format_amount(minimum)} à l’appel",
        sentence=f"{format_amount(request)} demandés, l’appel commence à {format_amount(minimum)}",
        rule=f"Règlement de l’appel\u00a0: demande d’au moins {format_amount(minimum)}",
        source=source.text,
        source_date=source.date,
        margin=request - minimum,
    )


def check_own_funds(book: RuleBook) -> Check | None:
    """Check the share of own funds a call asks for, aids excluded; None when it asks none."""
    call, applied = book.call, book.one("appel-apport")
    if call is None or applied is None:
        return None
    totals, minimum = book.accounts.funding, minimum_own(book.accounts, applied)
    margin = totals.own - minimum
    if not totals.total:
        verdict, words = CheckVerdict.NOT_APPLICABLE, "Aucune ressource pour l’instant"
    elif margin >= ZERO:
        verdict = CheckVerdict.OK
        words = f"Respecté, {format_amount(totals.own)} pour un minimum de {format_amount(minimum)}"
    else:
        verdict = CheckVerdict.EXCEEDED
        words = f"Il manque {format_amount(-margin)} pour atteindre {format_amount(minimum)}"
    source = call.rules.sources.get("own_funds_min", call.source)
    return Check(
        id="call_own_funds",
        title=applied.rule.title,
        verdict=verdict,
        word="Insuffisant" if verdict is CheckVerdict.EXCEEDED else "",
        sentence=words,
        rule=f"{rate_words(applied.rate or ZERO)} {applied.rule.right_words}",
        source=source.text,
        source_date=source.date,
        todo=f"Porter l’autofinancement à {format_amount(minimum)}",
        margin=margin if totals.total else None,
        to_verify=call.to_verify,
    )


def check_public_aid(book: RuleBook) -> Check | None:
    """Check the total of public aids a call admits; None when it says nothing of it."""
    call, check = book.call, judged(book.of("call_public_aid"))
    if call is None or check is None:
        return None
    source = call.rules.sources.get("public_aid_max", call.source)
    return replace(
        check,
        source=source.text,
        source_date=source.date,
        to_verify=call.to_verify,
    )


def check_exclusion(book: RuleBook) -> Check | None:
    """Check that no aid of the plan is excluded by the call; None when the call excludes none."""
    call, pairs = book.call, book.exclusions
    if call is None or not pairs:
        return None
    rule, broken = pairs[0].rule, [pair for pair in pairs if not pair.kept]
    source = call.rules.sources.get("not_with", call.source)
    check = Check(
        id=rule.check,
        title=rule.title,
        verdict=CheckVerdict.OK,
        sentence="Respecté, aucune aide exclue n’est demandée avec l’appel",
        rule=f"Règlement de l’appel\u00a0: {rule.words}",
        source=source.text,
        source_date=source.date,
        todo="",
        note=rule.note,
        to_verify=call.to_verify,
    )
    if not broken:
        return check if any(pair.one.amount for pair in pairs) else None
    first = broken[0]
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        word="Non cumulable",
        sentence=f"«\u00a0{name_of(first.other.line)}\u00a0» et l’appel ne se cumulent pas",
        todo=rule.ask,
        lines=tuple(sorted({line for pair in broken for line in pair.ids})),
    )
