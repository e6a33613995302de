"""Every field that names a kept file is known to who carries files, and to who verifies them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.db.keeping import keeper
from tests.exchange.making import add_all
from tests.old_versions import full
from tressons_desktop.exchange.bundle import VERSION, contents_deposited, contents_needed
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.model import CommuneProfile, ProjectFile

CONTENT: Final = re.compile(r"[0-9a-f]{64}")


def contents(value: object) -> list[str]:
    """List the contents that a value names."""
    held = value if isinstance(value, tuple) else (value,)
    return [one for one in held if isinstance(one, str) and CONTENT.fullmatch(one)]


def each_its_own() -> tuple[ProjectFile, dict[str, str]]:
    """Return a project whose every field names a content of its own, and which one."""
    file, field_of = full.full_project(VERSION), dict[str, str]()
    for entity in TABLE:
        attribute = "profile" if entity.kind is CommuneProfile else entity.list_name or "project"
        held = getattr(file, attribute)
        records = []
        for record in held if isinstance(held, tuple) else (held,):
            for name in entity.fields:
                value = getattr(record, name)
                if contents(value):
                    own = f"{len(field_of) + 1:064x}"
                    field_of[own] = f"{entity.name}.{name}"
                    record = replace(record, **{name: (own,) if isinstance(value, tuple) else own})
            records.append(record)
        file = replace(
            file, **{attribute: tuple(records) if isinstance(held, tuple) else records[0]}
        )
    return file, field_of


def test_every_file_that_a_field_names_leaves_with_the_project() -> None:
    file, field_of = each_its_own()
    carried = contents_needed(file).keys() | contents_deposited(file).keys()
    forgotten = {field for one, field in field_of.items() if one not in carried}
    assert forgotten == set(), (
        "it names a file that is left behind when the project is sent: add it to contents_needed, "
        "or to contents_deposited (tressons_desktop/exchange/bundle.py)"
    )


def test_every_file_that_a_field_names_is_checked(tmp_path: Path) -> None:
    file, field_of = each_its_own()
    with keeper(tmp_path) as house:
        add_all(house.store, file)
        checked = {one.sha256 for one in house.store.kept_files()}
    forgotten = {field for one, field in field_of.items() if one not in checked}
    assert forgotten == set(), (
        "it names a file that nobody verifies: read it in read_kept_files (db/kept_files.py)"
    )


def test_fields_that_name_files_are_seen() -> None:
    seen = set(each_its_own()[1].values())
    named = {f"{one.name}.{name}" for one in TABLE for name in one.fields if "sha256" in name}
    assert named <= seen, "give it the SHA-256 of a file in tests/old_versions/full.py"
