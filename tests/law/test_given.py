"""A figure of law that changes leaves its past, a text that is written serves somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from tests.law import given
from tressons_desktop.law.loader import PACKAGED, load_law
from tressons_desktop.law.model import LawValueThen

ROOT: Final = Path(__file__).parents[2]
ENTRIES: Final = load_law(PACKAGED).entries
READ_ONLY: Final = {
    "leader-devis": "lu par qui répond à LEADER ; aucun contrôle n’en dépend",
    "part-maitre-ouvrage-ecole": "parle d’une école, ce qu’aucune nature de projet n’est",
}
"""What only "Textes et chiffres" says, and why nothing else cites it."""


def test_a_figure_that_changed_keeps_its_past_and_nothing_went() -> None:
    """What was asked before is judged by the figure of its day."""
    today = given.said(ENTRIES)
    unnoticed = given.unnoticed(given.known(), today, ENTRIES)
    assert not unnoticed, "\n".join(unnoticed)
    forgotten = given.forgotten(given.known(), today)
    assert not forgotten, "\n".join(forgotten)
    undated = [one.id for one in ENTRIES if one.earlier and one.valid_from is None]
    assert not undated, f"{', '.join(undated)}: its figure changed: say since when, valid_from"


def test_each_change_without_a_past_is_named() -> None:
    before, entry = given.said(ENTRIES), next(one for one in ENTRIES if one.id == "quota-licences")
    others = [one for one in ENTRIES if one is not entry]
    raised = replace(entry, value=Decimal(500))
    (told,) = given.unnoticed(before, before, [*others, raised])
    assert told.startswith("quota-licences: 500 took the place of 450") and "earlier" in told
    kept = replace(raised, earlier=(LawValueThen(value=entry.value, valid_to=date(2027, 1, 1)),))
    assert not given.unnoticed(before, before, [*others, kept])
    (told,) = given.forgotten(before, given.said([*others, kept]))
    assert told == "law quota-licences is new: run python -m tests.law.given"
    (told,) = given.unnoticed(before, before, others)
    assert told.startswith("quota-licences: ") and "renamed_from" in told


def test_a_rule_that_changed_and_a_procedure_that_went_are_named() -> None:
    before = given.said(ENTRIES)
    after = {**before, "rules": {**before["rules"], "leader-contrepartie": ["30 leader"]}}
    (told,) = given.unnoticed(before, after, ENTRIES)
    assert told.startswith("rule leader-contrepartie: ") and "valid_until" in told
    one, *others = before["obligations"]
    fewer = {**before, "obligations": {name: [] for name in [*others, "nouvelle"]}}
    gone, new = given.forgotten(before, fewer)
    assert gone.startswith(f"obligations {one} is there no more")
    assert new == "obligations nouvelle is new: run python -m tests.law.given"


def test_every_text_of_law_is_cited_somewhere() -> None:
    """What nothing cites is read by nobody: by its name, in a question, a procedure, a rule."""
    cited = set(re.findall(r"\{loi:([\w-]+)", said := _everything()))
    cited |= set(re.findall(r"[\"']([\w-]+)[\"']", re.sub(r"^id = .*$", "", said, flags=re.M)))
    alone = sorted(one.id for one in ENTRIES if one.id not in cited and one.id not in READ_ONLY)
    assert not alone, (
        f"{', '.join(alone)}: nothing cites it: write {{loi:…}} or law = […] where it serves "
        "(resources/checklists, obligations, finance, competence, help…)"
    )
    assert READ_ONLY.keys() <= {one.id for one in ENTRIES} - cited, "cited now: take it out here"


def _everything() -> str:
    """Put together what may cite a text."""
    found = [
        path.read_text(encoding="utf-8")
        for kind in ("*.toml", "*.md")
        for path in (ROOT / "resources").rglob(kind)
        if path.parent != PACKAGED
    ]
    found += [
        path.read_text(encoding="utf-8")
        for folder in ("tressons_desktop", "ui")
        for path in (ROOT / folder).rglob("*.py")
    ]
    return "\n".join(found)
