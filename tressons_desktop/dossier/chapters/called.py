"""The call leads: its sections, in its order, under its titles and numbers, are the chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from tressons_desktop.calls.model import FieldKind
from tressons_desktop.calls.own_texts import text_spoken_for
from tressons_desktop.calls.sections import SectionAnswer, step_of_section
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import narrative, text_key

CALLED_KEY: Final = "appel"
_SHORT_TITLE: Final = "Ce que demande l’appel"
_NUMBERED: Final = re.compile(r"(\d+(?:\.\d+)*)\s*[.)–-]?\s+(?=\S)")
_LONG: Final = (FieldKind.TEXT,)


def called_chapters(context: Context) -> list[c.Section]:
    """Make the chapters of the call: one a title of its form, short answers gathered in one."""
    answered = [one for one in context.reading.sections if one.count and not one.wrong]
    made: list[c.Section] = []
    for heading, group in groupby(answered, key=lambda one: one.section.heading.strip()):
        held = list(group)
        if heading:
            number, title = split_number(heading)
            inside = tuple(_inside(held))
            key = f"{CALLED_KEY}-{len(made) + 1}"
            made.append(c.Section(title, inside, key, number, counted=True))
        else:
            made += _alone(held, len(made))
    return made


def told_by_call(context: Context) -> frozenset[str]:
    """List the texts of the project that these chapters print, under the words of the call."""
    call = context.call
    told = (text_spoken_for(call, one.section) for one in context.reading.sections if one.count)
    return frozenset(key for key in told if key)


def _alone(held: list[SectionAnswer], before: int) -> Iterator[c.Section]:
    short = tuple(_facts(one for one in held if not _is_text(one)))
    if short:
        key = f"{CALLED_KEY}-{before + 1}"
        yield c.Section(_SHORT_TITLE, short, key, counted=True)
    for one in held:
        if _is_text(one):
            yield _section(one, counted=True)


def _inside(held: list[SectionAnswer]) -> Iterator[c.Block]:
    for long, group in groupby(held, key=_is_text):
        if long:
            yield from (_section(one) for one in group)
        else:
            yield from _facts(group)


def _facts(answers: Iterable[SectionAnswer]) -> Iterator[c.Block]:
    facts = tuple((one.section.title, one.body) for one in answers)
    if facts:
        yield c.Definition(facts, name=_SHORT_TITLE)


def _is_text(one: SectionAnswer) -> bool:
    return one.section.kind in _LONG


def _section(one: SectionAnswer, *, counted: bool = False) -> c.Section:
    number, title = split_number(one.section.title)
    origin = c.Origin(step_of_section(one.section), f"text:{one.section.text_key}")
    blocks = tuple(narrative(one.body))
    key = text_key(one.section.text_key)
    return c.Section(title, blocks, key, number, counted=counted, origin=origin)


def split_number(title: str) -> tuple[str, str]:
    """Part the number that a call gives a section from its title."""
    found = _NUMBERED.match(title)
    return (found[1], title[found.end() :]) if found else ("", title)
