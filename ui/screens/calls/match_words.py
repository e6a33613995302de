"""Say of a call beside a project who may answer, until when, for how much: words, no widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.calls.matching import CallMatch, Eligibility, RuleVerdict
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.opening import DatedOpening, Opening, Openness
from tressons_desktop.calls.terms import Envelope
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.call_aid import AidLimit, AidPart, CallAid
from tressons_desktop.finance.check import Check
from tressons_desktop.text.dates import days_until, format_date_long, format_date_short
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_percent, plural
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french
from ui.screens.calls.terms_words import aid_rates, envelope_words

NOTHING = "—"
NO_RULE = "Aucune règle d’admission relevée\u00a0: lire le règlement"
MODEL_WORDS = (
    "Ce n’est pas le règlement en vigueur\u00a0: demander la date et l’enveloppe au financeur."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A line of the list: words and a softer note by cell.

    ``eligibility`` is empty without a project; ``missing`` is the fact to give, when there is one.
    """

    call: Call
    match: CallMatch | None
    aid: CallAid | None
    opening: Opening
    planned: bool
    eligibility: str
    verdict: tuple[str, str]
    when: tuple[str, str]
    amount: tuple[str, str]
    searched: str

    @property
    def title(self) -> tuple[str, str]:
        """Return the call and who funds it."""
        return french(self.call.title), french(self.call.funder)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule of the panel: whether it is kept, what it says, the fact it waits for."""

    holds: bool | None
    title: str
    note: str = ""
    fact: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """A part of the likely amount: what it pays, how much, how it was worked out."""

    title: str
    amount: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelWords:
    """All that the panel says of a call."""

    title: str
    funder: str
    eligibility: str
    is_model: bool
    noted: str
    source: str
    envelopes: tuple[str, ...]
    rules_title: str
    rules: tuple[RuleLine, ...]
    amounts: tuple[AmountLine, ...]
    total: str
    total_note: str
    warnings: tuple[str, ...]
    when: tuple[str, str]


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """An opening or a closing to come."""

    call: Call
    day: str
    near: str
    words: str


def call_line(
    call: Call, match: CallMatch | None, aid: CallAid | None, opening: Opening, *, planned: bool
) -> CallLine:
    """Put a call beside a project into words."""
    return CallLine(
        call=call,
        match=match,
        aid=aid,
        opening=opening,
        planned=planned,
        eligibility=str(match.eligibility) if match else "",
        verdict=_verdict(match),
        when=_when(call, opening),
        amount=_amount(call, aid, planned=planned),
        searched=normalise(f"{call.title} {call.funder} {call.scheme} {call.summary}"),
    )


def _verdict(match: CallMatch | None) -> tuple[str, str]:
    if match is None:
        return NOTHING, "choisir un projet"
    label = match.eligibility.label
    if match.eligibility is Eligibility.NO:
        return label, french(_refusal(match.refused[0]))
    if not match.rules:
        return label, "admission non relevée"
    if match.eligibility is Eligibility.UNKNOWN:
        return label, _link(match)
    return label, f"{plural(match.kept, 'règle respectée', 'règles respectées')}"


def _refusal(rule: RuleVerdict) -> str:
    return rule.requirement.refusal or rule.requirement.title


def _link(match: CallMatch) -> str:
    """Say what is waited for: the question of the call itself, where one is answered in it."""
    waiting = match.undecided[0]
    place = match.place(waiting.missing[0])
    return waiting.requirement.ask or french(place.question) or place.words


def _when(call: Call, opening: Opening) -> tuple[str, str]:
    noted = _noted(call)
    day = format_date_short(opening.deadline) if opening.deadline else ""
    if opening.state is Openness.CLOSED:
        return f"Clos, {day}", noted or "édition suivante à vérifier"
    if opening.state is Openness.TO_COME and opening.opens:
        return f"Ouvre le {format_date_short(opening.opens)}", f"jusqu’au {day}" if day else ""
    if opening.state is Openness.OPEN and opening.deadline:
        hour = f" à {opening.hour:%H:%M}" if opening.hour else ""
        days = opening.days or 0
        near = {0: "aujourd’hui", 1: "demain"}.get(days, f"dans {plural(days, 'jour', 'jours')}")
        return f"{day}{hour}", near
    if opening.state in (Openness.ROLLING, Openness.OPEN):
        return Openness.ROLLING.label, call.envelope_note or "enveloppe à vérifier"
    return Openness.UNKNOWN.label, noted


def _noted(call: Call) -> str:
    if call.checked_on is not None:
        return f"relevé le {format_date_short(call.checked_on)}"
    return f"relevé\u00a0: {call.as_of}" if call.as_of else ""


def _amount(call: Call, aid: CallAid | None, *, planned: bool) -> tuple[str, str]:
    where = "dans le plan" if planned else "hors plan"
    if aid is None:
        return NOTHING, ""
    if aid.total is None:
        if aid.most is not None and aid.parts:
            least = sum((part.least or ZERO for part in aid.parts), ZERO)
            return _range(min(least, aid.most), aid.most), where
        return NOTHING, where if planned else _why_unknown(call, aid)
    if not aid.total and not any(part.spent for part in aid.parts):
        return NOTHING, "aucune dépense"
    words = format_whole_euros(aid.total)
    return (f"{words} ou plus" if aid.partial else words), where


def _range(least: Decimal | None, most: Decimal) -> str:
    if not least:
        return f"{format_whole_euros(most)} au plus"
    return f"{format_whole_euros(least)} à {format_whole_euros(most)}"


def _why_unknown(call: Call, aid: CallAid) -> str:
    if call.aid_lines and not aid.parts:
        return "aucune aide prévue"
    doubts = [part.doubt for part in aid.parts if part.doubt]
    short = {
        "taux_absent": "taux non relevé",
        "taux": "taux inconnu",
        "depenses": "sans budget",
        "reponse": "réponse à donner",
    }
    return short.get(str(doubts[0]), "à préciser") if doubts else "taux non relevé"


def panel_words(
    line: CallLine, broken: Sequence[Check], envelopes: Sequence[Envelope] = ()
) -> PanelWords:
    """Say everything of a call beside a project; `envelopes` are those that it may draw on."""
    call, match = line.call, line.match
    rules = tuple(_rule(rule, match) for rule in match.rules) if match else ()
    kept = match.kept if match else 0
    noted = _noted(call)
    return PanelWords(
        title=french(call.title),
        funder=french(call.funder),
        eligibility=line.eligibility,
        is_model=call.is_model,
        noted=f"{noted[:1].upper()}{noted[1:]}. {MODEL_WORDS}" if call.is_model else noted,
        source=french(str(call.source)),
        envelopes=tuple(french(envelope_words(one)) for one in envelopes),
        rules_title=_rules_title(rules, kept) if match else "",
        rules=tuple(sorted(rules, key=_asked_first)),
        amounts=tuple(_amount_lines(line.aid)),
        total=line.amount[0] if line.aid and line.aid.total is not None else "",
        total_note=_total_note(line),
        warnings=tuple(
            f"{_inside(check.title)}\u00a0: {_inside(check.sentence)}" for check in broken
        ),
        when=(line.when[0], "") if call.is_model and line.when[1] == noted else line.when,
    )


def _inside(words: str) -> str:
    """Write words inside a sentence; an acronym stays as it is."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _asked_first(rule: RuleLine) -> tuple[bool, bool]:
    """Put what is to be said first, then what does not hold, then what does."""
    return rule.holds is not None, bool(rule.holds)


