"""A call as it speaks to one project: what depends on a fact is decided, the rest is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tressons_desktop.calls.aid import AidLine, Bonus
from tressons_desktop.calls.model import Call, CallRules, CallSection
from tressons_desktop.definitions.conditions import FIELD_FACT, Facts, all_hold
from tressons_desktop.project.values import LegalForm


def call_for(call: Call, facts: Facts) -> Call:
    """Decide what a call leaves to facts; what does not concern the project is left out.

    The rate of a project is then a plain figure of its line. While a fact is unknown its steps
    stay: whoever computes sees that nothing was decided. Pieces keep their conditions, judged
    where their files are. A call that leaves nothing to facts comes back as it is.
    """
    sections = tuple(_sections_for(call.sections, facts))
    promises = tuple(one for one in call.promises if all_hold(one.applies, facts) is not False)
    aid_lines = tuple(
        _line_for(line, facts)
        for line in call.aid_lines
        if all_hold(line.applies, facts) is not False
    )
    envelopes = tuple(one for one in call.envelopes if all_hold(one.applies, facts) is not False)
    rules = _rules_for(call.rules, facts)
    if call.aid_lines and not aid_lines:
        rules = replace(rules, cap=Decimal(0))  # every aid is for others: nothing can be asked
    same = (
        sections == call.sections
        and len(promises) == len(call.promises)
        and aid_lines == call.aid_lines
        and envelopes == call.envelopes
        and rules is call.rules
    )
    if same:
        return call
    return replace(
        call,
        sections=sections,
        promises=promises,
        aid_lines=aid_lines,
        envelopes=envelopes,
        rules=rules,
    )


def _sections_for(sections: Iterable[CallSection], facts: Facts) -> Iterator[CallSection]:
    """Leave out what is not asked; what may be asked is shown, and missing only once it is."""
    for section in sections:
        asked = all_hold(section.applies, facts)
        if asked:
            yield section
        elif asked is None:
            yield replace(section, mandatory=False)


def _line_for(line: AidLine, facts: Facts) -> AidLine:
    line = _with_answers(line, facts)
    if not (line.steps or line.bonuses or line.applies):
        return line
    steps = tuple(step for step in line.steps if all_hold(step.applies, facts) is not False)
    unsaid = sum(not step.applies for step in steps) > 1  # nothing tells one from the other
    if steps and not unsaid and all_hold(steps[0].applies, facts):
        first = steps[0]
        line = replace(
            line,
            rate=line.rate if first.rate is None else first.rate,
            cap=line.cap if first.cap is None else first.cap,
        )
        steps = ()
    bonuses = tuple(one for one in line.bonuses if all_hold(one.applies, facts) is not False)
    for bonus in bonuses:
        if all_hold(bonus.applies, facts):
            line = _raised(line, bonus)
    undecided = tuple(one for one in bonuses if not all_hold(one.applies, facts))
    applies = line.applies if all_hold(line.applies, facts) is None else ()
    return replace(line, steps=steps, bonuses=undecided, applies=applies)


def _with_answers(line: AidLine, facts: Facts) -> AidLine:
    """Lower the caps of a line to the numbers answered; a field without answer stays named."""
    spent = facts.get(f"{FIELD_FACT}{line.expense_field}") if line.expense_field else None
    most = facts.get(f"{FIELD_FACT}{line.cap_field}") if line.cap_field else None
    if isinstance(spent, Decimal | int):
        line = replace(line, expense_field="", expense_cap=_lowest(line.expense_cap, spent))
    if isinstance(most, Decimal | int):
        line = replace(line, cap_field="", cap=_lowest(line.cap, most))
    return line


def _lowest(cap: Decimal | None, answer: Decimal | int) -> Decimal:
    known = max(Decimal(answer), Decimal(0))
    return known if cap is None else min(cap, known)


def _raised(line: AidLine, bonus: Bonus) -> AidLine:
    points, more = bonus.points or Decimal(0), bonus.cap or Decimal(0)
    return replace(
        line,
        rate=None if line.rate is None else min(line.rate + points, Decimal(100)),
        cap=None if line.cap is None else line.cap + more,
    )


def _rules_for(rules: CallRules, facts: Facts) -> CallRules:
    """Choose the own share of the promoter: one that names its form, else one that names none."""
    form = facts.get("promoter_form") or str(LegalForm.COMMUNE)
    named = (share for share in rules.own_shares if form in share.forms)
    share = next(named, None) or next((one for one in rules.own_shares if not one.forms), None)
    if share is None:
        return rules
    sources = dict(rules.sources)
    if share.source is not None:
        sources["own_funds_min"] = share.source
    return replace(rules, own_funds_min=share.rate, own_shares=(), sources=sources)
