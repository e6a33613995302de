"""Load, replace and remove official layers."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tressons_desktop.exchange.files import replace_file
from tressons_desktop.outcomes import Progress
from tressons_desktop.territory.layer_model import LayerId, LayerInfo, LayerRefused, LayerReport
from tressons_desktop.territory.layers import LayerMuchSmaller, load_layer
from ui.background import new_job
from ui.jobs import Running
from ui.workbench import Workbench

REPLACE = "Remplacer quand même"
_READING = "Lecture du fichier"


class LayersPresenter(QObject):
    """Keep the layers; a loading is a job, a removal can be taken back.

    `changed` after any change; `told` carries a sentence, its tone and an action's words;
    `progressed` a ratio and words; `busy_changed` whether a file is being loaded.
    """

    changed = Signal()
    told = Signal(str, str, str)
    progressed = Signal(float, str)
    busy_changed = Signal(bool)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.services = workbench.services
        self._job: Running | None = None
        self._removed = ""
        self._file: Path | None = None
        self._doubtful: Path | None = None

    def loaded(self) -> dict[LayerId, LayerInfo]:
        """Give the layers that are loaded; a broken file is told, and has none."""
        try:
            return {info.layer: info for info in self.services.layers.loaded()}
        except LayerRefused as refusal:
            self.told.emit(str(refusal), "non", "")
            return {}

    def lent(self) -> frozenset[LayerId]:
        """Name the layers that a data pack brought."""
        try:
            return self.services.layers.lent()
        except LayerRefused:
            return frozenset()  # told by `loaded`

    def load(self, file: Path, *, careful: bool = True) -> None:
        """Load a published file, away from the window; a `careful` loading may ask first."""
        if self._job is not None:
            return
        self._doubtful, self._file = None, file
        path, index = self.services.paths.layers, self.services.territory

        def work(progress: Progress) -> LayerReport | LayerMuchSmaller:
            def step(done: int, total: int) -> None:
                progress(done / max(total, 1), f"{_READING} «\u00a0{file.name}\u00a0»")

            progress(0.0, f"{_READING} «\u00a0{file.name}\u00a0»")
            try:
                return load_layer(file, path, progress=step, index=index, careful=careful)
            except LayerMuchSmaller as doubt:
                return doubt

        self._job = job = new_job(work, self)
        self._job.progressed.connect(self.progressed)
        job.succeeded.connect(self._loaded)
        self._job.failed.connect(self._failed)
        self._job.stopped.connect(self._stopped)
        self._job.finished.connect(self._ended)
        self.busy_changed.emit(True)
        self._job.start()

    def stop(self) -> None:
        """Stop the loading at its next step; nothing of the file is kept."""
        if self._job is not None:
            self._job.ask_stop()

    def insist(self) -> bool:
        """Load all the same the file that was asked about; False when none was."""
        if self._doubtful is None:
            return False
        self.load(self._doubtful, careful=False)
        return True

    def forget_doubtful(self) -> None:
        """Give up the file that was asked about: something else is said now."""
        self._doubtful = None

    def remove(self, layer: LayerId, title: str) -> None:
        """Remove a layer; `take_back` brings it again until another change."""
        try:
            self._keep_aside()
            self.services.layers.remove(layer)
        except LayerRefused as refusal:
            self.told.emit(str(refusal), "non", "")
            return
        except OSError:
            self.told.emit(
                "La couche n’a pas été retirée\u00a0: le disque n’a pas pu être écrit. "
                "Libérer de la place, puis recommencer.",
                "non",
                "",
            )
            return
        self._removed = title
        self.told.emit(f"«\u00a0{title}\u00a0» est retiré.", "pri", "Annuler")
        self._renewed()

    def take_back(self) -> None:
        """Bring back the layer removed last."""
        if not self._removed or not self._aside.exists():
            return
        replace_file(self._aside, self.services.paths.layers)
        self.told.emit(f"«\u00a0{self._removed}\u00a0» est de nouveau là.", "ok", "")
        self._removed = ""
        self._renewed()

    @property
    def _aside(self) -> Path:
        kept = self.services.paths.layers
        return kept.with_name(f"{kept.stem}-avant-retrait{kept.suffix}")

    def _keep_aside(self) -> None:
        if self.services.paths.layers.exists():
            shutil.copyfile(self.services.paths.layers, self._aside)

    def forget_removed(self) -> None:
        """Give up taking back what was removed: something newer was loaded, or the place left."""
        self._removed = ""
        with suppress(OSError):
            self._aside.unlink(missing_ok=True)

    def _loaded(self, report: LayerReport | LayerMuchSmaller) -> None:
        if isinstance(report, LayerMuchSmaller):
            self._doubtful = self._file
            self.told.emit(str(report), "part", REPLACE)
            return
        self.forget_removed()
        verb = "remplacée" if report.replaced else "chargée"
        tone = "part" if report.partial else "ok"
        self.told.emit(f"Couche {verb}. {report.summary}", tone, "")
        self._renewed()

    def _renewed(self) -> None:
        """Tell every screen: a layer decides conditions of checklists, calls and obligations."""
        self._workbench.content_changed()
        self.changed.emit()

    def _failed(self, words: str) -> None:
        self.told.emit(words, "non", "")

    def _stopped(self) -> None:
        self.told.emit("Chargement arrêté. Rien n’a été modifié.", "pri", "")

    def _ended(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
