"""Check a program as it was installed: every part there, and at work."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.diagnostics.no_network import NetworkWatch
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Project, ProjectFile
from tressons_desktop.services import Services

log = logging.getLogger(__name__)

_IN_THE_LOG: Final = " (erreur imprévue, écrite dans le journal)"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing checked."""

    what: str
    ok: bool
    detail: str = ""


def run_self_test(
    services: Services, resources: Path, interface: Callable[[], list[tuple[str, bool]]]
) -> list[CheckResult]:
    """Run every check; a failure is told, never raised. `interface` checks the windows."""
    watch = NetworkWatch()
    return [
        _tried("Base de données", lambda: not services.store.check()),
        _tried("Recherche d’une commune", lambda: bool(services.territory.search("saint etienne"))),
        _tried(
            "Grille de faisabilité", lambda: len(services.content.checklist_of(()).questions) >= 30
        ),
        _tried("Modèle d’appel", lambda: bool(services.content.calls)),
        _tried("Polices", lambda: len(list((resources / "fonts").glob("*.ttf"))) >= 4),
        _tried("Dossier PDF écrit et relu", lambda: _dossier(services)),
        _tried("Lecture d’un fichier reçu", lambda: _received(services)),
        _tried("Classeurs écrits et relus", lambda: _workbooks(services)),
        *_windows(interface),
        _tried("Aucune connexion ouverte", lambda: not watch.seen),
    ]


def _windows(interface: Callable[[], list[tuple[str, bool]]]) -> list[CheckResult]:
    try:
        return [CheckResult(what, ok) for what, ok in interface()]
    except Exception:
        log.exception("the windows cannot be tried")
        return [CheckResult("Fenêtres", False, _IN_THE_LOG)]


def _tried(what: str, check: Callable[[], bool]) -> CheckResult:
    try:
        return CheckResult(what, check())
    except Exception:
        log.exception("a check failed")
        return CheckResult(what, False, _IN_THE_LOG)


def _dossier(services: Services) -> bool:
    file = next(_first_project(services), ProjectFile(project=Project(id=new_id(), name="Essai")))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "essai.pdf"
        dossier = services.compose(services.reading(file))
        report = services.export_dossier(dossier, out, lambda _ratio, _what: None)
        return bool(report.pages) and out.stat().st_size > 1000


def _received(services: Services) -> bool:
    """Examine a PDF as if it were received, in the process that opens such files."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "recu.pdf"
        file = ProjectFile(project=Project(id=new_id(), name="Essai"))
        dossier = services.compose(services.reading(file))
        services.export_dossier(dossier, out, lambda _ratio, _what: None)
        verdict = services.files.look_at(out, "application/pdf")
        return verdict.usable and verdict.pages > 0


def _workbooks(services: Services) -> bool:
    """Write a workbook in both formats, and read it as if it were received."""
    from tressons_desktop.dossier.office.workbook import workbook_of
    from tressons_desktop.dossier.office.write import SUFFIXES, write_workbook

    file = next(_first_project(services), ProjectFile(project=Project(id=new_id(), name="Essai")))
    book = workbook_of(services.reading(file))
    wanted = [sheet.name for sheet in book.sheets]
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            out = Path(folder) / f"essai{suffix}"
            write_workbook(book, out, lambda _ratio, _what: None)
            if [sheet.name for sheet in services.files.read_sheets(out)] != wanted:
                return False
    return True


def _first_project(services: Services) -> Iterator[ProjectFile]:
    for item in services.store.list_projects():
        yield services.store.project_file(item.summary.id)
