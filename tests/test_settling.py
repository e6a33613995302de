"""Every screen settles at every size: a layout that chases itself would freeze the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.harness.depth import cases
from tests.harness.patience import Patience
from tests.harness.walk import screens, whole_application

WIDTHS = range(640, 1400, cases(122, 61))
HEIGHT = 560


@pytest.mark.parametrize("text_size", [100, 130])
def test_every_screen_settles_at_every_width(qtbot: QtBot, tmp_path: Path, text_size: int) -> None:
    patience = Patience()
    restless: dict[str, list[int]] = {}
    with whole_application(tmp_path, text_size=text_size) as window:
        for name, _screen in screens(window):
            found = [width for width in WIDTHS if not patience.settles(window, width, HEIGHT)]
            if found:
                restless[name] = found
    assert not restless
