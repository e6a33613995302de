"""A real window, read by AT-SPI as a screen reader does on Linux."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.display import RealDisplay

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"


def launcher() -> str:
    """Return the bus of AT-SPI, or skip: it belongs to the system, not to the program."""
    found = next((one for one in LAUNCHERS if Path(one).exists()), "")
    if not found or shutil.which("dbus-run-session") is None or not Path(SYSTEM_PYTHON).exists():
        pytest.skip("AT-SPI or D-Bus is not installed")
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run([SYSTEM_PYTHON, "-c", asked], capture_output=True, check=False).returncode:
        pytest.skip("gir1.2-atspi-2.0 is not installed")
    return found


@pytest.mark.real_window
def test_a_reader_finds_every_component_in_a_real_window(real_display: RealDisplay) -> None:
    bus = launcher()
    window = [sys.executable, "-m", "tests.a11y.heard_window"]
    done = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(HERE / "at_spi_session.py"), bus, *window],
        cwd=ROOT,
        env=real_display.env | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
    seen = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    for wanted in (
        "list|Lieux de l’application|",
        "list item|Projets|selected",
        "panel|Réponse à E1, 5\u00a0choix|",
        "radio button|Non|checked",
        "radio button|Oui|",
        "heading1|Le local|",
        "heading4|Le local|",
        "panel|Affichage|",
    ):
        assert wanted in seen, done.stdout
    folds = [line.split("|")[1:] for line in seen if "expandable" in line]
    assert ["Précisions", "expandable"] in folds
    assert ["Masquer les précisions", "expandable expanded"] in folds
