"""Recognise the scheme of a grant: the funder decides first, the words of the line next."""

from __future__ import annotations

import re
from functools import lru_cache

from tressons_desktop.finance.funders import funder_kind_of
from tressons_desktop.finance.law import money_rules
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature
from tressons_desktop.text.search import normalise


def plain_words(text: str) -> str:
    """Bring a text to plain words, initials joined: "D.E.T.R." is "detr"."""
    words: list[str] = []
    lone: list[str] = []
    for word in re.sub(r"(?<=[a-z])(?=\d)", " ", normalise(text)).split():
        if len(word) == 1 and word.isalpha():
            lone.append(word)
            continue
        words += _joined(lone)
        lone = []
        words.append(word)
    return " ".join([*words, *_joined(lone)])


def _joined(lone: list[str]) -> list[str]:
    return ["".join(lone)] if len(lone) > 2 else lone


def state_scheme(line: FundingLine) -> str:
    """Return which of the grants of CGCT R. 2334-27 a line is, empty when it is none."""
    scheme = scheme_of(line) if is_state(line) else ""
    return scheme if scheme in ceilings().selector("dotations").schemes else ""


def scheme_of(line: FundingLine) -> str:
    """Return the scheme that the words of a grant tell, empty when they tell none.

    Only a grant counts: "Prêt relais en attendant la DETR" is the promoter's own money. The funder
    decides first: a Région that completes the DETR is not the State. The first scheme named is
    taken, the scheme before the name of the funder.
    """
    if line.nature is not FundingNature.GRANT:
        return ""
    funder = FunderKind.STATE if is_state(line) else line.funder
    return _first_named(funder, line.scheme, line.label)


@lru_cache(maxsize=1024)
def _first_named(funder: FunderKind, scheme: str, label: str) -> str:
    text = f" {plain_words(scheme)} | {plain_words(label)} "
    found = [
        (text.index(f" {words} "), -len(words), known.id)
        for known in money_rules().schemes
        if known.funder is funder
        for words in known.words
        if f" {words} " in text
    ]
    return min(found, default=(0, 0, ""))[2]


def is_state(line: FundingLine) -> bool:
    """Tell whether the State pays, a funder of no stated kind being known by its name."""
    if line.funder is FunderKind.OTHER_PUBLIC:
        return funder_kind_of(line.label) in (None, FunderKind.STATE)
    return line.funder is FunderKind.STATE
