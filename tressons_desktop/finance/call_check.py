"""Compare what is asked of a call with its own rate, caps and minimums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.ceilings import rate_words, share_ceiling, share_floor
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import call_request, request_lines
from tressons_desktop.text.money import format_amount

_NO_CALL = "Plafond, taux et apport viennent de l’appel visé, choisi à l’étape Dossier"


@dataclass(frozen=True, slots=True)
class CallCeiling:
    """The most a call may give to this project, and the rule that decides it."""

    base: Decimal
    amount: Decimal | None
    rule: str
    field: str = ""


def call_ceiling(accounts: Accounts, call: Call) -> CallCeiling:
    """Cap the base, apply the rate, then cap the amount; None when the call sets no limit."""
    rules = call.rules
    base = accounts.budget.eligible_ht
    asking = request_lines(accounts.file, call)
    stated = [line.eligible_base for line in asking if line.eligible_base]
    if stated:
        base = min(base, sum(stated, ZERO)) if base else sum(stated, ZERO)
    if rules.base_cap is not None:
        base = min(base, rules.base_cap)
    limits: list[tuple[Decimal, str, str]] = []
    if rules.rate is not None:
        words = f"{rate_words(rules.rate)} d’une base éligible de {format_amount(base)}"
        limits.append((share_floor(rules.rate, base), words, "rate"))
    if rules.cap is not None:
        limits.append((rules.cap, f"plafond de {format_amount(rules.cap)} par projet", "cap"))
    if not limits:
        return CallCeiling(base, None, "aucun plafond dans le règlement")
    amount, rule, field = min(limits, key=lambda limit: limit[0])
    return CallCeiling(base, amount, rule, field)


def check_call(accounts: Accounts, call: Call | None) -> Check:
    """Check the request made to the call in hand."""
    if call is None:
        return _blank(None, "")
    file, ceiling = accounts.file, call_ceiling(accounts, call)
    request, lines = call_request(file, call), request_lines(file, call)
    check = replace(_blank(call, ceiling.field), rule=f"Règlement de l’appel\u00a0: {ceiling.rule}")
    if not request:
        return replace(check, sentence="Aucune demande à ce financeur dans le plan")
    check = replace(check, lines=tuple(line.id for line in lines))
    minimum = call.rules.minimum_request
    if ceiling.amount is not None and request > ceiling.amount:
        return _over(check, request, ceiling.amount)
    if minimum is not None and request < minimum:
        return _under(call, check, request, minimum)
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
        source_date=(source.date if source else "") or (call.as_of if call else ""),
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
        source_date=source.date or call.as_of,
        margin=request - minimum,
    )


def check_own_funds(accounts: Accounts, call: Call) -> Check | None:
    """Check the share of own funds a call asks for, aids excluded; None when it asks none."""
    minimum_rate = call.rules.own_funds_min
    if minimum_rate is None:
        return None
    totals = accounts.funding
    minimum = share_ceiling(minimum_rate, totals.total)
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
        title="Autofinancement demandé par l’appel",
        verdict=verdict,
        word="Insuffisant" if verdict is CheckVerdict.EXCEEDED else "",
        sentence=words,
        rule=f"{rate_words(minimum_rate)} du plan, fonds propres et emprunts",
        source=source.text,
        source_date=source.date or call.as_of,
        todo=f"Porter l’autofinancement à {format_amount(minimum)}",
        margin=margin if totals.total else None,
        to_verify=call.to_verify,
    )
