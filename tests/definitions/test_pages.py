"""The page of each file of data says every word that its loader reads, and every value admitted."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tressons_desktop.definitions.conditions import FACTS, PLAN_FACTS
from tressons_desktop.directory.model import Nearness
from tressons_desktop.documents.model import PaperGroup
from tressons_desktop.feasibility.model import AnswerKind, QuestionLevel
from tressons_desktop.finance.rules.model import FACTS as RULE_FACTS
from tressons_desktop.finance.rules.model import MEASURES, LineRole, Reach, RuleForce, Sense
from tressons_desktop.obligations.model import Moment
from tressons_desktop.project.values import (
    FunderKind,
    LegalForm,
    ProjectKind,
    Trait,
    VatSituation,
)

ROOT: Final = Path(__file__).parents[2]
READ: Final = re.compile(r'(?:\b(?:part|top|one)\.\w+\(|\b_(?:said|text)\(part, )\s*"(\w+)"')
"""What a loader asks of a table: ``part.text("title", …)``."""


class Format(NamedTuple):
    """A page, what reads the file it tells, the words of closed lists that it gives."""

    page: str
    loaders: tuple[str, ...]
    closed: tuple[type[Enum], ...] = ()
    words: tuple[str, ...] = ()


FORMATS: Final = (
    Format(
        "checklist",
        ("feasibility/loader",),
        (AnswerKind, QuestionLevel, ProjectKind, LegalForm, Trait, VatSituation, FunderKind),
    ),
    Format("law", ("law/loader",)),
    Format("obligations", ("obligations/loader",), (Moment,)),
    Format(
        "regles",
        ("finance/rules/loading", "finance/law"),
        (LineRole, Sense, Reach, RuleForce),
        (*RULE_FACTS, *MEASURES),
    ),
    Format("papiers", ("documents/loader",), (PaperGroup,)),
    Format("competence", ("competence/loader",)),
    Format("survey", ("survey/loader",)),
    Format("reperes", ("forecast/references",)),
    Format("demande", ("demand/loader",)),
    Format("annuaire", ("directory/loader",), (Nearness,)),
    Format("alea", ("forecast/risk/ranges",)),
    Format("devis", ("finance/quote_counts",)),
    Format("dispositifs", ("finance/known_schemes",)),
    Format("tresorerie", ("forecast/cash/habits",)),
    Format("tva", ("finance/vat",)),
)


@pytest.mark.parametrize("told", FORMATS, ids=lambda told: told.page)
def test_the_page_says_every_word_that_is_read(told: Format) -> None:
    page = (ROOT / "docs" / "formats" / f"{told.page}.md").read_text(encoding="utf-8")
    said = set(re.findall(r"[\w.]+", " ".join(re.findall(r"`([^`]+)`", page))))
    read = {
        word
        for loader in told.loaders
        for word in READ.findall(_source(f"tressons_desktop/{loader}.py"))
    }
    assert read, "the walk finds what a loader asks"
    wanted = read | {str(one.value) for kind in told.closed for one in kind} | set(told.words)
    forgotten = sorted(wanted - said)
    assert not forgotten, f"{', '.join(forgotten)}: say it in docs/formats/{told.page}.md"


def test_the_page_says_every_fact_that_a_condition_may_ask() -> None:
    page = (ROOT / "docs" / "formats" / "checklist.md").read_text(encoding="utf-8")
    first = re.findall(r"^\| ([^|]+) \|", page.partition("## Conditions")[2], re.MULTILINE)
    said = set(re.findall(r"`(\w+)`", " ".join(first)))
    forgotten = sorted({*FACTS, *PLAN_FACTS} - said)
    assert not forgotten, f"{', '.join(forgotten)}: a row of the facts, docs/formats/checklist.md"


def _source(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
