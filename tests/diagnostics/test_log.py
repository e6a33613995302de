"""The log: there when something went wrong, small, and silent about people."""

import logging
from pathlib import Path

import pytest

from tressons_desktop.diagnostics import log
from tressons_desktop.diagnostics.log import LOG_NAME, start_logging, stop_logging


@pytest.fixture(autouse=True)
def root_level():
    root = logging.getLogger()
    level = root.level
    yield
    root.setLevel(level)


def test_what_happens_is_written_in_utf8_without_the_home_folder(tmp_path: Path) -> None:
    handler = start_logging(tmp_path)
    logging.getLogger("db").info("sauvegarde écrite dans %s", Path.home() / "Dossier")
    stop_logging(handler)
    written = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "INFO" in written
    assert "sauvegarde écrite dans ~" in written
    assert str(Path.home() / "Dossier") not in written


def test_the_log_rotates_and_never_grows_past_five_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LOG_SIZE", 2_000)
    handler = start_logging(tmp_path)
    for number in range(300):
        logging.getLogger("db").info("ligne %s %s", number, "x" * 50)
    stop_logging(handler)
    files = list(tmp_path.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size <= 2_200 for file in files)
    assert "ligne 299" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")


def test_a_folder_that_refuses_does_not_stop_the_application(tmp_path: Path) -> None:
    blocked = tmp_path / "fichier"
    blocked.write_text("", encoding="utf-8")
    handler = start_logging(blocked / "logs")
    assert handler is None
    stop_logging(handler)


def test_an_endless_message_is_cut(tmp_path: Path) -> None:
    handler = start_logging(tmp_path)
    logging.getLogger("db").info("x" * 100_000)
    stop_logging(handler)
    assert (tmp_path / LOG_NAME).stat().st_size < 10_000
