"""The part of ``docs/formats/tressons-file.md`` that the table of entities says.

`python -m tests.exchange.format_page` writes it again, and the schema of ``projet.json`` with it; a
test compares.
"""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from tests.exchange import schema_page
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.exchange.formats import EXTENSIONS, FORMATS_SINCE
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.model import ProjectRecord
from tressons_desktop.project.stored import stored_name
from tressons_desktop.project.values import Choice, PartialDate

PAGE = Path(__file__).parents[2] / "docs" / "formats" / "tressons-file.md"
START = "<!-- from the table of entities: python -m tests.exchange.format_page -->"
END = "<!-- end of what comes from the table -->"
WORDS = {"str": "text", "bool": "yes or no", "int": "whole number", "Decimal": "amount"}


def written() -> str:
    """Write the part: lists, fields, choices, contents, each with the version it came in."""
    parts = [f"The last version is {VERSION}.", "## Records", *map(_entity, TABLE)]
    parts += ["## Choices", *(_choices(kind) for kind in _kinds_of_choice())]
    parts += ["## Contents", _contents()]
    return "\n\n".join(parts)


def page_with(part: str) -> str:
    """Return the page with this part in its place."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    return f"{before}{START}\n\n{part}\n\n{END}{after}"


def _entity(entity: Entity) -> str:
    where = f"`{entity.list_name}`" if entity.list_name else f"`{_alone(entity)}`"
    key = f", kind `{entity.name}`, one per `{entity.key}`" if entity.key else ""
    since = f", since version {entity.since}" if entity.since > 1 else ""
    hints = get_type_hints(entity.kind)
    ids = "`id`, `project_id`" if issubclass(entity.kind, ProjectRecord) else "`id`"
    lines = [
        f"### {where}: {entity.words.one}{key}{since}",
        "",
        f"{ids}, then:",
        "",
        "| field | type | since | in French |",
        "|---|---|---|---|",
    ]
    for name, field in entity.fields.items():
        since = str(max(field.since, entity.since))
        word = stored_name(entity.name, name)
        lines.append(f"| `{word}` | {_type(hints[name])} | {since} | {field.label} |")
    return "\n".join(lines)


def _alone(entity: Entity) -> str:
    return "project" if entity.name == "project" else "profile"


def _type(hint: Any) -> str:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return f"{_type(inner)}, or unknown"
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    if hint is PartialDate:
        return "date known in part"
    name = hint.__name__
    return f"choice `{name}`" if issubclass(hint, Choice) else WORDS.get(name, name)


def _kinds_of_choice() -> list[type[Choice]]:
    used: dict[str, type[Choice]] = {}
    for entity in TABLE:
        hints = get_type_hints(entity.kind)
        for name in entity.fields:
            for kind in (hints[name], *get_args(hints[name])):
                if isinstance(kind, type) and issubclass(kind, Choice):
                    used[kind.__name__] = kind
    return [used[name] for name in sorted(used)]


def _choices(kind: type[Choice]) -> str:
    codes = ", ".join(f"`{one.value}`{_came(one.since)}" for one in kind)
    return f"`{kind.__name__}`: {codes}."


def _contents() -> str:
    lines = [f"- `{media}`{_came(FORMATS_SINCE.get(media, 1))}" for media in EXTENSIONS]
    return "\n".join(lines)


def _came(since: int) -> str:
    return f" (since {since})" if since > 1 else ""


if __name__ == "__main__":
    PAGE.write_text(page_with(written()), encoding="utf-8")
    schema_page.PAGE.write_text(schema_page.text(), encoding="utf-8")
