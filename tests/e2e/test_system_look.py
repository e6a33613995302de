"""The settings of the desk for contrast and movement are obeyed at once, in a real window."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.harness.display import RealDisplay

SYSTEM_PYTHON = "/usr/bin/python3"
OF_THE_BUS = "SpiRegistry"
"""What the bus of readers says of itself where it is installed, on the same output."""


def portal_can_run() -> bool:
    """Tell whether this machine has a session bus to start, and GLib for the stand-in portal."""
    if shutil.which("dbus-run-session") is None or shutil.which(SYSTEM_PYTHON) is None:
        return False
    tried = subprocess.run([SYSTEM_PYTHON, "-c", "from gi.repository import Gio"], check=False)
    return tried.returncode == 0


@pytest.mark.real_window
def test_contrast_and_movement_follow_the_desk(real_display: RealDisplay) -> None:
    if sys.platform != "linux" or not portal_can_run():
        pytest.skip("no session bus, or no GLib for the system's Python")
    reader = ["dbus-run-session", "--", sys.executable, "-m", "tests.e2e.portal_reader"]
    orders = ["contrast=1", "contrast=0", "color-scheme=1", "contrast=1", "reduced-motion=1"]
    done = subprocess.run(
        [*reader, SYSTEM_PYTHON, *orders, "reduced-motion=0", "contrast=0"],
        env={**real_display.env, "XDG_CURRENT_DESKTOP": "GNOME"},
        check=True,
        capture_output=True,
        text=True,
        timeout=100,
    )
    said = [line for line in done.stdout.splitlines() if not line.startswith(OF_THE_BUS)]
    assert said == [
        "light moving",
        "contrast moving",
        "light moving",
        "dark moving",
        "contrast moving",
        "contrast still",
        "contrast moving",
        "dark moving",
    ]
