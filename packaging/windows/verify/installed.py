"""The program as installed in the trial: where it is, and how to drive it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from making.fetch import sha256_of
from making.places import PackagingImpossible

from windows.verify.wine import Said, Wine

WINDOW = "Tressons$"


@dataclass(frozen=True)
class Installed:
    """A folder of ``C:`` that holds the program."""

    wine: Wine
    folder: str

    @property
    def path(self) -> Path:
        """Return the folder, on this machine."""
        return self.wine.path(self.folder)

    def console(self, *arguments: str) -> Said:
        """Run the console twin."""
        return self.wine.call(f"{self.folder}\\TressonsConsole.exe", *arguments)

    def differences(self, bundle: Path) -> list[str]:
        """Return the files that are not exactly those of the bundle."""
        wanted, found = _hashes(bundle), _hashes(self.path)
        found.pop("Desinstaller.exe", None)
        return sorted(n for n in wanted | found if wanted.get(n) != found.get(n))

    @contextmanager
    def window(self, *arguments: str) -> Iterator[Window]:
        """Open the real window; close it as a person does."""
        process = self.wine.start(f"{self.folder}\\Tressons.exe", *arguments)
        window = Window(self.wine, process)
        try:
            window.wait_shown()
            yield window
            window.close()
        finally:
            if process.poll() is None:
                process.kill()


@dataclass(frozen=True)
class Window:
    """The real window, with a mouse and a keyboard."""

    wine: Wine
    process: subprocess.Popen[bytes]

    def wait_shown(self) -> None:
        """Wait for the window, then for what is loaded behind it."""
        wait(lambda: bool(self.ids()), 40, "la fenêtre ne s’est pas ouverte")
        time.sleep(5)

    def ids(self, title: str = WINDOW) -> list[str]:
        """Return the windows that are shown with a title."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=self.wine.env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.split()

    def click(self, x: int, y: int) -> None:
        """Click somewhere on the screen."""
        self.wine.screen_tool("xdotool", "mousemove", str(x), str(y), "click", "1")
        time.sleep(1)

    def type(self, words: str) -> None:
        """Type words."""
        self.wine.screen_tool("xdotool", "type", "--delay", "60", words)

    def press(self, keys: str) -> None:
        """Press keys, then let the program answer."""
        self.wine.screen_tool("xdotool", "key", keys)
        time.sleep(1)

    def minimise(self) -> None:
        """Put the window away."""
        self.wine.screen_tool("xdotool", "windowminimize", self.ids()[0])
        time.sleep(1)

    def close(self) -> None:
        """Close the window and wait for the program to end."""
        self.wine.screen_tool("xdotool", "windowactivate", "--sync", self.ids()[0])
        self.press("alt+F4")
        self.process.wait(30)


def wait(ready: Callable[[], bool], seconds: float, complaint: str) -> None:
    """Wait for something, not for ever."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise PackagingImpossible(complaint)
        time.sleep(0.2)


def _hashes(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}
