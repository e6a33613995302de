"""Write what the present version of the file and of the database leaves to those after it.

A database as a first user fills it, one with no field at its default, one with a project that came
from a later version, a file of the same, and what both are made of.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db.migrations import CURRENT_VERSION
from tests.db.keeping import Keeper, keeper
from tests.exchange.making import PDF, TODAY, SetClock, add_all
from tests.old_versions import full
from tests.old_versions.fingerprint import of_the_database, of_the_file
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.applications import choose_call
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.pieces import Arrival, attach_files, set_piece_state
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.model import (
    Answer,
    BudgetLine,
    FundingLine,
    Milestone,
    Partner,
    Person,
)
from tressons_desktop.project.values import (
    AnswerValue,
    FunderKind,
    PartialDate,
    PieceState,
    ProjectKind,
)

FOLDER = Path(__file__).parent
LATER = FOLDER / "later_99.tressons"
"""Written by hand, at a version to come: all that version 7 had, a list, fields and words more."""


def fill(house: Keeper) -> None:
    """Do by operations what a first user did."""
    (profile_id,) = house.do(
        create_profile, commune_name="La Souterraine", commune_code="23176", councillors=27
    ).ids
    project_id = house.log("Le Four banal")

    def do(operation: Any, **values: Any) -> None:
        house.do(operation, project_id=project_id, **values)

    do(edit_project, profile_id=profile_id, kinds=(ProjectKind.GROCERY, ProjectKind.CAFE))
    do(edit_project, premises_surface=Decimal("82.50"), opening=PartialDate(2028, 3))
    do(write_text, key="need", body="Le pain est à 14 km.\nL’été, à 22 km.", title="Besoin")
    do(add_record, record_kind=Person, name="Mme Roy", role="Maire")
    do(add_record, record_kind=Partner, name="Familles rurales", letter=True)
    do(add_record, record_kind=Milestone, title="Ouverture", when=PartialDate(2028))
    do(add_record, record_kind=BudgetLine, label="Toiture", unit_price=Decimal("48200.00"))
    do(add_record, record_kind=FundingLine, funder=FunderKind.REGION, amount=Decimal("12000.00"))
    do(answer_question, question_id="q1", code="A1", value=AnswerValue.TO_CHECK, today=TODAY)
    do(choose_call, call_id="appel", deadline=date(2027, 3, 31))
    do(set_piece_state, piece_id="rib", state=PieceState.PROVIDED, title="RIB")
    with tempfile.TemporaryDirectory() as folder:
        quote = Path(folder) / "devis.pdf"
        quote.write_bytes(PDF)
        stored = house.store.attachments.put_file(quote)
        do(attach_files, files=[Arrival(stored, quote.name)], today=TODAY)
    do(edit_project, name="Le Four banal du bourg")
    house.log("À oublier")
    house.undo()


def fill_whole(house: Keeper) -> None:
    """Put in a project without a default, part of it undone, gone and come back."""
    for media_type, content in full.CONTENTS.items():
        house.store.attachments.put_bytes(content, media_type=media_type)
    file = full.full_project(VERSION)
    add_all(house.store, file)
    (answer,) = file.answers
    scope = project_scope(file.project.id)
    house.do(write_text, project_id=file.project.id, key=file.texts[0].key, body="Non", title="x")
    house.undo(scope)
    with house.store.unit_of_work() as unit:
        unit.remove(Answer, answer.id)
        unit.commit("supprimer", scope=scope)
    with house.store.unit_of_work() as unit:
        unit.add(answer)
        unit.keep_drafts(*full.DRAFTS)
        unit.commit("répondre", scope=scope)


def fill_later(house: Keeper) -> None:
    """Receive what no program of ours understands whole."""
    attachments = house.store.attachments
    house.do(import_bundle, bundle=read_bundle(LATER), attachments=attachments, today=TODAY)


def write_database(target: Path, fill: Callable[[Keeper], None]) -> None:
    """Write a database as closed for good."""
    with tempfile.TemporaryDirectory() as folder:
        with keeper(Path(folder)) as house:
            fill(house)
        with closing(sqlite3.connect(Path(folder) / "tressons.sqlite")) as made:
            made.execute("PRAGMA journal_mode = DELETE")
            made.execute("VACUUM INTO ?", (str(target),))


def write_bundle_of(version: int, target: Path) -> None:
    """Write a file at the present version, even when an older one would say it all."""
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder)) as house:
        store = house.store.attachments
        for media_type, content in full.CONTENTS.items():
            store.put_bytes(content, media_type=media_type)
        file = full.full_project(version)
        with patch("tressons_desktop.exchange.writing.lowest_version", lambda _file: version):
            write_bundle(file, store, target, clock=SetClock(), by="Dominique Exemple")


def write_fingerprint(said: dict[str, Any], target: Path) -> None:
    """Write what a version is made of."""
    target.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def made() -> dict[str, Callable[[Path], None]]:
    """Say what the present versions leave, and how each part is written."""
    return {
        f"version_{CURRENT_VERSION}.sqlite": lambda path: write_database(path, fill),
        f"full_{CURRENT_VERSION}.sqlite": lambda path: write_database(path, fill_whole),
        f"later_{CURRENT_VERSION}.sqlite": lambda path: write_database(path, fill_later),
        f"version_{VERSION}.tressons": lambda path: write_bundle_of(VERSION, path),
        f"file_{VERSION}.json": lambda path: write_fingerprint(of_the_file(VERSION), path),
        f"database_{CURRENT_VERSION}.json": lambda path: write_fingerprint(
            of_the_database(CURRENT_VERSION), path
        ),
    }


def main() -> None:
    """Write what is missing of the present versions; never replace what is there."""
    for name, write in made().items():
        if not (FOLDER / name).exists():
            write(FOLDER / name)
            print(name)


if __name__ == "__main__":
    main()
