"""Measure the start, beside a bare PySide6 window started the same way.

Run: .venv/bin/python -m tests.bench.bench_startup [rounds]

Each round starts one after the other the bare window and the application, on the filled example
and on an X server of their own; the ratios are those of the medians. Processor time of the process
is counted, from its first instruction: what else the machine does would change the clock's.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAINT_RATIO = 1.6
READY_RATIO = 2.5
MEMORY_MB = 90.0
LEFT_OUT = ("QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE")
"""Nobody's computer compiles the program anew at each start."""
BARE = [sys.executable, "-m", "tests.bench.bare_window"]


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of processor up to each moment, and the most memory held, in megabytes."""

    first_paint: float
    ready: float
    memory: float


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a target is missed."""
    rounds = int(arguments[0]) if arguments else 9
    with tempfile.TemporaryDirectory() as folder, display() as env:
        application = [sys.executable, "-m", "tressons_desktop", "--demo", "--data-dir", folder]
        subprocess.run([*application, "check"], cwd=ROOT, env=env, check=True, capture_output=True)
        measured = [*application, "--measure"]
        for command in (BARE, measured):
            start(command, env)  # warms the disk cache and the byte code
        pairs = [(start(BARE, env), start(measured, env)) for _ in range(rounds)]
    return report([bare for bare, _ in pairs], [whole for _, whole in pairs])


def start(command: list[str], env: dict[str, str]) -> Start:
    """Run a program to its end and read the moments that it prints."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    moments = dict(line.split() for line in process.stdout)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    painted = float(moments["first-paint"])
    ready = float(moments.get("ready", painted))
    return Start(painted, ready, used.ru_maxrss / 1024)


def report(bare: list[Start], whole: list[Start]) -> int:
    """Compare the medians."""
    base = statistics.median(one.first_paint for one in bare)
    paint = statistics.median(one.first_paint for one in whole)
    ready = statistics.median(one.ready for one in whole)
    memory = statistics.median(one.memory for one in whole)
    memory -= statistics.median(one.memory for one in bare)
    print(f"{len(bare)} starts of each; bare window painted in {base * 1000:.0f} ms (median)")
    results = [
        ("first paint", f"{paint * 1000:.0f} ms", paint / base, FIRST_PAINT_RATIO, "×"),
        ("list usable", f"{ready * 1000:.0f} ms", ready / base, READY_RATIO, "×"),
        ("memory above bare", "", memory, MEMORY_MB, "MB"),
    ]
    missed = 0
    for name, shown, value, target, unit in results:
        verdict = "ok" if value <= target else "MISSED"
        missed += value > target
        print(f"{name:20}{shown:>10}{value:9.2f} {unit:3} target {target:g} {unit:3} {verdict}")
    return int(bool(missed))


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give the environment of a screen of our own where Xvfb exists, else the present one."""
    env = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        yield env
        return
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=(writer,), stderr=-3)
    os.close(writer)
    try:
        with os.fdopen(reader) as stream:
            number = stream.readline().strip()
        yield env | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
