"""The command that tells which projects may answer which calls."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tressons_desktop.calls.matching import CallMatcher, Eligibility
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP


def list_admitted(services: Services, _arguments: argparse.Namespace) -> int:
    """Print of each project the calls that admit it, and how many wait for a fact."""
    calls = services.content.calls
    matcher, titles = CallMatcher(calls), {one.id: f"{one.title}, {one.funder}" for one in calls}
    for item in services.store.list_projects():
        if not item.summary.archived:
            reading = services.reading(services.store.project_file(item.summary.id))
            found = matcher.eligibility(reading.file, reading.own_facts)
            for line in _told(item.summary.name, found, titles):
                print(line)
    return 0


def _told(name: str, found: dict[str, Eligibility], titles: dict[str, str]) -> Iterator[str]:
    admitted = [titles[call_id] for call_id, one in found.items() if one is Eligibility.YES]
    waiting = sum(one is Eligibility.UNKNOWN for one in found.values())
    yes = plural(len(admitted), "appel l’admet", "appels l’admettent")
    facts = plural(waiting, "attend un fait", "attendent un fait")
    yield f"{name or 'Projet sans nom'}{NBSP}: {yes}, {facts}."
    yield from (f"  {title}" for title in admitted)
