"""A real window, read by AT-SPI as a screen reader does on Linux."""

from __future__ import annotations

import json
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


def read(display: RealDisplay, *asked: str, patience: int = 100) -> list[str]:
    """Let a program of a session of its own be read by AT-SPI; return what is printed."""
    reader = ["dbus-run-session", "--", SYSTEM_PYTHON, str(HERE / "at_spi_session.py")]
    done = subprocess.run(
        [*reader, *asked],
        cwd=ROOT,
        env=display.env | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        check=False,
        capture_output=True,
        text=True,
        timeout=patience,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.real_window
def test_a_reader_finds_every_component_in_a_real_window(real_display: RealDisplay) -> None:
    bus = launcher()
    seen = read(real_display, bus, sys.executable, "-m", "tests.a11y.heard_window")
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
        assert wanted in seen, seen
    folds = [line.split("|")[1:] for line in seen if "expandable" in line]
    assert ["Précisions", "expandable"] in folds
    assert ["Masquer les précisions", "expandable expanded"] in folds


ROLES = {
    "Border": "panel",
    "Button": "push button",
    "ButtonMenu": "push button",
    "CheckBox": "check box",
    "Client": "filler",
    "ComboBox": "combo box",
    "EditableText": "text",
    "Graphic": "image",
    "Grouping": "panel",
    "Heading": "heading",
    "LayeredPane": "layered pane",
    "List": "list",
    "ListItem": "list item",
    "Pane": "panel",
    "RadioButton": "radio button",
    "ScrollBar": "scroll bar",
    "Slider": "slider",
    "StaticText": "label",
    "Table": "table",
    "Window": "frame",
}
"""What Qt calls a role, and what a reader on Linux is told."""


@pytest.mark.real_window
@pytest.mark.timeout(420)
def test_every_place_is_for_a_reader_what_the_application_says_it_is(
    real_display: RealDisplay,
) -> None:
    walk = [sys.executable, "-m", "tests.a11y.at_spi_walk"]
    lines = read(real_display, "--walk", launcher(), *walk, patience=400)
    places = [json.loads(line) for line in lines if line.startswith("[")]
    assert len(places) > 20
    for name, told, seen in places:
        expected = [[ROLES.get(role, role), words, states] for role, words, states in told]
        assert seen == expected, name
