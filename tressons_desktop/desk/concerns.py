"""The checks of a dossier, each with where its passage stands on paper.

The sentences are those of the row (`judging`): what is said twice would be two truths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.matching import RuleVerdict
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.wanted_facts import place_of
from tressons_desktop.desk.judging import lacks, words_of
from tressons_desktop.desk.row import DeskRow
from tressons_desktop.dossier.content import Block, Dossier, Section, TableBlock, cell_words
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.content.walking import sections
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.values import Choice
from tressons_desktop.reading.reading import ProjectReading


class Weight(Choice):
    """What a concern does to a dossier, the heaviest first."""

    OUT = "non_recevable", "Non recevable"
    LACK = "a_completer", "À compléter"
    BLOCKER = "bloquant", "Points bloquants du projet"
    CHECK = "a_verifier", "À vérifier"
    NOTE = "a_regarder", "À regarder"


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to look at in a dossier, and where it is written; nowhere when nobody knows."""

    weight: Weight
    sentence: str
    origin: Origin | None = None


_MOST_CHECKS: Final = 30
"""How many things to check are listed: they decide nothing."""


def concerns_of(row: DeskRow, reading: ProjectReading, call: Call) -> tuple[Concern, ...]:
    """List what there is to look at, what decides first; each sentence once."""
    placed = dict(_placed(reading, call))
    said = [
        *((Weight.OUT, one) for one in row.refused),
        *((Weight.LACK, one) for one in row.lacking),
        *((Weight.BLOCKER, one) for one in row.blockers),
    ]
    found = [Concern(weight, words, placed.get(_key(words))) for weight, words in said]
    found += [
        Concern(Weight.CHECK, _short(one.sentence), _origin(one))
        for one in reading.findings
        if one.severity is Severity.WARNING
    ][:_MOST_CHECKS]
    found += [Concern(Weight.NOTE, _short(one)) for one in row.notes]
    met: dict[str, Concern] = {}
    for one in found:
        met.setdefault(_key(one.sentence), one)
    return tuple(met.values())


def _placed(reading: ProjectReading, call: Call) -> Iterator[tuple[str, Origin]]:
    """Give each sentence that a row may hold, and where what it is about is written."""
    for finding in reading.findings:
        yield _key(finding.sentence), _origin(finding)
        check = reading.check(finding.id.removeprefix("check:"))
        if check is not None:
            yield _key(check.sentence), _origin(finding)
    for finding in lacks(reading):
        yield _key(words_of(reading, finding)), _origin(finding)
    match = reading.match(call)
    for verdict in (*match.refused, *match.undecided):
        yield from _of_rule(verdict, call)


def _of_rule(verdict: RuleVerdict, call: Call) -> Iterator[tuple[str, Origin]]:
    wanted = verdict.requirement
    facts = [one.fact for one in wanted.conditions if one.fact]
    place = place_of(facts[0], call) if facts else None
    if place is not None and not place.is_layer:
        for words in (wanted.refusal, wanted.ask, wanted.title):
            if words:
                yield _key(words), Origin(place.step, place.field)


def _origin(finding: Finding) -> Origin:
    return Origin(finding.step, finding.field, finding.record_id)


def _short(sentence: str) -> str:
    return sentence.rstrip(".")


def _key(sentence: str) -> str:
    return _short(sentence).lower()


# --- on paper -----------------------------------------------------------------------------------
def phrases_of(dossier: Dossier, origin: Origin) -> tuple[str, ...]:
    """List what is printed where something is written: its row, the title of its part, its chapter.

    The nearest first: whoever looks for them in another edition takes the first that is there.
    """
    parts = list(sections(dossier.blocks))
    rows = [words for block in _tables(dossier.blocks) for words in _rows(block, origin)]
    own = [one for one in parts if one.origin is not None and one.title]
    field = [one.title for one in own if one.origin == Origin(origin.step, origin.field)]
    step = [one.title for one in own if one.origin is not None and one.origin.step == origin.step]
    return tuple(dict.fromkeys((*rows, *(field if origin.field else ()), *step[:1])))


def _tables(blocks: Iterable[Block]) -> Iterator[TableBlock]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield block
        elif isinstance(block, Section):
            yield from _tables(block.blocks)


def _rows(table: TableBlock, origin: Origin) -> Iterator[str]:
    if not origin.record_id:
        return
    for cells, place in zip(table.rows, table.origins, strict=False):
        if place is not None and place.record_id == origin.record_id and cells:
            yield cell_words(cells[0])
