"""The base of a desk lives on: one of each version opens with all it held, a later one is said."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from db.collection.store import CollectionStore
from db.collection.tables import VERSION
from tressons_desktop.desk.row import DossierOrigin
from tressons_desktop.outcomes import StorageNewer

OLD = Path(__file__).parent


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Give a copy of what the first version left."""
    return Path(shutil.copy(OLD / "collecte_1.sqlite", tmp_path / "collecte.sqlite"))


def test_every_version_before_this_one_left_a_base() -> None:
    left = [OLD / f"collecte_{version}.sqlite" for version in range(1, VERSION)]
    assert [path.name for path in left if not path.exists()] == []


def test_a_base_of_the_first_version_opens_with_all_it_held(base: Path) -> None:
    for _ in range(2):  # brought up to date, then opened as it is
        with closing(CollectionStore.in_file(base)) as store:
            (call,) = store.calls()
            rows = store.rows(call.id)
            assert {row.source for row in rows} == {DossierOrigin.FILE}
            assert [row.cost for row in rows] == [Decimal(113_960)] * 2
            assert store.carried(call.id, rows[0].sha256) == b"contenu"
            marks = store.marks(call.id)
            assert (len(marks.marks), len(marks.sheets)) == (1, 1)
            assert [one.amount for one in store.decisions(call.id)] == [Decimal(35_000)]
            assert (len(store.unread(call.id)), len(store.log(call.id))) == (1, 2)
            assert store.joins(call.id) == store.grants(call.id) == ()


def test_a_base_of_a_later_version_is_said_and_left_as_it_is(base: Path) -> None:
    with closing(sqlite3.connect(base)) as file:
        file.execute("UPDATE desk_about SET value = '99' WHERE name = 'version'")
        file.commit()
    with pytest.raises(StorageNewer, match="version plus récente de Tressons"):
        CollectionStore.in_file(base)
    with closing(sqlite3.connect(base)) as file:
        columns = [name for _, name, *_ in file.execute("PRAGMA table_info(desk_dossier)")]
    assert "source" not in columns
