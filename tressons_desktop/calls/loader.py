"""Read a call file into a Call, or refuse it whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Final

from tressons_desktop.calls.load_aid import PERCENT, read_aid_line
from tressons_desktop.calls.load_parts import (
    LONGEST_TITLE,
    read_calendar,
    read_co_funder,
    read_contact,
    read_deposit_way,
    read_envelope,
    read_list,
    read_promise,
    read_requirement,
    read_stage,
    source_of,
    words_of,
)
from tressons_desktop.calls.load_sections import (
    fields_of,
    read_criterion,
    read_piece,
    read_section,
)
from tressons_desktop.calls.model import Call, CallRules
from tressons_desktop.calls.terms import OwnShare
from tressons_desktop.definitions.pieces import read_source
from tressons_desktop.definitions.reader import (
    DefinitionTable,
    definition_in,
    definition_of,
    read_definition,
)
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import FunderKind, LegalForm, ProjectKind

FORMAT: Final = 2
FORMATS: Final = (1, 2)
_SINCE_2: Final[dict[str, tuple[str, ...]]] = {
    "": (
        *(
            "scheme",
            "legal_basis",
            "other_sources",
            "checked_on",
            "contact",
            "envelope",
            "co_funders",
        ),
        *("envelope_note", "envelopes", "most", "calendar", "stages", "requirements", "aid_lines"),
        *("promises", "help_offered", "deposit_ways", "threshold"),
    ),
    "rules": ("own_shares", "not_with_schemes"),
    "sections": (
        *("kind", "need", "limit_unit", "heading", "unit", "options", "other_option"),
        *("columns", "minimum", "maximum", "example", "applies", "portal_id"),
    ),
    "pieces": (
        *("stage", "count", "per_expense", "formats", "max_bytes", "valid_months"),
        *("template", "signed", "need", "portal_id"),
    ),
    "criteria": ("group", "weight", "scale", "threshold"),
}
"""Words that a file of format 1 may not hold: yesterday's program would refuse it."""
SOURCED_RULES: Final = (
    "population_max",
    "densities",
    "rate",
    "base_cap",
    "cap",
    "minimum_request",
    "own_funds_min",
    "public_aid_max",
    "not_with",
)


class CallRefused(DefinitionRefused):
    """The call file was not accepted."""


def load_call(path: Path) -> Call:
    """Read a call; raise CallRefused with file, line and reason."""
    with _refusing():
        return _call(read_definition(path))


def call_of(content: bytes, file: str) -> Call:
    """Read what a call file would hold, without the file; raise CallRefused, that names it."""
    with _refusing():
        return _call(definition_of(content, file))


def call_in(table: dict[str, object], file: str) -> Call:
    """Read what a call file would hold, not written yet; raise CallRefused, that names it.

    A long call is read at each key that is typed in the studio: writing it first takes longer.
    """
    with _refusing():
        return _call(definition_in(table, file))


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except CallRefused:
        raise
    except DefinitionRefused as refused:
        raise CallRefused(refused.file, refused.message, refused.line) from refused


def _call(top: DefinitionTable) -> Call:
    number = top.format(*FORMATS)
    call_id, fields = top.identifier(), fields_of(top)
    source = top.table("source")
    if source is None:
        top.refuse("il manque la rubrique [source]\u00a0: d’où vient ce règlement\u202f?")
    call = Call(
        id=call_id,
        version=top.text("version", longest=40),
        title=top.text("title", longest=LONGEST_TITLE),
        funder=top.text("funder", longest=LONGEST_TITLE),
        funder_kind=top.choice("funder_kind", FunderKind),
        summary=top.text("summary", required=False),
        scheme=words_of(top, "scheme", LONGEST_TITLE),
        legal_basis=words_of(top, "legal_basis"),
        is_model=top.flag("is_model"),
        deadline=top.day("deadline"),
        deposit=top.text("deposit", required=False),
        source=read_source(source),
        other_sources=tuple(read_source(one) for one in top.tables("other_sources")),
        as_of=words_of(top, "as_of", 40),
        checked_on=top.day("checked_on"),
        to_verify=top.flag("to_verify", default=True),
        format=number,
        co_funders=read_list(top, "co_funders", read_co_funder),
        contact=read_contact(top.table("contact")),
        envelope=top.decimal("envelope", high=Decimal(10**11)),
        envelope_note=words_of(top, "envelope_note"),
        envelopes=read_list(top, "envelopes", lambda one: read_envelope(one, fields)),
        most=top.integer("most", low=1, high=100),
        calendar=read_calendar(top.table("calendar")),
        stages=read_list(top, "stages", read_stage),
        requirements=read_list(top, "requirements", lambda one: read_requirement(one, fields)),
        rules=_rules(top.table("rules")),
        aid_lines=read_list(top, "aid_lines", lambda one: read_aid_line(one, fields)),
        promises=read_list(top, "promises", lambda one: read_promise(one, fields)),
        help_offered=top.texts("help_offered"),
        deposit_ways=read_list(top, "deposit_ways", read_deposit_way),
        sections=read_list(top, "sections", lambda one: read_section(one, call_id, fields)),
        pieces=read_list(top, "pieces", lambda one: read_piece(one, fields)),
        criteria=read_list(top, "criteria", read_criterion),
        threshold=top.decimal("threshold"),
    )
    top.done()
    _check(top, call)
    return call


