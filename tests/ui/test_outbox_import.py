"""A stick pulled in the middle of an import: said, and nothing waits behind it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.exchange.making import TODAY, SetClock, add_all, open_store, sample_project
from tests.ui.test_outbox import Bench, bench  # noqa: F401
from tressons_desktop.exchange.bundle import Bundle
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.outcomes import Refused


def on_a_stick(folder: Path) -> Bundle:
    """Send a project with two files, and read it from where it was written."""
    (folder / "mairie").mkdir()
    with closing(open_store(folder / "mairie")) as sender:
        file = sample_project(sender.attachments)
        add_all(sender, file)
        out = write_bundle(
            sender.project_file(file.project.id),
            sender.attachments,
            folder / "clé.tressons",
            clock=SetClock(),
        )
    return read_bundle(out)


def cut(stick: Path) -> None:
    stick.write_bytes(stick.read_bytes()[:-400])


@pytest.mark.parametrize("happens", [Path.unlink, cut], ids=["retirée", "coupée"])
@pytest.mark.parametrize("full", [False, True])
def test_a_pulled_stick_is_said_and_holds_back_nothing(
    bench: Bench,  # noqa: F811
    tmp_path: Path,
    happens: Callable[[Path], None],
    full: bool,
) -> None:
    project = bench.log()
    bundle = on_a_stick(tmp_path)
    happens(bundle.path)
    bench.store.full = full
    with pytest.raises(Refused, match="clé"):
        bench.run(import_bundle, bundle=bundle, attachments=bench.store.attachments, today=TODAY)
    assert bench.outbox.waiting == ()
    bench.run(edit_project, project_id=project, name="Le Four")
    bench.recover()
    assert [file.project.name for file in bench.written()] == ["Le Four"]
