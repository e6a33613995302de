"""Write a database of the present version with something in every table."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.migrations import CURRENT_VERSION
from tests.db.keeping import Keeper, keeper
from tests.exchange.making import PDF, TODAY
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.applications import choose_call
from tressons_desktop.operations.pieces import Arrival, attach_files, set_piece_state
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.model import BudgetLine, FundingLine, Milestone, Partner, Person
from tressons_desktop.project.values import (
    AnswerValue,
    FunderKind,
    PartialDate,
    PieceState,
    ProjectKind,
)

FOLDER = Path(__file__).parent


def fill(house: Keeper) -> None:
    """Do by operations what a first user did."""
    (profile_id,) = house.do(
        create_profile, commune_name="La Souterraine", commune_code="23176", councillors=27
    ).ids
    project_id = house.log("Le Four banal")

    def do(operation: Any, **values: Any) -> None:
        house.do(operation, project_id=project_id, **values)

    do(edit_project, profile_id=profile_id, kinds=(ProjectKind.GROCERY, ProjectKind.CAFE))
    do(edit_project, place_surface=Decimal("82.50"), opening=PartialDate(2028, 3))
    do(write_text, key="need", body="Le pain est à 14 km.\nL’été, à 22 km.", title="Besoin")
    do(add_record, kind=Person, name="Mme Roy", role="Maire")
    do(add_record, kind=Partner, name="Familles rurales", letter=True)
    do(add_record, kind=Milestone, title="Ouverture", when=PartialDate(2028))
    do(add_record, kind=BudgetLine, label="Toiture", unit_price=Decimal("48200.00"))
    do(add_record, kind=FundingLine, funder=FunderKind.REGION, amount=Decimal("12000.00"))
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


def main() -> None:
    """Write the file; refuse to replace one."""
    target = FOLDER / f"version_{CURRENT_VERSION}.sqlite"
    if target.exists():
        sys.exit(f"{target.name} exists: an old version never changes")
    with tempfile.TemporaryDirectory() as folder:
        with keeper(Path(folder)) as house:
            fill(house)
        with closing(sqlite3.connect(Path(folder) / "tressons.sqlite")) as made:
            made.execute("PRAGMA journal_mode = DELETE")
            made.execute("VACUUM INTO ?", (str(target),))


if __name__ == "__main__":
    main()
