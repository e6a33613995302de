"""Measure the project list with ten thousand projects of as many communes, beside ten.

Opening: lines read from the database, screen built, shown and painted. Filtering: each keystroke
of names typed letter by letter, until the list is painted again. Processor time of the window's
thread is counted: what else the machine does would change the clock's.

Run: .venv/bin/python tests/bench/bench_list.py
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from db.summaries import save_summary
from tressons_desktop.bootstrap import open_services
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.values import ProjectKind, ProjectStatus
from ui.screens.home.view import HomeScreen
from ui.theme import install_theme
from ui.workbench import Workbench

MANY, FEW = 10_000, 10
OPEN_TARGET_MS, KEY_TARGET_MS = 150.0, 16.0
OPENINGS = 7
TYPED = ("epicerie", "cafe du lavoir", "genouilly", "ressourcerie 12", "navette", "zzz", "joncy 7")

_THINGS = ("Épicerie", "Café", "Navette", "Ressourcerie", "Tiers-lieu", "Jardin-test", "Toits")
_PLACES = ("du Pâquier", "de l’école", "de la gare", "du lavoir", "des Prés", "de l’Église")
_TOWNS = ("Genouilly", "Joncy", "Le Rousset-Marizy", "Saint-Gengoux-le-National", "Collonge")


def summaries(count: int) -> list[ProjectSummary]:
    """Invent projects, always the same ones."""
    chance = random.Random(20270112)
    start = date.today()  # noqa: DTZ011
    return [
        ProjectSummary(
            id=f"{number:036d}",
            name=f"{chance.choice(_THINGS)} {chance.choice(_PLACES)} {number}",
            kinds=tuple(chance.sample(list(ProjectKind), chance.randint(1, 3))),
            commune_name=f"{chance.choice(_TOWNS)}-{number}",
            departement_code="71",
            status=chance.choice(list(ProjectStatus)),
            progress=chance.randrange(101),
            deadline=start + timedelta(days=chance.randrange(400)) if number % 5 else None,
            deadline_what="Dépôt" if number % 5 else "",
            blockers=chance.randrange(3),
            unknowns=chance.randrange(8),
        )
        for number in range(count)
    ]


def workbench_with(folder: Path, count: int) -> Workbench:
    """Open a real database that holds so many lines."""
    services = open_services(DataPaths(folder))
    with services.store.unit_of_work() as uow:
        connection = uow._connection
        for place, summary in enumerate(summaries(count)):
            save_summary(connection, summary, f"{1_800_000_000_000 + place:013d}-00000-bench")
        connection.commit()
    return Workbench(services)


def opening_ms(workbench: Workbench) -> tuple[float, HomeScreen]:
    """Open the list and paint it."""
    start = time.thread_time()
    screen = HomeScreen(workbench)
    screen.resize(1154, 698)
    screen.show()
    screen.shown()
    screen.repaint()
    return (time.thread_time() - start) * 1000, screen


def keystrokes_ms(screen: HomeScreen) -> list[float]:
    """Type in the search field; measure each letter until the list is painted."""
    field, view, taken = screen.filters.search, screen.table.viewport(), []
    for words in TYPED:
        for end in (*range(1, len(words) + 1), *range(len(words) - 1, -1, -1)):
            start = time.thread_time()
            field.setText(words[:end])
            if view.isVisible():
                view.repaint()
            taken.append((time.thread_time() - start) * 1000)
            QApplication.processEvents()
    return taken


def listing_ms(screen: HomeScreen) -> float:
    """Open the list of the communes."""
    button = screen.filters.commune
    start = time.thread_time()
    if button.menu() is not None:
        button.menu().popup(screen.mapToGlobal(screen.rect().topLeft()))
    else:
        button.click()
    QApplication.processEvents()
    taken = (time.thread_time() - start) * 1000
    for opened in (button.menu(), QApplication.activePopupWidget()):
        if opened is not None:
            opened.close()
    return taken


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[18]


def measure(count: int) -> tuple[float, float, float, float]:
    """Return opening (median), keystroke median and p95, list of communes, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        workbench = workbench_with(Path(folder), count)
        openings: list[float] = []
        listings: list[float] = []
        for _ in range(OPENINGS):
            taken, screen = opening_ms(workbench)
            openings.append(taken)
            settle()
            keys = keystrokes_ms(screen)
            screen.filters.clear()
            listings.append(listing_ms(screen))
            screen.close()
            screen.deleteLater()
            QApplication.processEvents()
        workbench.services.store.close()
        opening, listing = statistics.median(openings), statistics.median(listings)
        return opening, statistics.median(keys), p95(keys), listing


def settle() -> None:
    """Leave the window a moment, as a person does before typing."""
    end = time.perf_counter() + 0.3
    while time.perf_counter() < end:
        QApplication.processEvents()


def main() -> int:
    """Print both sizes side by side; return 1 when a target is missed."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    install_theme(app, mode="light")
    measure(FEW)  # fonts, icons and code are warm for both
    few, many = measure(FEW), measure(MANY)
    print(f"{'':28}{FEW:>10}{MANY:>10}{'ratio':>8}{'target':>9}")
    targets = (OPEN_TARGET_MS, None, KEY_TARGET_MS, OPEN_TARGET_MS)
    missed = 0
    for title, low, high, target in zip(
        (
            *("open, median (ms)", "keystroke, median (ms)", "keystroke, p95 (ms)"),
            "communes listed (ms)",
        ),
        few,
        many,
        targets,
        strict=True,
    ):
        aim = f"{target:9.0f}" if target else ""
        print(f"{title:28}{low:10.1f}{high:10.1f}{high / low:8.1f}{aim}")
        missed += bool(target and high > target)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
