"""List what AT-SPI sees of a program: run by the system's Python in a session of its own.

`python3 at_spi_session.py BUS_LAUNCHER COMMAND…` prints a line for each thing: role, name, states.
With `--walk` first, it does so at each place that the program says it is at, in JSON: the line of
the program, then what AT-SPI sees there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

STATES = ("CHECKED", "EXPANDABLE", "EXPANDED", "SELECTED")
PATIENCE_S = 60


def program() -> Atspi.Accessible | None:
    """Find the program once it has registered itself and shows something."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(place)
        if found is not None and found.get_name() == "tressons-heard" and found.get_child_count():
            return found
    return None


def say(thing: Atspi.Accessible) -> None:
    """Print a thing and all that it holds."""
    held = thing.get_state_set()
    states = [one.lower() for one in STATES if held.contains(getattr(Atspi.StateType, one))]
    level = (thing.get_attributes() or {}).get("level", "")
    print("|".join((thing.get_role_name() + level, thing.get_name() or "", " ".join(states))))
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is not None:
            say(child)


def shown(thing: Atspi.Accessible) -> Iterator[tuple[str, str, str]]:
    """List a thing and all it holds that is shown, but what is in a table."""
    held = thing.get_state_set()
    if not held.contains(Atspi.StateType.SHOWING):
        return
    kinds = (*STATES, "ENABLED")
    states = [one.lower() for one in kinds if held.contains(getattr(Atspi.StateType, one))]
    role = thing.get_role_name()
    yield role, thing.get_name() or "", " ".join(states)
    if role not in ("table", "tree", "tree table"):
        for place in range(thing.get_child_count()):
            child = thing.get_child_at_index(place)
            if child is not None:
                yield from shown(child)


def walk(process: subprocess.Popen[str]) -> int:
    """Read each place that the program enters, until it ends."""
    assert process.stdout is not None and process.stdin is not None
    for line in process.stdout:
        found = program()
        if found is None:
            return 1
        found.clear_cache()
        seen = list(shown(found.get_child_at_index(0)))
        print(json.dumps([*json.loads(line), seen]), flush=True)
        process.stdin.write("\n")
        process.stdin.flush()
    return 0


def main() -> int:
    """Start the bus and the program, read, and end both."""
    walking = sys.argv[1] == "--walk"
    launcher, *command = sys.argv[1 + walking :]
    started = [subprocess.Popen([launcher, "--launch-immediately"])]
    try:
        pipe = subprocess.PIPE if walking else None
        started.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True))
        if walking:
            return walk(started[-1])
        limit = time.monotonic() + PATIENCE_S
        while (found := program()) is None and time.monotonic() < limit:
            time.sleep(0.1)
        if found is None:
            return 1
        say(found)
        return 0
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(10)


if __name__ == "__main__":
    raise SystemExit(main())
