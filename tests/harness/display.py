"""Give tests that drive the real application a screen of their own.

The tests' own process stays offscreen: one process has one Qt platform. A test marked
``real_window`` starts the application as a person would, in another process, with
`RealDisplay.env`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

SCREEN_SIZE = (1366, 768)


@dataclass(frozen=True)
class RealDisplay:
    """Environment in which a child process opens real windows."""

    env: dict[str, str]

    def run(self, *command: str) -> str:
        """Run a tool such as xdotool on this display and return what it prints."""
        done = subprocess.run(
            command, env=self.env, check=True, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    def screenshot(self, path: Path) -> None:
        """Write what the screen shows, as PNG."""
        self.run("import", "-silent", "-window", "root", str(path))


@pytest.fixture(scope="session")
def _screen() -> Iterator[dict[str, str]]:
    env = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    if sys.platform == "win32":
        yield env
        return
    env["QT_QPA_PLATFORM"] = "xcb"
    if shutil.which("Xvfb") is None:
        if "DISPLAY" not in env:
            pytest.skip("no display, and Xvfb is not installed")
        yield env
        return
    with ExitStack() as stack:
        env["DISPLAY"] = _start_xvfb(stack)
        if shutil.which("openbox"):
            _start(stack, ["openbox", "--sm-disable"], env)
        yield env


@pytest.fixture
def real_display(_screen: dict[str, str]) -> RealDisplay:
    """Return a display for a child process; the data folders of the test are in its environment."""
    data = {name: os.environ[name] for name in ("XDG_DATA_HOME", "LOCALAPPDATA")}
    return RealDisplay(_screen | data)


def _start_xvfb(stack: ExitStack) -> str:
    """Start an X server on a number that it picks itself, and return its name."""
    reader, writer = os.pipe()
    screen = f"{SCREEN_SIZE[0]}x{SCREEN_SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp"]
    _start(stack, command, dict(os.environ), pass_fds=(writer,))
    os.close(writer)
    with os.fdopen(reader) as stream:
        return f":{stream.readline().strip()}"


def _start(
    stack: ExitStack, command: list[str], env: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> None:
    process = subprocess.Popen(
        command,
        env=env,
        pass_fds=pass_fds,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait, 10)
    stack.callback(process.terminate)
