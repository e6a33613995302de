"""What an export would say, said before it: files left out, signs without a glyph, images."""

from __future__ import annotations

from ui.screens.workspace.steps.dossier.presenter import told_before
from ui.screens.workspace.steps.file_notes import FileNotes


class ExportNotes(FileNotes):
    """Keep what is known of the files, and what the pages of the preview told."""

    _left_out: tuple[str, ...] = ()
    _told: tuple[str, ...] = ()

    def show_left_out(self, sentences: tuple[str, ...]) -> None:
        """Say which files do not count."""
        self._left_out = sentences
        self.show_notes(self._left_out, told_before(self._told))

    def show_told(self, sentences: tuple[str, ...]) -> None:
        """Say what laying the pages out told."""
        self._told = sentences
        self.show_notes(self._left_out, told_before(self._told))
