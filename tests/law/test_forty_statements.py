"""What an adviser read again and corrected stays corrected: `forty_statements.toml` is the list.

The data are read as they are written, so that the list says which field holds what.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from tressons_desktop.project.values import ProjectKind

Record = dict[str, Any]

ROOT: Final = Path(__file__).parents[2]
RESOURCES: Final = ROOT / "resources"
LIST: Final = Path(__file__).with_name("forty_statements.toml")
HOMES: Final = {
    "loi": ("law", "entries"),
    "question": ("checklists", "questions"),
    "retiree": ("checklists", "retired"),
    "demarche": ("obligations", "obligations"),
    "repere": ("forecast", "references"),
    "regle": ("finance", "rules"),
    "appel": ("calls", ""),
}
"""Where each sort of record is kept: a folder, and the table of its files."""


def read(path: Path) -> Record:
    """Read a file of data; a space is a space, breaking or not."""
    text = path.read_text(encoding="utf-8")
    for escape, sign in (("\\u00a0", "\u00a0"), ("\\u202f", "\u202f")):
        text = text.replace(escape, sign)
    return tomllib.loads(text.replace("\u00a0", " ").replace("\u202f", " "))


GIVEN: Final = read(LIST)
STATEMENTS: Final = GIVEN["statements"]


@cache
def records(sort: str) -> dict[str, Record]:
    """Find every record of a sort by its name; a question keeps the kinds of its grid."""
    folder, table = HOMES[sort]
    found: dict[str, Record] = {}
    for path in sorted((RESOURCES / folder).glob("*.toml")):
        if sort != "appel":
            top = read(path)
            grid = {"grid_kinds": top["kinds"]} if "kinds" in top else {}
            found |= {one["id"]: one | grid for one in top.get(table, ())}
        elif named(path.stem):
            found[path.stem] = read(path)
    return found


def named(call: str) -> bool:
    """Tell whether the list speaks of a call: the others are not read."""
    return any(line.get("appel") == call for one in STATEMENTS for line in one["must"])


def strings(value: object) -> Iterator[str]:
    """Give every word and name that a record holds."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    else:
        yield str(value)


def holds(found: object, expected: object) -> bool:
    """Words are contained, figures are equal, a list wants each of its own."""
    if isinstance(expected, list):
        return all(holds(found, one) for one in expected)
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            holds(found.get(key), one) for key, one in expected.items()
        )
    if isinstance(expected, str):
        return found is not None and any(expected in one for one in strings(found))
    return found == expected


def may_be_of(conditions: list[Record], kind: str) -> bool:
    """Tell whether a project of that kind may meet them; what is not a kind is not judged."""
    for one in conditions:
        if "either" in one:
            met = any(may_be_of([way], kind) for way in one["either"])
        elif "all" in one:
            met = may_be_of(one["all"], kind)
        elif one["fact"] == "kinds":
            met = kind in one.get("any", (kind,)) and kind not in one.get("none", ())
        else:
            met = True
        if not met:
            return False
    return True


def concerns(record: Record, kind: str) -> bool:
    """Tell whether a question or a procedure is for that kind of project."""
    assert kind in tuple(ProjectKind), kind
    ways = [record[key] for key in ("applies", "or_applies") if key in record] or [[]]
    return kind in record.get("grid_kinds", (kind,)) and any(may_be_of(way, kind) for way in ways)


def broken(line: Record) -> Iterator[str]:
    """Say what a line wants that the data no longer say."""
    sort, name = next(iter(line.items()))
    record = records(sort).get(name)
    if record is None:
        yield f"{sort} « {name} » : introuvable"
        return
    for field, expected in list(line.items())[1:]:
        match field:
            case "dit":
                kept = holds(record, expected)
            case "tait":
                kept = not holds(record, expected)
            case "posee_a":
                kept = all(concerns(record, kind) for kind in expected)
            case "pas_posee_a":
                kept = not any(concerns(record, kind) for kind in expected)
            case _:
                kept = holds(record.get(field), expected)
        if not kept:
            yield f"{sort} « {name} », {field} : {expected} attendu, {record.get(field)} écrit"


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: str(one["number"]))
def test_what_was_corrected_stays_corrected(statement: Record) -> None:
    assert [said for line in statement["must"] for said in broken(line)] == [], statement["says"]


def test_the_list_is_whole() -> None:
    assert [one["number"] for one in STATEMENTS] == list(range(1, len(STATEMENTS) + 1))
    assert len(STATEMENTS) >= 40


def test_no_question_is_asked_without_a_source_or_a_usage() -> None:
    alone = [
        name
        for name, one in records("question").items()
        if one.get("general_knowledge") or not {"sources", "law", "usage"} & set(one)
    ]
    assert not alone, f"{alone}: quote a source, cite the law, or say by usage = why it is asked"


def test_a_word_found_wrong_is_said_nowhere() -> None:
    said = [
        f"{path.relative_to(ROOT)} : {word}"
        for folder, sort in (("resources", "*.toml"), ("tressons_desktop", "*.py"), ("ui", "*.py"))
        for path in (ROOT / folder).rglob(sort)
        for text in (path.read_text(encoding="utf-8"),)
        for word in GIVEN["never_said"]
        if word in text
    ]
    assert said == []


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ({"loi": "de-minimis", "value": 200000}, "another figure"),
        ({"loi": "vote-subvention", "text": "L. 2311-7"}, "the article of before"),
        ({"question": "carence-constatee", "posee_a": ["culture"]}, "asked of another kind"),
        ({"question": "cafe-marge", "tait": "60 à 75"}, "a word that is there"),
        ({"retiree": "plan-equilibre"}, "a question still asked"),
    ],
)
def test_data_that_go_back_are_seen(line: Record, because: str) -> None:
    assert list(broken(line)), because