def _rules_title(rules: Sequence[RuleLine], kept: int) -> str:
    if not rules:
        return NO_RULE
    return f"{plural(len(rules), 'règle', 'règles')}, {plural(kept, 'respectée', 'respectées')}"


def _rule(rule: RuleVerdict, match: CallMatch) -> RuleLine:
    wanted = rule.requirement
    title = french(wanted.title)
    if rule.holds is None:
        place = match.place(rule.missing[0])
        words = "Répondre" if place.of_call else place.words  # the card says the question already
        return RuleLine(None, title, french(wanted.ask), rule.missing[0], words)
    return RuleLine(rule.holds, title, "" if rule.holds else french(wanted.refusal))


def _amount_lines(aid: CallAid | None) -> Iterator[AmountLine]:
    for part in aid.parts if aid else ():
        rate = f", {format_percent(part.line.rate)}" if part.line.rate is not None else ""
        title = french(f"{part.line.title}{rate}")
        if part.most is not None and part.amount is None:
            words = ". ".join([*aid_rates(part.line), _worked_out(part)])
            yield AmountLine(title, _range(part.least, part.most), words[:1].upper() + words[1:])
        elif part.doubt is not None:
            yield AmountLine(title, NOTHING, french(_doubt(part)))
        else:
            yield AmountLine(title, format_whole_euros(part.amount or ZERO), _worked_out(part))


def _doubt(part: AidPart) -> str:
    line = part.line
    words = part.doubt.label if part.doubt else ""
    if line.yearly_cap is not None:
        years = f" pendant {plural(line.years, 'an', 'ans')}" if line.years else ""
        words = f"{format_whole_euros(line.yearly_cap)} au plus par an{years}. {words}"
    elif line.cap is not None:
        words = f"{format_whole_euros(line.cap)} au plus. {words}"
    return words[:1].upper() + words[1:]


def _worked_out(part: AidPart) -> str:
    """Say how the amount came: the expenses, what is taken off, what stopped it."""
    said = []
    if part.line.flat is None or part.line.expense_floor is not None:
        said.append(f"{format_whole_euros(part.spent)} de dépenses")
    if part.rents:
        years = part.line.less_rent_years or 0
        said[-1] += (
            f" moins {format_whole_euros(part.rents)} de loyers ({plural(years, 'an', 'ans')})"
        )
    said += [_limit(one, part) for one in part.limits]
    return french(", ".join(said))


def _limit(limit: AidLimit, part: AidPart) -> str:
    figures = {
        AidLimit.EXPENSE_FLOOR: part.line.expense_floor,
        AidLimit.EXPENSE_CAP: part.line.expense_cap,
        AidLimit.CAP: part.line.cap,
        AidLimit.MINIMUM: part.line.minimum,
    }
    figure = figures.get(limit)
    return f"{limit.label} de {format_whole_euros(figure)}" if figure is not None else limit.label


def _total_note(line: CallLine) -> str:
    aid, rules = line.aid, line.call.rules
    if aid is None or aid.total is None:
        return ""
    if AidLimit.TOTAL in aid.limits and rules.cap is not None:
        return f"Ramené au plafond de {format_whole_euros(rules.cap)}"
    if AidLimit.MINIMUM in aid.limits and rules.minimum_request is not None:
        return f"Sous le minimum de {format_whole_euros(rules.minimum_request)}"
    if rules.cap is not None:
        return f"Plafond de {format_whole_euros(rules.cap)} respecté"
    return ""


def calendar_line(one: DatedOpening, today: date) -> CalendarLine:
    """Say an opening or a closing."""
    what = "Clôture" if one.closes else "Ouverture"
    hour = f" à {one.hour:%H:%M}" if one.hour and one.closes else ""
    wave = f" ({one.title})" if one.title else ""
    return CalendarLine(
        call=one.call,
        day=f"{format_date_long(one.day)}{hour}",
        near=days_until(one.day, today),
        words=french(f"{what}{wave}\u00a0: {one.call.title}, {one.call.funder}"),
    )
