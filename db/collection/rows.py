"""What the desk keeps, to and from plain cells: one place for both bases."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from db.collection.tables import plain
from tressons_desktop.desk.decisions import AidDecision, Ruling
from tressons_desktop.desk.row import DeskRow, DossierOrigin, Join, OtherFunder, PaidGrant, Seal
from tressons_desktop.project.values import LegalForm, ProjectKind

_LISTS: Final = ("refused", "lacking", "blockers", "notes")


def said(text: str) -> str:
    """Return a text that any base takes: neither NUL nor half a sign."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def dossier_cells(row: DeskRow) -> dict[str, object]:
    """Write a row as cells."""
    cells: dict[str, Any] = {one.name: getattr(row, one.name) for one in fields(row)}
    for name in _LISTS:
        cells[name] = said(json.dumps(list(cells[name]), ensure_ascii=False))
    cells["kinds"] = json.dumps([str(one) for one in row.kinds])
    cells["others"] = said(
        json.dumps([[one.name, str(one.amount), one.status] for one in row.others])
    )
    cells["form"] = str(row.form) if row.form else None
    cells["seal"], cells["admission"] = str(row.seal), str(row.admission)
    cells["source"] = str(row.source)
    cells["judged_on"] = row.judged_on.isoformat()
    return {name: said(one) if isinstance(one, str) else one for name, one in cells.items()}


def row_of_cells(cells: Mapping[str, object]) -> DeskRow:
    """Read a row again."""
    values: dict[str, Any] = {one.name: cells[one.name] for one in fields(DeskRow)}
    for name in _LISTS:
        values[name] = tuple(json.loads(values[name]))
    values["kinds"] = tuple(ProjectKind(one) for one in json.loads(values["kinds"]))
    values["others"] = tuple(
        OtherFunder(name, plain(Decimal(amount)), status)
        for name, amount, status in json.loads(values["others"])
    )
    values["form"] = LegalForm(values["form"]) if values["form"] else None
    values["seal"], values["source"] = Seal(values["seal"]), DossierOrigin(values["source"])
    values["judged_on"] = date.fromisoformat(values["judged_on"])
    return DeskRow(**values)


def decision_cells(made: AidDecision) -> dict[str, object]:
    """Write a decision as cells."""
    return {
        "project_id": made.key[0],
        "commune_code": made.key[1],
        "aid": said(made.aid),
        "ruling": str(made.ruling),
        "base": made.base,
        "rate": made.rate,
        "amount": made.amount,
        "reason": said(made.reason),
        "decided_on": made.decided_on.isoformat() if made.decided_on else None,
        "by": said(made.by),
        "stamp": made.stamp,
    }


def decision_of(cells: Mapping[str, object]) -> AidDecision:
    """Read a decision again."""
    kept: dict[str, Any] = dict(cells)
    return AidDecision(
        key=(kept["project_id"], kept["commune_code"]),
        aid=kept["aid"],
        ruling=Ruling(kept["ruling"]),
        base=kept["base"],
        rate=kept["rate"],
        amount=kept["amount"],
        reason=kept["reason"],
        decided_on=date.fromisoformat(kept["decided_on"]) if kept["decided_on"] else None,
        by=kept["by"],
        stamp=kept["stamp"],
    )


def join_cells(said: Join) -> dict[str, object]:
    """Write what was said of two projects as cells."""
    return {
        "project_id": said.key[0],
        "commune_code": said.key[1],
        "kept_project_id": said.kept[0],
        "kept_commune_code": said.kept[1],
        "same": said.same,
        "stamp": said.stamp,
    }


def join_of(cells: Mapping[str, object]) -> Join:
    """Read it again."""
    said_of: dict[str, Any] = dict(cells)
    key = said_of["project_id"], said_of["commune_code"]
    kept = said_of["kept_project_id"], said_of["kept_commune_code"]
    return Join(key, kept, said_of["same"], said_of["stamp"])


def grant_cells(grant: PaidGrant) -> dict[str, object]:
    """Write a published grant as cells."""
    cells: dict[str, Any] = {one.name: getattr(grant, one.name) for one in fields(grant)}
    cells["decided_on"] = grant.decided_on.isoformat() if grant.decided_on else None
    return {name: said(one) if isinstance(one, str) else one for name, one in cells.items()}


def grant_of(cells: Mapping[str, object]) -> PaidGrant:
    """Read it again."""
    values: dict[str, Any] = {one.name: cells[one.name] for one in fields(PaidGrant)}
    day = values["decided_on"]
    values["decided_on"] = date.fromisoformat(day) if day else None
    return PaidGrant(**values)
