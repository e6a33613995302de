"""Measure what the first paint costs, beside that of the barest window in the same Wine."""

from __future__ import annotations

from making.places import ROOT, PackagingImpossible

from windows.verify.installed import Installed

RUNS = 4
_BARE = ROOT / "tests" / "bench" / "bare_window.py"


def first_paint_ratio(installed: Installed) -> float:
    """Return ours divided by the barest, each at its best of several runs, taken in turn.

    Both say the processor's time of their process, as the bench of the start does.
    """
    script = "C:\\bare_window.py"
    installed.wine.path(script).write_bytes(_BARE.read_bytes())
    ours, bare = [], []
    for _ in range(RUNS):
        bare.append(_seconds(installed, "--python", script))
        ours.append(_seconds(installed, "--measure", "--data-dir", "C:\\mesure"))
    return min(ours) / min(bare)


def _seconds(installed: Installed, *arguments: str) -> float:
    said = installed.console(*arguments)
    for line in said.text.splitlines():
        if line.startswith("first-paint "):
            return float(line.split()[1])
    raise PackagingImpossible(f"rien n’a été peint\u00a0: {said.text[-300:]}")
