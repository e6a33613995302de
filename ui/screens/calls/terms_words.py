"""Say in French what a call states beside its questions: dates, aids, admission, promises."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.aid import AidBasis, AidLine, AidNature, Step
from tressons_desktop.calls.model import Call, Criterion
from tressons_desktop.calls.terms import CoFunder, DepositWay, Envelope, PromiseKind
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.sizes import size_words
from tressons_desktop.text.typography import french
from ui.screens.calls.words import RuleWords, cited, condition_words


def dates_of(call: Call) -> tuple[RuleWords, ...]:
    """Say when a call opens and closes, by waves and stages, and when it is decided."""
    return tuple(_dates(call))


def _dates(call: Call) -> Iterator[RuleWords]:
    known = call.calendar
    if known.opening is not None:
        yield RuleWords("Ouverture", format_date_long(known.opening))
    if known.hour is not None:
        yield RuleWords("Heure limite", f"{known.hour:%H:%M}")
    if known.rolling:
        yield RuleWords("Dépôt", "Au fil de l’eau")
    for wave in known.waves:
        opening = f"du {format_date_long(wave.opening)} " if wave.opening else ""
        closing = f"jusqu’au {format_date_long(wave.deadline)}" if wave.deadline else ""
        yield RuleWords(french(wave.title), _sentence(f"{opening}{closing}{wave.decision}"))
    for stage in call.stages:
        when = f"jusqu’au {format_date_long(stage.deadline)}" if stage.deadline else ""
        yield RuleWords(french(stage.title), _sentence(when) or french(stage.help) or "Étape")
    if known.committee:
        yield RuleWords("Comité", french(known.committee))
    if known.decision:
        yield RuleWords("Décision", french(known.decision))


def identity_more(call: Call) -> tuple[RuleWords, ...]:
    """Say the scheme, its legal basis, its envelope and whom to ask."""
    contact = call.contact
    asked = ", ".join(
        part
        for part in (contact.name, contact.service, contact.email, contact.phone, contact.address)
        if part
    )
    envelope = format_whole_euros(call.envelope) if call.envelope is not None else ""
    stated = (
        ("Dispositif", call.scheme),
        ("Base légale", call.legal_basis),
        ("Enveloppe", ". ".join(part for part in (envelope, call.envelope_note) if part)),
        ("Candidatures", f"{call.most} par porteur au plus" if call.most else ""),
        ("Contact", asked),
        ("Site", contact.site),
        ("Aide non financière", ", ".join(call.help_offered)),
        *(("Enveloppe", envelope_words(one)) for one in call.envelopes),
        *(("Avec", _co_funder(one)) for one in call.co_funders),
        *(("Autre source", str(source)) for source in call.other_sources),
        *((way.kind.label, _way(way)) for way in call.deposit_ways),
    )
    return tuple(RuleWords(label, french(words)) for label, words in stated if words)


ORDINALS: Final = {1: "1re"}


def envelope_words(one: Envelope) -> str:
    """Say what is kept for some places."""
    parts = [format_whole_euros(one.amount)] if one.amount is not None else []
    if one.per_inhabitant is not None:
        parts.append(f"{format_amount(one.per_inhabitant)} par habitant")
    return f"{one.title}\u00a0: {', '.join(parts)}"


def _co_funder(one: CoFunder) -> str:
    parts = [one.name]
    if one.rate is not None:
        parts.append(f"{format_percent(one.rate)} de la dépense")
    if one.envelope is not None:
        parts.append(f"{format_whole_euros(one.envelope)} de l’enveloppe")
    return ", ".join(parts)


def _way(way: DepositWay) -> str:
    parts = [way.address]
    if way.copies:
        parts.append(plural(way.copies, "exemplaire", "exemplaires"))
    if way.max_bytes:
        parts.append(f"{size_words(way.max_bytes)} au plus")
    return ", ".join(part for part in (*parts, way.help) if part) or way.kind.label


def admission_of(call: Call) -> tuple[RuleWords, ...]:
    """List the rules of admission that a call writes in full."""
    return tuple(
        RuleWords(french(one.about.label), french(one.title), cited(one.source))
        for one in call.requirements
    )


def aids_of(call: Call) -> tuple[RuleWords, ...]:
    """List the aid lines: what each pays, and its figures."""
    return tuple(
        RuleWords(french(line.title), french(". ".join(_aid(line))), cited(line.source))
        for line in call.aid_lines
    )


def _aid(line: AidLine) -> Iterator[str]:
    if line.nature is not AidNature.INVESTMENT:
        yield line.nature.label
    if line.flat is not None:
        yield f"Forfait de {format_whole_euros(line.flat)}"
    if line.rate is not None:
        basis = "" if line.basis is AidBasis.HT else f", {_lower(line.basis.label)}"
        yield f"{format_percent(line.rate)} de la dépense{basis}"
    yield from aid_rates(line)
    for step in line.steps:
        figures = _figures(("", step.rate, True), ("plafond de ", step.cap, False))
        yield f"{figures}{_when(step.title or _conditions(step))}"
    if line.categories:
        yield f"Dépenses\u00a0: {', '.join(one.label.lower() for one in line.categories)}"
    for item in line.item_caps:
        names = ", ".join(one.label.lower() for one in item.categories)
        counted = f"{names} comptés" if names else "le tout compté"
        most = [format_whole_euros(item.cap)] if item.cap is not None else []
        if item.share is not None:
            most.append(f"{format_percent(item.share)} de la dépense")
        yield f"{counted} jusqu’à {' et '.join(most)}"
    if line.less_rent_years:
        yield f"moins {plural(line.less_rent_years, 'an', 'ans')} de loyers"
    amounts = (
        ("Dépense d’au moins", line.expense_floor),
        ("Dépense comptée jusqu’à", line.expense_cap),
        ("Aide d’au moins", line.minimum),
        ("Aide d’au plus", line.cap),
        ("Par an, au plus", line.yearly_cap),
    )
    for label, amount in amounts:
        if amount is not None:
            yield f"{label} {format_whole_euros(amount)}"
    if line.expense_field:
        yield "Dépense comptée jusqu’au nombre répondu à l’appel"
    if line.cap_field:
        yield "Aide jusqu’au nombre répondu à l’appel"
    if line.years:
        yield f"pendant {plural(line.years, 'an', 'ans')}"
    for place, year in enumerate(line.yearly, start=1):
        figures = _figures(("", year.rate, True), ("jusqu’à ", year.cap, False))
        yield f"{ORDINALS.get(place, f'{place}e')} année\u00a0: {figures}"
    for bonus in line.bonuses:
        yield f"{bonus.title}\u00a0: {_figures(('+', bonus.points, True), ('+', bonus.cap, False))}"
    for words in (f"Exclus\u00a0: {line.excluded}" if line.excluded else "", line.help):
        if words:
            yield words.rstrip(".")


def aid_rates(line: AidLine) -> Iterator[str]:
    """Say the rates that are not one figure: between two bounds, slice by slice."""
    low, high = line.rate_min, line.rate_max
    if low is not None and high is not None:
        yield f"de {format_percent(low)} à {format_percent(high)}, au choix du financeur"
    elif low is not None or high is not None:
        most = "au plus" if low is None else "au moins"
        yield f"{format_percent(low or high or Decimal(0))} {most}, au choix du financeur"
    if line.slices:
        parts = [
            format_percent(one.rate)
            + (f" jusqu’à {format_whole_euros(one.up_to)}" if one.up_to is not None else " au-delà")
            for one in line.slices
        ]
        yield ", puis ".join(parts)


def _figures(*known: tuple[str, Decimal | None, bool]) -> str:
    return ", ".join(
        f"{sign}{format_percent(figure) if rate else format_whole_euros(figure)}"
        for sign, figure, rate in known
        if figure is not None
    )


def _when(words: str) -> str:
    return f" ({_lower(words)})" if words else ""


def _conditions(step: Step) -> str:
    return ", ".join(condition_words(one) for one in step.applies)


def promises_of(call: Call) -> tuple[RuleWords, ...]:
    """List what an applicant promises."""
    return tuple(
        RuleWords(
            "Engagement" if one.kind is PromiseKind.OTHER else one.kind.label,
            french(one.title) + (f" ({plural(one.months, 'mois', 'mois')})" if one.months else ""),
            cited(one.source),
        )
        for one in call.promises
    )


def criterion_note(criterion: Criterion) -> str:
    """Say how a criterion is marked."""
    parts = [criterion.group]
    if criterion.scale is not None:
        parts.append(f"noté sur {format_number(criterion.scale)}")
    if criterion.weight is not None:
        parts.append(f"coefficient {format_number(criterion.weight)}")
    if criterion.threshold is not None:
        parts.append(f"éliminatoire sous {format_number(criterion.threshold)}")
    return french(", ".join(part for part in parts if part))


def _sentence(words: str) -> str:
    return french(words[:1].upper() + words[1:])


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
