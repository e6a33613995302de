"""Read and fill blank forms, from any thread; the PDF is opened in a process of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tressons_desktop.dossier.blank_forms import FORMS
from tressons_desktop.dossier.blank_forms.model import (
    BlankForm,
    BlankFormRefused,
    FillReport,
    form_from,
    report_from,
)
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.intake.limited import LIMIT_SECONDS, SLOW, LimitedProcess
from tressons_desktop.text.failures import named, not_written
from tressons_desktop.text.spaces import NBSP

_WHAT: Final = "Le formulaire rempli"


class FormProcess(LimitedProcess):
    """Read and fill forms one at a time; takes seconds: for a job."""

    def __init__(self, *, limit_seconds: float = LIMIT_SECONDS) -> None:
        super().__init__(
            FORMS,
            "tressons_desktop.dossier.blank_forms.worker",
            "run_forms",
            limit_seconds=limit_seconds,
        )

    def read(self, path: Path) -> BlankForm:
        """List the fields of a form; raise BlankFormRefused, a sentence, when there are none."""
        return form_from(self._told(path, {"ask": "read", "path": str(path)})["form"])

    def fill(
        self, path: Path, answers: Mapping[str, str], target: Path, *, flat: bool = False
    ) -> FillReport:
        """Write a filled copy, whole or not at all, never over the blank form.

        Raises BlankFormRefused or DossierWriteError, with a sentence.
        """
        if _same(path, target):
            raise DossierWriteError(
                f"{named(target)} est le formulaire vierge{NBSP}: "
                "donner un autre nom à la copie remplie."
            )
        try:
            with tempfile.TemporaryDirectory(prefix="tressons-") as folder:
                made = Path(folder) / target.name
                request = {"ask": "fill", "path": str(path), "target": str(made), "flat": flat}
                answer = self._told(path, {**request, "answers": dict(answers)})
                content = made.read_bytes()
        except OSError as problem:
            raise DossierWriteError(not_written(problem, target)) from problem
        _write(target, content)
        return report_from(answer["report"])

    def _told(self, path: Path, request: Mapping[str, object]) -> Mapping[str, Any]:
        answer = self._ask(request)
        if "refused" in answer:
            raise BlankFormRefused(str(answer["refused"]))
        if answer.get("failed") == SLOW:
            raise BlankFormRefused(
                f"{named(path)} prend trop de temps à lire. "
                "Fermer d’autres logiciels, puis recommencer, ou demander le fichier de nouveau."
            )
        if "failed" in answer:
            raise BlankFormRefused(
                f"{named(path)} est abîmé au point que sa lecture échoue. "
                "Le télécharger ou le demander de nouveau."
            )
        return answer


def _write(target: Path, content: bytes) -> None:
    def same(path: Path) -> None:
        if path.read_bytes() != content:
            raise ValueError("not what was written")

    write_whole(target, content, check=same, what=_WHAT)


def _same(path: Path, target: Path) -> bool:
    try:
        return path.samefile(target)
    except OSError:
        return False
