"""Keep what a person confirmed: which fact answers which field, as a file that anybody can correct.

Each field is known by its stable id; its label is written beside it for whoever reads the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, definition_of, read_definition
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.form import PortalField, PortalForm
from tressons_desktop.portal.kinds import AnswerWay
from tressons_desktop.portal.matching import FieldMatching

FORMAT: Final = 1
_MOST: Final = 1_000
_LONGEST: Final = 200


def write_matching(form: PortalForm, matching: FieldMatching) -> str:
    """Return the text of the file; a field that no fact answers is left empty, after the others."""
    import tomli_w

    listed = sorted(_matchable(form), key=lambda field: not matching.get(field.key))[:_MOST]
    numbered = {} if form.number is None else {"demarche": form.number}
    fields = [
        {"id": one.key, "label": one.label[:_LONGEST], "fact": matching.get(one.key, "")}
        for one in listed
    ]
    return tomli_w.dumps(
        {"format": FORMAT, **numbered, "title": form.title[:_LONGEST], "fields": fields}
    )


def _matchable(form: PortalForm) -> Iterator[PortalField]:
    for field in form.by_key.values():
        answered = field.way not in (AnswerWay.FILE, AnswerWay.READ) and not field.statement
        if answered and field.stable is not None:
            yield field


def load_matching(path: Path, form: PortalForm) -> dict[str, str]:
    """Read the matching of a form strictly; raise DefinitionRefused with line and reason.

    What it says of a field that a newer revision dropped is let be: it may come back.
    """
    return _matching(read_definition(path), form)


def read_matching(content: bytes, form: PortalForm) -> dict[str, str]:
    """Read the matching that a call carries, as strictly."""
    return _matching(definition_of(content, "correspondances.toml"), form)


def _matching(top: DefinitionTable, form: PortalForm) -> dict[str, str]:
    top.format(FORMAT)
    if top.integer("demarche", high=10**12) != form.number:
        top.refuse("ces correspondances sont celles d’une autre démarche.", "demarche")
    top.text("title", required=False, longest=_LONGEST)
    found = dict(_entry(part) for part in top.tables("fields", required=True))
    top.done()
    return found


def _entry(part: DefinitionTable) -> tuple[str, str]:
    key = part.text("id", longest=20)
    part.text("label", required=False, longest=_LONGEST)
    fact = part.text("fact", required=False, longest=64)
    if fact and fact not in FACT_LIST:
        part.refuse(f"«\u00a0{fact}\u00a0» n’est pas une donnée que le projet connaît.", "fact")
    part.done()
    return key, fact