def _check(top: DefinitionTable, call: Call) -> None:
    if call.format == 1:
        _check_first_format(top)
    stages = [stage.id for stage in call.stages]
    for place, part in enumerate(top.tables("pieces")):
        if call.pieces[place].stage:
            part.one_of("stage", (call.pieces[place].stage,), stages)
    if call.aid_lines and (call.rules.rate is not None or call.rules.base_cap is not None):
        top.refuse(
            "«\u00a0rate\u00a0» et «\u00a0base_cap\u00a0» se mettent dans chaque aide quand il y "
            "a des [[aid_lines]].",
            "rules",
        )
    opening = call.calendar.opening
    if opening and call.deadline and opening > call.deadline:
        top.refuse("cet appel ferme avant d’ouvrir.", "deadline")


def _check_first_format(top: DefinitionTable) -> None:
    """Refuse the words of format 2 in a file that says it is older."""
    for name, words in _SINCE_2.items():
        for part in _parts(top, name):
            for word in words:
                if part.has(word):
                    part.refuse(f"«\u00a0{word}\u00a0» demande «\u00a0format = 2\u00a0».", word)


def _parts(top: DefinitionTable, name: str) -> list[DefinitionTable]:
    if not name:
        return [top]
    if name == "rules":
        rules = top.table(name)
        return [rules] if rules is not None else []
    return top.tables(name)


def _rules(part: DefinitionTable | None) -> CallRules:
    if part is None:
        return CallRules()
    rules = CallRules(
        promoter_forms=part.choices("promoter_forms", LegalForm),
        kinds=part.choices("kinds", ProjectKind),
        population_max=part.integer("population_max", low=1),
        densities=part.texts("densities"),
        departements=part.texts("departements"),
        rate=part.decimal("rate", high=PERCENT),
        base_cap=part.decimal("base_cap"),
        cap=part.decimal("cap"),
        minimum_request=part.decimal("minimum_request"),
        own_funds_min=part.decimal("own_funds_min", high=PERCENT),
        own_shares=read_list(part, "own_shares", _own_share),
        public_aid_max=part.decimal("public_aid_max", high=PERCENT),
        not_with=part.choices("not_with", FunderKind),
        not_with_schemes=part.texts("not_with_schemes"),
        sources=_rule_sources(part.table("sources")),
    )
    part.one_of("densities", rules.densities, [str(level) for level in range(1, 8)])
    if rules.cap is not None and (rules.minimum_request or 0) > rules.cap:
        part.refuse("«\u00a0minimum_request\u00a0» dépasse «\u00a0cap\u00a0».", "minimum_request")
    part.done()
    return rules


def _own_share(part: DefinitionTable) -> OwnShare:
    rate = part.decimal("rate", high=PERCENT)
    if rate is None:
        part.refuse("il manque «\u00a0rate\u00a0».")
    return OwnShare(rate=rate, forms=part.choices("forms", LegalForm), source=source_of(part))


def _rule_sources(part: DefinitionTable | None) -> dict[str, Source]:
    if part is None:
        return {}
    part.one_of("sources", part.names(), SOURCED_RULES)
    sources: dict[str, Source] = {}
    for key in part.names():
        table = part.table(key)
        if table is not None:
            sources[key] = read_source(table)
    part.done()
    return sources
