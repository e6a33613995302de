"""What texts and rules were worth when they were last read: a figure that changes leaves a past.

`python -m tests.law.given` writes it again, once the old figure is kept beside the new one.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tressons_desktop.finance.rules.loading import PACKAGED as RULES
from tressons_desktop.law.loader import PACKAGED, load_law
from tressons_desktop.law.model import LawEntry
from tressons_desktop.obligations.loader import load_obligations

RECORD = Path(__file__).with_name("given.json")
PROCEDURES = Path(__file__).parents[2] / "resources" / "obligations"
Given = dict[str, dict[str, list[str]]]
"""Law, rules and procedures -> each by its name -> the figures it has had, the one of today too."""


def known() -> Given:
    """Read what was given."""
    found: Given = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def said(entries: Iterable[LawEntry]) -> Given:
    """Say what every text, rule and procedure is worth today, and was."""
    rules: dict[str, set[str]] = {}
    for one in _rules():
        rules.setdefault(one["id"], set()).add(_limit(one))
    return {
        "law": {one.id: sorted(_figures(one)) for one in entries},
        "rules": {name: sorted(limits) for name, limits in rules.items()},
        "obligations": {one.id: [] for one in load_obligations(PROCEDURES)},
    }


def unnoticed(before: Given, after: Given, entries: Iterable[LawEntry]) -> list[str]:
    """Say which figures changed without leaving the old one, and which texts went."""
    texts = {name: one for one in entries for name in (one.id, *one.renamed_from)}
    return [*_changed_texts(before["law"], texts), *_changed_rules(before, after)]


def forgotten(before: Given, after: Given) -> list[str]:
    """Name what came or went and was not written down, with what to look at before it is."""
    found = []
    for part in before:
        for name in sorted(before[part].keys() - after[part].keys()):
            found.append(
                f"{part} {name} is there no more: a new name loses what projects took from it; if "
                "it is really repealed, run python -m tests.law.given"
            )
        for name, figures in after[part].items():
            if name not in before[part] or set(figures) - set(before[part][name]):
                found.append(f"{part} {name} is new: run python -m tests.law.given")
    return found


def _changed_texts(before: dict[str, list[str]], texts: dict[str, LawEntry]) -> Iterator[str]:
    for name, figures in before.items():
        entry = texts.get(name)
        if entry is None:
            yield (
                f"{name}: this text was given: write its name in renamed_from of the one that "
                "takes its place (resources/law)"
            )
            continue
        for old in sorted(set(figures) - _figures(entry)):
            yield (
                f"{name}: {entry.value} took the place of {old}: keep the old one in its earlier, "
                f"with its valid_to (resources/law, {entry.theme.id}.toml); if it was never right, "
                "correct tests/law/given.json"
            )


def _changed_rules(before: Given, after: Given) -> Iterator[str]:
    for name, limits in before["rules"].items():
        for old in sorted(set(limits) - set(after["rules"].get(name, limits))):
            yield (
                f"rule {name}: {', '.join(after['rules'][name])} took the place of {old}: keep the "
                "old [[rules]] in resources/finance/plafonds.toml with its valid_until, and give "
                "the new one its valid_from: what was asked before is judged by it"
            )


def _figures(entry: LawEntry) -> set[str]:
    values = (entry.value, *(one.value for one in entry.earlier))
    return {str(one) for one in values if one is not None}


def _rules() -> list[dict[str, Any]]:
    """Read the rules as they are written: a figure of the law is told by the law alone."""
    found: list[dict[str, Any]] = tomllib.loads(RULES.read_text(encoding="utf-8"))["rules"]
    return found


def _limit(rule: dict[str, Any]) -> str:
    terms = (
        " ".join(str(one[key]) for key in ("rate", "rate_from", "of") if key in one)
        for one in rule.get("right", ())
    )
    return " + ".join(terms) or str(rule.get("amount", rule.get("amount_from", "")))


def main() -> None:
    """Write what is said today, unless a figure changed without leaving its past."""
    entries = load_law(PACKAGED).entries
    today = said(entries)
    problems = unnoticed(known(), today, entries) if RECORD.exists() else []
    if problems:
        raise SystemExit("\n".join(problems))
    RECORD.write_text(json.dumps(today, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
