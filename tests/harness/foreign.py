"""Fill the example with foreign text: every field that takes words, of every record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_type_hints

from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Attachment, ProjectFile, Record
from tressons_desktop.services import Services

MARKUP = (
    '<img src="file:///etc/hostname"><b>gras</b> & <a href="//serveur/partage">lien</a> '
    "&lt;i&gt; [*] \u202efdp.exe\u2066"
)
"""What a file received by mail could hold in the name of a project."""

_KEPT_WORDS = """
id project_id profile_id commune_code departement_code logo_sha256 sha256 media_type key question_id
survey_id call_id call_version piece_id answers opinion typed origin
"""
KEPT = frozenset(_KEPT_WORDS.split())
"""Fields that hold a code, a key or another record's identifier: no person types them."""


def free_texts(kind: type[Record]) -> tuple[str, ...]:
    """Name the fields of a record that take any words."""
    hints = get_type_hints(kind)
    return tuple(name for name, hint in hints.items() if hint is str and name not in KEPT)


def foreign_example(folder: Path, text: str | Callable[[type[Record], str], str]) -> str:
    """Make the filled example, each of its texts replaced; return the project's identifier."""
    words = text if callable(text) else lambda _kind, _name: text
    services = open_services(DataPaths(folder), demo=True)
    project_id = services.store.list_projects()[0].summary.id
    file = services.store.project_file(project_id)
    with services.store.unit_of_work() as uow:
        uow.add(*_attached(services, file, words))
        for record in _records(uow.project_file(project_id)):
            kind = type(record)
            changed = {name: words(kind, name) for name in free_texts(kind)}
            uow.change(kind, record.id, **changed)
        uow.commit("remplir", scope=project_id)
    services.close()
    return project_id


def _records(file: ProjectFile) -> list[Record]:
    own: list[Record] = [file.project, *([file.profile] if file.profile else [])]
    return own + [record for name in CHILDREN for record in getattr(file, name)]


def _attached(
    services: Services, file: ProjectFile, words: Callable[[type[Record], str], str]
) -> list[Record]:
    """Attach a file to a piece and one to a question: the example has none."""
    services.paths.root.joinpath("note.txt").write_text("Une note.\n", encoding="utf-8")
    stored = services.store.attachments.put_file(services.paths.root / "note.txt")
    places = [{"piece_id": "budget"}, {"piece_id": f"question:{file.answers[0].question_id}"}, {}]
    return [
        Attachment(
            id=new_id(),
            project_id=file.project.id,
            sha256=stored.sha256,
            size=stored.size,
            media_type=stored.media_type,
            filename=words(Attachment, "filename"),
            title=words(Attachment, "title"),
            **place,
        )
        for place in places
    ]
