"""A person in front of the screen: looks for a word, clicks, types, waits until it shows."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.harness.display import RealDisplay

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0


class Person:
    """Drive one running application through the keyboard and the mouse of its display."""

    def __init__(self, display: RealDisplay, process: subprocess.Popen[str]) -> None:
        self.display = display
        self.process = process
        self._answers: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(line)

    # looking ----------------------------------------------------------------------------------
    def see(self, what: str, **question: Any) -> Any:
        """Ask the eye; None when the window is not there yet."""
        assert self.process.stdin is not None
        while not self._answers.empty():
            self._answers.get()
        try:
            self.process.stdin.write(json.dumps({"see": what, **question}) + "\n")
            self.process.stdin.flush()
            return json.loads(self._answers.get(timeout=20))  # a busy machine is slow, not dead
        except (Empty, BrokenPipeError):
            assert self.process.poll() is None, "the application has ended"
            return None

    def wait(self, what: Callable[[], Any], why: str) -> Any:
        """Wait until something is so, and return it."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError(f"never seen: {why}")

    def find(self, name: str) -> dict[str, Any]:
        """Wait for a control and return where it is, at rest."""

        def at_rest() -> Any:
            first = self.see("place", name=name)
            time.sleep(0.05)
            return first if first and first == self.see("place", name=name) else None

        found: dict[str, Any] = self.wait(at_rest, name)
        return found

    def read(self, *sentences: str) -> None:
        """Wait until the window in front says each of these."""
        for words in sentences:
            self.wait(lambda words=words: words in (self.see("words") or ""), words)

    # acting -----------------------------------------------------------------------------------
    def click(self, name: str, *, twice: bool = False) -> None:
        self._click(self.find(name), twice=twice)

    def click_cell(self, table: str, row: int, column: int) -> None:
        cell = self.wait(
            lambda: self.see("cell", table=table, row=row, column=column), f"{table} row {row}"
        )
        self._click(cell)

    def _click(self, spot: dict[str, Any], *, twice: bool = False) -> None:
        self.display.run("xdotool", "mousemove", str(spot["x"]), str(spot["y"]))
        self.display.run("xdotool", "click", *(["--repeat", "2"] if twice else []), "1")

    def type(self, words: str) -> None:
        self.display.run("xdotool", "type", "--delay", "15", words)

    def press(self, *keys: str) -> None:
        self.display.run("xdotool", "key", "--delay", "30", *keys)

    def fill_cell(self, table: str, row: int, column: int, words: str, shown: str) -> None:
        """Type in a cell as in a spreadsheet, and wait until it shows."""
        self.click_cell(table, row, column)
        self.type(words)
        self.press("Return")
        self.wait(
            lambda: (
                (self.see("cell", table=table, row=row, column=column) or {}).get("text") == shown
            ),
            f"{shown} in {table}",
        )


@contextmanager
def copied(display: RealDisplay, **kinds: str) -> Iterator[None]:
    """Let another program own the clipboard, as the spreadsheet from which a table comes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.copier"],
        cwd=ROOT,
        env=display.env | {"PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps({f"text/{kind}": kinds[kind] for kind in kinds}) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "copied\n"
        yield
    finally:
        process.terminate()
        process.wait(20)
        process.stdin.close()
        process.stdout.close()


@contextmanager
def at_work(display: RealDisplay, data: Path, pictures: Path) -> Iterator[Person]:
    """Start the application; leave a picture of the screen when something fails."""
    command = [sys.executable, "-m", "tests.e2e.launch", "--data-dir", str(data)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=display.env | {"PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Person(display, process)
    except BaseException:
        display.screenshot(pictures / "failure.png")
        print(f"screen kept in {pictures / 'failure.png'}")
        raise
    finally:
        process.terminate()
        process.wait(20)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
