"""The program as installed in the trial: where it is, and how to drive it."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from making.fetch import sha256_of
from making.places import PackagingImpossible

from windows.verify.wine import Said, Wine

WATCH = Path(__file__).with_name("watch.py")
STATE = "C:\\watch\\state.json"
CALM_TURNS = 20
"""Rounds of its loop after which a window has painted what it shows, and hears a second start."""

PATIENCE = 120
"""Seconds: the machine of a trial may do ten other things."""


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
        """Open the real window, watched from beside; close it as a person does."""
        state = self.wine.path(STATE)
        state.parent.mkdir(exist_ok=True)
        state.unlink(missing_ok=True)
        shutil.copyfile(WATCH, state.with_name("watch.py"))
        script = STATE.replace("state.json", "watch.py")
        program = f"{self.folder}\\TressonsConsole.exe"
        process = self.wine.start(program, "--python", script, STATE, *arguments)
        window = Window(self.wine, process, state)
        try:
            window.wait_ready()
            yield window
            window.close()
        finally:
            if process.poll() is None:
                process.kill()


@dataclass(frozen=True)
class Seen:
    """What the window showed at one moment."""

    turn: int
    windows: tuple[str, ...]
    active: str
    widgets: tuple[dict[str, Any], ...]

    @property
    def ready(self) -> bool:
        """Say whether the program is dressed: one of its widgets has the keyboard."""
        return bool(self.active) and any(widget["focus"] for widget in self.widgets)

    def shows(self, words: str) -> bool:
        """Say whether a title or a widget carries these words."""
        names = [*self.windows, *(f"{w['name']} {w['value']}" for w in self.widgets)]
        return any(words in name for name in names)

    def find(self, role: str, name: str) -> dict[str, Any] | None:
        """Return the widget of a role and a name that can be used now."""
        known = [w for w in self.widgets if (w["role"], w["name"]) == (role, name)]
        return next((widget for widget in known if widget["enabled"]), None)


@dataclass(frozen=True)
class Window:
    """The real window, with a mouse and a keyboard, and what it says of itself."""

    wine: Wine
    process: subprocess.Popen[bytes]
    state: Path

    def seen(self) -> Seen:
        """Return what is shown now; nothing while it is not known."""
        try:
            told = json.loads(self.state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Seen(0, (), "", ())
        widgets = tuple(told["widgets"])
        return Seen(told["turn"], tuple(told["windows"]), told["active"], widgets)

    def wait(self, reached: Callable[[Seen], bool], complaint: str) -> Seen:
        """Wait for a state, and return it."""
        last: list[Seen] = []

        def ready() -> bool:
            last[:] = [self.seen()]
            return reached(last[0])

        wait(ready, PATIENCE, complaint)
        return last[0]

    def wait_ready(self) -> None:
        """Wait until the window is dressed, and bring it in front when another took its place."""

        def ready(seen: Seen) -> bool:
            for shown in [] if seen.active else self.ids()[:1]:
                self.wine.screen_tool("xdotool", "windowactivate", shown)
            return seen.ready

        opened = self.wait(ready, "la fenêtre ne s’est pas ouverte")
        calm = opened.turn + CALM_TURNS
        self.wait(lambda seen: seen.turn >= calm, "la fenêtre ne répond plus")

    def click(self, role: str, name: str) -> None:
        """Click a widget, found as an assistive technology finds it, once it stays in place."""
        places: list[tuple[int, int]] = []

        def still(seen: Seen) -> bool:
            found = seen.find(role, name)
            places.append((found["x"], found["y"]) if found else (-1, -1))
            return found is not None and places[-3:] == [places[-1]] * 3

        self.wait(still, f"« {name} » n’est pas apparu")
        x, y = places[-1]
        self.wine.screen_tool("xdotool", "mousemove", str(x), str(y), "click", "1")

    def type(self, words: str) -> None:
        """Type words, and wait until the field that has the keyboard holds them."""
        self.wine.screen_tool("xdotool", "type", "--delay", "60", words)
        self.wait(
            lambda seen: any(w["focus"] and w["value"] == words for w in seen.widgets),
            f"« {words} » n’est pas arrivé dans un champ",
        )

    def press(self, keys: str) -> None:
        """Press keys."""
        self.wine.screen_tool("xdotool", "key", keys)

    def minimise(self) -> None:
        """Put the window away."""
        self.wine.screen_tool("xdotool", "windowminimize", self.ids()[0])
        self.wait(lambda seen: not seen.windows, "la fenêtre ne s’est pas rangée")

    def ids(self) -> list[str]:
        """Return the windows of the program that the screen shows."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Tressons$"],
            env=self.wine.env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.split()

    def close(self) -> None:
        """Close the window and wait for the program to end; a lost key is pressed again."""
        for _ in range(5):
            for shown in self.ids()[:1]:
                self.wine.screen_tool("xdotool", "windowactivate", shown)
            self.press("alt+F4")
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE / 5)
                return
        raise PackagingImpossible("la fenêtre ne s’est pas fermée")


def wait(ready: Callable[[], bool], seconds: float, complaint: str) -> None:
    """Wait for something, not for ever."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise PackagingImpossible(complaint)
        time.sleep(0.1)


def _hashes(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}
