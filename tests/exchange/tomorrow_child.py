"""What tomorrow's program does when asked: make, receive, send, tell (run by ``tomorrow``)."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.store import SqliteStore
from tests.exchange.making import PNG, TODAY, SetClock, open_store
from tests.old_versions import full
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.later import understand_all
from tressons_desktop.project import model, values

WISH_ID = full.list_id("wishes", 0xEE)


def make(store: SqliteStore, target: str) -> None:
    """Write a file that holds what today's program does not know."""
    image = store.attachments.put_bytes(PNG + b"\x01", media_type="image/png").sha256
    for media_type, content in full.CONTENTS.items():
        store.attachments.put_bytes(content, media_type=media_type)
    view = store.attachments.put_bytes(b"AVIF, une vue", media_type="image/avif")
    file: Any = full.full_project(2)
    photo = replace(
        file.attachments[0],
        id=full.list_id("people", 0xEF),
        title="Vue",
        filename="vue.avif",
        media_type="image/avif",
        sha256=view.sha256,
        size=view.size,
    )
    kinds: Any = values.ProjectKind
    wish: Any = model.Wish  # type: ignore[attr-defined]
    file = replace(
        file,
        project=replace(file.project, kinds=(kinds.SCHOOL, kinds.CAFE)),
        profile=replace(file.profile, motto="Pain et paix"),
        attachments=(*file.attachments, photo),
        budget=(replace(file.budget[0], colour="rouge"),),
        wishes=(wish(id=WISH_ID, project_id=file.project.id, title="Du pain", proof=image),),
    )
    write_bundle(file, store.attachments, Path(target), clock=SetClock())


def make_plain(store: SqliteStore, target: str) -> None:
    """Write a file that holds nothing new."""
    for media_type, content in full.CONTENTS.items():
        store.attachments.put_bytes(content, media_type=media_type)
    write_bundle(full.full_project(2), store.attachments, Path(target), clock=SetClock())


def receive(store: SqliteStore, source: str) -> None:
    """Take in a file."""
    bundle = read_bundle(Path(source))
    with store.unit_of_work() as unit:
        import_bundle(unit, bundle=bundle, attachments=store.attachments, today=TODAY)


def send(store: SqliteStore, target: str) -> None:
    """Write the project that is here."""
    write_bundle(only(store), store.attachments, Path(target), clock=SetClock())


def update(store: SqliteStore) -> None:
    """Do what a start does after an update."""
    understand_all(store)


def tell(store: SqliteStore) -> dict[str, Any]:
    """Say what is here, in the words of tomorrow."""
    file = only(store)
    return {
        "kinds": [str(kind) for kind in file.project.kinds],
        "mayor": file.profile.mayor_name,
        "motto": file.profile.motto,
        "colours": [line.colour for line in file.budget],
        "wishes": [
            [wish.id, wish.title, store.attachments.path_of(wish.proof) is not None]
            for wish in file.wishes
        ],
        "photos": [
            [photo.title, store.attachments.path_of(photo.sha256) is not None]
            for photo in file.attachments
            if photo.media_type == "image/avif"
        ],
        "later": file.later is not None,
        "text": file.texts[0].body,
        "ids": [text.id for text in file.texts],
    }


def only(store: SqliteStore) -> Any:
    """Return the project that is here."""
    (listed,) = store.list_projects()
    return store.project_file(listed.summary.id)


def obey(command: str, folder: str, *rest: str) -> dict[str, Any]:
    """Run a command on the data of a folder."""
    Path(folder).mkdir(exist_ok=True)
    with closing(open_store(Path(folder))) as store:
        globals()[command](store, *rest)
        return tell(store) if store.list_projects() else {}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(obey(*json.loads(line))), flush=True)
