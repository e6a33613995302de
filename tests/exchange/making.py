"""Projects of any content, real files to attach, and stores to keep them in."""

from __future__ import annotations

import io
import types
import zipfile
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from db.attachments import FileStore
from db.store import SqliteStore
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.project.entities import CHILDREN, ENTITY_OF
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import expected_id, keyed
from tressons_desktop.project.model import (
    Answer,
    Attachment,
    BudgetLine,
    CommuneProfile,
    Project,
    ProjectFile,
    ProjectText,
)
from tressons_desktop.project.snapshot import sorted_records
from tressons_desktop.project.values import AnswerValue, Choice, PartialDate, ProjectKind

TODAY = date(2027, 1, 12)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"photo " * 30
PDF = b"%PDF-1.7\n% un devis\n%%EOF\n"
CSV = "poste;montant\ntravaux;1 000 €\n".encode("cp1252")
CONTENTS = {"image/png": PNG, "image/jpeg": JPEG, "application/pdf": PDF, "text/csv": CSV}
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf", "text/csv": "csv"}


@dataclass
class SetClock:
    """A clock that the test moves."""

    moment: datetime = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)

    def today(self) -> date:
        return self.moment.date()

    def milliseconds(self) -> int:
        return int(self.moment.timestamp() * 1000)


def office_file(main: str = "word/document.xml", extra: tuple[str, ...] = ()) -> bytes:
    """Make the skeleton of a Word, Excel or PowerPoint file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", main, *extra):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def open_document(kind: str = "text") -> bytes:
    """Make the skeleton of a LibreOffice file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def summarise(file: ProjectFile) -> ProjectSummary:
    """Give a project its line in the list."""
    project = file.project
    return ProjectSummary(
        project.id, project.name, project.kinds, project.commune_name, "", project.status
    )


def open_store(folder: Path, clock: SetClock | None = None) -> SqliteStore:
    """Open the application's own database in a folder."""
    return SqliteStore(
        folder / "tressons.sqlite",
        attachments=FileStore(folder / "attachments"),
        clock=clock or SetClock(),
        summarise=summarise,
    )


def with_contents(store: FileStore, *media_types: str, project_id: str) -> tuple[Attachment, ...]:
    """Attach real files to a project."""
    made = []
    for number, media_type in enumerate(media_types):
        kept = store.put_bytes(CONTENTS[media_type], media_type=media_type)
        made.append(
            Attachment(
                id=new_id(),
                project_id=project_id,
                position=number,
                sha256=kept.sha256,
                filename=f"pièce {number}.{_ENDINGS[media_type]}",
                media_type=media_type,
                size=kept.size,
                added_on=TODAY,
            )
        )
    return tuple(made)


def sample_project(store: FileStore) -> ProjectFile:
    """Make an ordinary project: a commune, texts, an answer with its evidence, two files."""
    profile = CommuneProfile(
        id=new_id(),
        commune_code="23096",
        commune_name="La Souterraine",
        logo_sha256=store.put_bytes(PNG, media_type="image/png").sha256,
    )
    project = Project(
        id=new_id(),
        name="Épicerie du bourg",
        kinds=(ProjectKind.GROCERY, ProjectKind.CAFE),
        profile_id=profile.id,
        commune_code="23096",
        created_on=TODAY,
    )
    files = with_contents(store, "application/pdf", "image/jpeg", project_id=project.id)
    line = BudgetLine(
        id=new_id(), project_id=project.id, label="Toiture", unit_price=Decimal("1250.50")
    )
    answer = keyed(
        Answer,
        project.id,
        "need.survey",
        value=AnswerValue.TO_CHECK,
        evidence=(files[0].id,),
    )
    text = keyed(ProjectText, project.id, "need", body="L’été,\nrien n’ouvre.")
    return ProjectFile(
        project=project,
        profile=profile,
        texts=(text,),
        attachments=files,
        budget=(line,),
        answers=(answer,),
    )


def add_all(store: SqliteStore, file: ProjectFile) -> None:
    """Put a project in a database, as its user would have made it."""
    with store.unit_of_work() as unit:
        if file.profile:
            unit.add(file.profile)
        unit.add(file.project)
        for name in CHILDREN:
            for record in getattr(file, name):
                unit.add(record)
        unit.commit("saisir", scope="library")


def received(store: SqliteStore, path: Path) -> ProjectFile:
    """Receive a file, and return the project that it made."""
    bundle, files = read_bundle(path), store.attachments
    with store.unit_of_work() as unit:
        changes = import_bundle(unit, bundle=bundle, attachments=files, today=TODAY)
    (project_id,) = changes.project_ids
    return store.project_file(project_id)


# any project ----------------------------------------------------------------------------------
_TAKEN_AWAY = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
"""Signs that no text keeps: they turn the order of what is read."""

_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=_TAKEN_AWAY)
    | st.just("\n"),
    max_size=30,
)
_DECIMALS = st.decimals(
    min_value=Decimal("-999999999999.99"), max_value=Decimal("999999999999.99"), places=2
)
_PARTIAL_DATES = st.dates().flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    bool: st.booleans(),
    int: st.integers(-(10**9), 10**9),
    Decimal: _DECIMALS,
    date: st.dates(),
    PartialDate: _PARTIAL_DATES,
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return st.none() | _values(inner)
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Choice):
        return st.sampled_from(list(hint))
    return _SIMPLE[hint]


@cache
def _any_record(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    given = {
        field.name: _values(hints[field.name])
        for field in fields(kind)
        if field.name not in ("id", "project_id")
    }
    if "project_id" in hints:
        given["project_id"] = st.just("")
    return st.builds(kind, id=st.builds(new_id), **given)


@st.composite
def any_project(draw: st.DrawFn) -> ProjectFile:
    """Draw a project of any content, whose attachments are real contents of ``CONTENTS``."""
    project = draw(_any_record(Project))
    profile = draw(st.none() | _any_record(CommuneProfile))
    if profile is not None:
        logo = draw(st.sampled_from(["", sha256(PNG).hexdigest()]))
        profile = replace(profile, logo_sha256=logo)
    project = replace(project, profile_id=profile.id if profile else "")
    lists: dict[str, Any] = {}
    for name, kind in CHILDREN.items():
        records = draw(st.lists(_any_record(kind), max_size=2, unique_by=_key))
        lists[name] = sorted_records([_belonging(item, project.id) for item in records])
    media = draw(st.sampled_from(sorted(CONTENTS)))
    lists["attachments"] = tuple(_real(item, media) for item in lists["attachments"])
    return ProjectFile(project=project, profile=profile, **lists)


def _belonging(record: Any, project_id: str) -> Any:
    mine = replace(record, project_id=project_id)
    return replace(mine, id=expected_id(mine))


def _key(record: Any) -> str:
    key = ENTITY_OF[type(record)].key
    return str(getattr(record, key) if key else record.id)


def _real(record: Attachment, media_type: str) -> Attachment:
    content = CONTENTS[media_type]
    return replace(
        record,
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        size=len(content),
        filename=f"Devis d’été {record.position}.{_ENDINGS[media_type]}",
    )
