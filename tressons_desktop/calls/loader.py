"""Read a call file into a Call, or refuse it whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from tressons_desktop.calls.model import Call, CallRules, CallSection, Criterion, RequiredPiece
from tressons_desktop.definitions.pieces import read_conditions, read_source
from tressons_desktop.definitions.reader import DefinitionTable, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.model import NARRATIVE_SECTIONS
from tressons_desktop.project.values import FunderKind, LegalForm, ProjectKind

FORMAT: Final = 1
LONGEST_ACTION: Final = 60
_PERCENT: Final = Decimal(100)
_OWN_TEXT: Final = "propre"
_FIGURES: Final = (
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
    try:
        return _call(read_definition(path))
    except CallRefused:
        raise
    except DefinitionRefused as refused:
        raise CallRefused(refused.file, refused.message, refused.line) from refused


def _call(top: DefinitionTable) -> Call:
    if top.integer("format") != FORMAT:
        top.refuse(
            f"«\u00a0format\u00a0» doit valoir {FORMAT}\u00a0: appel d’une autre version.", "format"
        )
    call_id = top.identifier()
    source = top.table("source")
    if source is None:
        top.refuse("il manque la rubrique [source]\u00a0: d’où vient ce règlement\u202f?")
    call = Call(
        id=call_id,
        version=top.text("version", longest=40),
        title=top.text("title", longest=200),
        funder=top.text("funder", longest=200),
        funder_kind=top.choice("funder_kind", FunderKind),
        summary=top.text("summary", required=False),
        is_model=top.flag("is_model"),
        deadline=top.day("deadline"),
        deposit=top.text("deposit", required=False),
        source=read_source(source),
        as_of=top.text("as_of", required=False, longest=40),
        to_verify=top.flag("to_verify", default=True),
        rules=_rules(top.table("rules")),
        sections=_sections(top, call_id),
        pieces=_pieces(top),
        criteria=_criteria(top),
    )
    top.done()
    return call


def _rules(part: DefinitionTable | None) -> CallRules:
    if part is None:
        return CallRules()
    rules = CallRules(
        promoter_forms=part.choices("promoter_forms", LegalForm),
        kinds=part.choices("kinds", ProjectKind),
        population_max=part.integer("population_max", low=1),
        densities=part.texts("densities"),
        departements=part.texts("departements"),
        rate=part.decimal("rate", high=_PERCENT),
        base_cap=part.decimal("base_cap"),
        cap=part.decimal("cap"),
        minimum_request=part.decimal("minimum_request"),
        own_funds_min=part.decimal("own_funds_min", high=_PERCENT),
        public_aid_max=part.decimal("public_aid_max", high=_PERCENT),
        not_with=part.choices("not_with", FunderKind),
        sources=_rule_sources(part.table("sources")),
    )
    part.one_of("densities", rules.densities, [str(level) for level in range(1, 8)])
    if rules.cap is not None and (rules.minimum_request or 0) > rules.cap:
        part.refuse("«\u00a0minimum_request\u00a0» dépasse «\u00a0cap\u00a0».", "minimum_request")
    part.done()
    return rules


def _rule_sources(part: DefinitionTable | None) -> dict[str, Source]:
    if part is None:
        return {}
    part.one_of("sources", part.names(), _FIGURES)
    sources: dict[str, Source] = {}
    for key in part.names():
        table = part.table(key)
        if table is not None:
            sources[key] = read_source(table)
    part.done()
    return sources


def _sections(top: DefinitionTable, call_id: str) -> tuple[CallSection, ...]:
    sections: list[CallSection] = []
    for part in top.tables("sections"):
        section_id = part.identifier()
        origin = part.text("source", longest=64)
        part.one_of("source", (origin,), (*NARRATIVE_SECTIONS, _OWN_TEXT))
        own = origin == _OWN_TEXT
        sections.append(
            CallSection(
                id=section_id,
                title=part.text("title", longest=200),
                text_key=f"call:{call_id}:{section_id}" if own else origin,
                help=part.text("help", required=False),
                limit=part.integer("limit", low=1, high=100_000),
                mandatory=part.flag("mandatory", default=True),
            )
        )
        _once(part, section_id, [section.id for section in sections[:-1]])
        part.done()
    return tuple(sections)


def _pieces(top: DefinitionTable) -> tuple[RequiredPiece, ...]:
    pieces: list[RequiredPiece] = []
    for part in top.tables("pieces"):
        source = part.table("source")
        pieces.append(
            RequiredPiece(
                id=part.identifier(),
                title=part.text("title", longest=200),
                action=part.text("action", longest=LONGEST_ACTION),
                blocking=part.flag("blocking"),
                applies=read_conditions(part),
                how=part.text("how", required=False),
                source=read_source(source) if source else None,
            )
        )
        _once(part, pieces[-1].id, [piece.id for piece in pieces[:-1]])
        part.done()
    return tuple(pieces)


def _criteria(top: DefinitionTable) -> tuple[Criterion, ...]:
    criteria: list[Criterion] = []
    for part in top.tables("criteria"):
        criterion = Criterion(
            id=part.identifier(),
            title=part.text("title", longest=200),
            help=part.text("help", required=False),
        )
        _once(part, criterion.id, [other.id for other in criteria])
        criteria.append(criterion)
        part.done()
    return tuple(criteria)


def _once(part: DefinitionTable, identifier: str, others: Sequence[str]) -> None:
    if identifier in others:
        part.refuse(f"l’identifiant «\u00a0{identifier}\u00a0» est en double.", "id")
