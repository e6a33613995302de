"""A Windows of its own for one trial: a fresh Wine prefix on a screen that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from making.places import PACKAGING, find_tool, fresh_folder, run
from making.screen import start_beside, virtual_screen

STUBS = PACKAGING / "windows" / "verify" / "stubs"
DEBIAN_PACKAGES = [
    *("wine", "wine64", "xvfb", "openbox", "imagemagick", "xdotool"),
    *("fonts-wine", "fonts-liberation"),
]
PERSON = "Élodie de la Mairie"
"""A user name with spaces and an accent, as Windows makes them from a full name."""


@dataclass(frozen=True)
class Said:
    """What a program printed, and its exit code."""

    code: int
    text: str


@dataclass(frozen=True)
class Wine:
    """A prefix and its screen."""

    prefix: Path
    env: dict[str, str]

    @property
    def drive(self) -> Path:
        """Return the folder of ``C:``."""
        return self.prefix / "drive_c"

    @property
    def person(self) -> Path:
        """Return the person's own folder."""
        users = [path for path in (self.drive / "users").iterdir() if path.name != "Public"]
        return users[0]

    @property
    def local(self) -> Path:
        """Return the person's local application data."""
        return self.person / "AppData" / "Local"

    def call(self, *command: str, timeout: int = 300, folder: str = "C:\\") -> Said:
        """Run a program to its end; a pipe, since Wine writes nowhere else."""
        done = subprocess.run(
            ["wine", *command],
            cwd=self.path(folder),
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
        )
        return Said(done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n"))

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program and go on."""
        return subprocess.Popen(
            ["wine", *command],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def path(self, windows: str) -> Path:
        """Return where ``C:\\…`` is on this machine."""
        return self.drive / windows.removeprefix("C:\\").replace("\\", "/")

    def set_scale(self, percent: int) -> None:
        """Change the scale of the screen, as in the settings of Windows, and log in again."""
        desktop, dots = r"HKCU\Control Panel\Desktop", str(96 * percent // 100)
        self.call("reg", "add", desktop, "/v", "LogPixels", "/t", "REG_DWORD", "/d", dots, "/f")
        subprocess.run(["wineserver", "-k"], env=self.env, check=False)
        self.settled()

    def memory(self, program: str) -> float:
        """Return the memory that a running program holds, in megabytes, shared pages included."""
        held = [0]
        for status in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):
                command = status.with_name("cmdline").read_bytes().split(b"\0")[0]
                if command.endswith(program.encode()):
                    words = status.read_text(encoding="utf-8").split("VmRSS:")[1].split()
                    held.append(int(words[0]))
        return max(held) / 1000

    def settled(self) -> None:
        """Wait until every program of the prefix has ended."""
        subprocess.run(["wineserver", "-w"], env=self.env, timeout=120, check=False)

    def screen_tool(self, *command: str) -> str:
        """Run xdotool or import on the screen."""
        return run(list(command), env=self.env)

    def screenshot(self, path: Path) -> None:
        """Keep what the screen shows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.screen_tool("import", "-silent", "-window", "root", str(path))


@contextmanager
def fresh_wine() -> Iterator[Wine]:
    """Make a prefix that knows nothing of this machine, and end it with its programs.

    Away from the project: a prefix holds links to the whole disk, which other tools would follow.
    """
    find_tool("wine", package=" ".join(DEBIAN_PACKAGES))
    with ExitStack() as stack:
        place = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="tressons-", ignore_cleanup_errors=True)
        )
        folder = Path(place) / "prefix"
        display = virtual_screen(stack)
        env = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "LC_ALL": "C.UTF-8",
            "USER": PERSON,
            "TZ": "Europe/Paris",
            "PYTHONUTF8": "1",  # as dev.py does; our own program hears no such variable
            "DISPLAY": display,
            "WINEPREFIX": str(fresh_folder(folder)),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winedbg.exe=d;winemenubuilder.exe=d;mscms=n",
        }
        start_beside(stack, ["openbox", "--sm-disable"], env)
        wine = Wine(folder, env)
        stack.callback(subprocess.run, ["wineserver", "-k"], env=env, check=False)
        subprocess.run(["wineboot", "-i"], env=env, capture_output=True, check=False, timeout=300)
        wine.settled()
        wine.call("winecfg", "-v", "win10")
        _add_stubs(wine, folder.parent / "stubs")
        yield wine


def lent() -> list[str]:
    """Name the libraries of Windows 10 that Wine lacks, and that the trial puts in their place."""
    return [f"{source.stem}.dll" for source in sorted(STUBS.glob("*.c"))]


def _add_stubs(wine: Wine, folder: Path) -> None:
    fresh_folder(folder)
    gcc = find_tool("x86_64-w64-mingw32-gcc", package="mingw-w64")
    for source in sorted(STUBS.glob("*.c")):
        library = folder / f"{source.stem}.dll"
        run([gcc, "-shared", "-s", "-o", str(library), str(source)])
        shutil.copy(library, wine.drive / "windows" / "system32")
