"""Write a project into a file for somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.services import Services
from tressons_desktop.text.filenames import slug_filename
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.background import new_job
from ui.main_window import MainWindow

_ENDING = ".tressons"


def send_project(
    window: MainWindow, services: Services, project_id: str, failed: Callable[[str], None]
) -> None:
    """Ask where, then write the project there beside the window."""
    window.flush()
    file = services.store.project_file(project_id)
    proposed = f"{slug_filename(file.project.name, empty='projet')}{_ENDING}"
    name, _ = QFileDialog.getSaveFileName(
        window, "Enregistrer dans un fichier", proposed, f"Projet Tressons (*{_ENDING})"
    )
    if not name:
        return
    out = Path(name)
    out = out if out.suffix == _ENDING else out.with_name(out.name + _ENDING)
    job = new_job(
        lambda progress: write_bundle(
            file,
            services.store.attachments,
            out,
            clock=services.clock,
            progress=progress,
            by=services.signature,
            app_version=services.version,
        )
    )

    def sent(_result: object) -> None:
        if window.workbench is not None:
            window.workbench.notify(f"Projet écrit dans {out.name}.")

    announce(window, f"Écriture de «{NBSP}{out.name}{NBSP}»…")
    job.succeeded.connect(sent)
    job.failed.connect(failed)
    job.start()
