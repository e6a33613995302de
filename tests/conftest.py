"""Isolate every test from the machine, and let nothing go wrong in silence."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
if hasattr(time, "tzset"):  # Windows knows no such names: the tests ask it for its own zone
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()

from tests.harness.bot import qtbot  # noqa: F401
from tests.harness.compiled_once import statements_compiled_once  # noqa: F401
from tests.harness.depth import DEEP, ORDINARY
from tests.harness.display import _screen, real_display  # noqa: F401
from tests.harness.leaks import no_leaked_qt_objects, no_leaked_threads  # noqa: F401
from tests.harness.logs import expect_log, log_watch  # noqa: F401
from tests.harness.made_once import bases_made_once, example  # noqa: F401
from tests.harness.read_once import definitions_read_once  # noqa: F401
from tests.harness.small_disk import disk, make_disk  # noqa: F401

gc.set_threshold(50_000, 20, 20)  # each test on a window, each file, ends by a collection anyway

for profile, cases in ((ORDINARY, 30), (DEEP, 300)):
    settings.register_profile(
        profile,
        max_examples=cases,
        deadline=None,  # the machine is shared and old laptops are slow: time is for the benchmarks
        suppress_health_check=[HealthCheck.too_slow],
        print_blob=True,
    )
settings.load_profile(ORDINARY)


@pytest.fixture(autouse=True)
def private_data_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest):
    """Keep the application's data of this test away from the person's own."""
    folder = tmp_path_factory.getbasetemp() / "data" / f"{abs(hash(request.node.nodeid)):x}"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder))
        patch.delenv("TRESSONS_DATA_DIR", raising=False)
        patch.setenv("TRESSONS_LIBREOFFICE", "")
        yield Path(folder)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Name the application as the real one is named."""
    return ["tressons"]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Give the application as every process of ours begins it; the example is made meanwhile."""
    from ui.access.components import install

    install(qapp)
    example()
    return qapp


@pytest.fixture(autouse=True)
def french_locale(request: pytest.FixtureRequest) -> None:
    """Speak French in every window, whatever the machine's language."""
    if {"qtbot", "qapp"} & set(request.fixturenames):
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out by whole files, what takes longest first."""
    from tests.harness.sharing_out import WholeFiles

    return WholeFiles(config, log)


def pytest_collection_finish() -> None:
    """Leave out of every later collection what was there before the first test."""
    _set_aside()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Leave out of every later collection what a file of tests imported and made for good."""
    yield
    if nextitem is None or nextitem.path != item.path:
        _set_aside()


def _set_aside() -> None:
    """Look once for what nobody holds, and never again at what is left.

    Each test on a window ends with a collection, to see what it left; the tests themselves, and
    what was imported since the first, made it thirty times longer than what it looks for.
    """
    gc.collect()
    gc.freeze()
