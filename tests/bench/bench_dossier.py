"""Race the PDF of the dossier against Typst: same content, both tagged and archival, cold starts.

Run: .venv/bin/python -m tests.bench.bench_dossier

One process for each run, in turn, bytecode compiled; medians of wall seconds. Typst is asked only
when its package is there (`typst`, not one of ours); our own times are always told, then what a
second preview costs in the process that stays.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PIL import Image

from tests.bench.as_typst import typst_source
from tests.dossier import snapshot
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.dossier.pdf.fonts import fonts_folder
from tressons_desktop.project.ids import new_id

ROUNDS = 5
GOALS = {"exemple": 1.6, "300 lignes": 1.2, "500 réponses": 1.5, "50 photos": 1.0}
MOST_MORE_MS = 300
"""What photos may add to a second preview."""
OURS = """
import pickle, sys
from pathlib import Path
dossier = pickle.load(open(sys.argv[1], "rb"))
from tressons_desktop.dossier.pdf import render_pdf
render_pdf(dossier, Path(sys.argv[2]))
"""
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],
    ignore_system_fonts=True, pdf_standards=["ua-1", "a-2a"])
"""


def main() -> int:
    """Print each race; fail when a goal is missed against Typst."""
    rival = importlib.util.find_spec("typst") is not None
    missed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for case, dossier in cases(folder):
            (ours, used), (theirs, spent) = race(dossier, folder, rival=rival)
            line = f"{case:14} {ours:.3f} s (processeur {used:.3f})"
            if theirs:
                ratio = ours / theirs
                missed |= ratio > GOALS[case]
                line += f", Typst {theirs:.3f} s ({spent:.3f}), rapport {ratio:.2f}"
                line += f" (but {GOALS[case]}), de processeur {used / spent:.2f}"
            print(line, flush=True)
        missed |= not _second_previews(folder)
    return int(missed)


def cases(folder: Path) -> Iterator[tuple[str, c.Dossier]]:
    """Give the dossiers of the race."""
    example = snapshot.example()
    yield "exemple", snapshot.compose(example)
    budget = tuple(
        replace(line, id=new_id(), label=f"{line.label} {n}", unit_price=Decimal(100 + n))
        for n, line in ((n, example.budget[n % len(example.budget)]) for n in range(300))
    )
    yield "300 lignes", snapshot.compose(replace(example, budget=budget))
    yield "500 réponses", with_answers(snapshot.compose(example), 500)
    yield "50 photos", with_photos(snapshot.compose(example), folder, 50)


def with_answers(dossier: c.Dossier, count: int) -> c.Dossier:
    """Add a long table of answers."""
    question = "La commune a-t-elle la maîtrise du local, propriété, promesse ou convention ?"
    detail = "Deux anciens commerces, une étude de faisabilité et un accord du propriétaire."
    rows = tuple(
        (f"Q{n}. {question}", c.TableCell("Oui", tone=c.Tone.OK), f"Précision {n} : {detail}")
        for n in range(1, count + 1)
    )
    columns = tuple(map(c.TableColumn, ("Question", "Réponse", "Précisions"), (3, 1.2, 3)))
    table = c.TableBlock(columns, rows, name="Réponses")
    return replace(dossier, blocks=(*dossier.blocks, c.Section("Réponses", (table,), "toutes")))


def with_photos(dossier: c.Dossier, folder: Path, count: int) -> c.Dossier:
    """Add photos of twelve million points."""
    noise = Image.effect_noise((1000, 750), 60).resize((4000, 3000)).convert("RGB")
    noise.save(folder / "0.jpg", quality=88)
    photos = []
    for number in range(count):
        path = folder / f"{number}.jpg"
        path.write_bytes((folder / "0.jpg").read_bytes() + bytes([number]))
        photos.append(c.Photo(path, f"Photo {number}", f"Photo {number}"))
    plate = c.Section("Photos", (c.PhotoPlate(tuple(photos)),), "photos")
    return replace(dossier, blocks=(*dossier.blocks, plate))


Took = tuple[float, float]
"""Seconds on the wall, and of processor: the second tells more on a machine that others load."""


def race(dossier: c.Dossier, folder: Path, *, rival: bool) -> tuple[Took, Took]:
    """Give the medians of each, run in turn after one run for nothing."""
    model, source = folder / "dossier.pickle", folder / "dossier.typ"
    model.write_bytes(pickle.dumps(dossier))
    source.write_text(typst_source(dossier), encoding="utf-8")
    commands = [[OURS, str(model), str(folder / "a.pdf")]]
    if rival:
        commands.append([TYPST, str(source), str(folder / "b.pdf"), str(fonts_folder())])
    times: list[list[Took]] = [[] for _ in commands]
    for turn in range(ROUNDS + 1):
        for place, command in enumerate(commands):
            start, before = time.perf_counter(), _used()
            subprocess.run([sys.executable, "-c", *command], check=True, env=_environment())
            if turn:
                times[place].append((time.perf_counter() - start, _used() - before))
    medians = [(_median(one, 0), _median(one, 1)) for one in times]
    return medians[0], medians[1] if rival else (0.0, 0.0)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _median(taken: list[Took], what: int) -> float:
    return statistics.median(one[what] for one in taken)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _second_previews(folder: Path) -> bool:
    """Tell what photos add to a second preview, in one process."""
    plain = snapshot.compose(snapshot.example())
    costs = []
    for dossier in (plain, with_photos(plain, folder, 50)):
        render_pdf(dossier, folder / "c.pdf")
        start = time.process_time()
        render_pdf(dossier, folder / "c.pdf")
        costs.append(1000 * (time.process_time() - start))
    more = costs[1] - costs[0]
    print(f"second aperçu, de processeur : {costs[0]:.0f} ms, avec 50 photos {more:.0f} ms de plus")
    return more <= MOST_MORE_MS


if __name__ == "__main__":
    raise SystemExit(main())
