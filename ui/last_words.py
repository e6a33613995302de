"""Say that nothing could even begin: no theme, no window, perhaps no folder for a report."""

from __future__ import annotations

import sys
import traceback

SENTENCE = (
    "Tressons ne peut pas démarrer. Redémarrer l’ordinateur, puis réinstaller Tressons si le "
    "problème revient. Le détail, à joindre à une demande d’aide\u00a0:"
)


def say_last_words(fault: BaseException, version: str) -> None:
    """Show the failure in the plainest window there is, and on the error output when there is one.

    Why both: on Windows the program has no error output, and without a screen there is no window.
    """
    details = f"Tressons {version}\n" + "".join(traceback.format_exception(fault))
    if sys.stderr is not None:
        sys.stderr.write(f"{SENTENCE}\n{details}")
    try:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication, QMessageBox

        app = QApplication.instance() or QApplication(sys.argv[:1])
        box = QMessageBox()
        box.setWindowTitle("Tressons")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(SENTENCE)
        box.setDetailedText(details)
        box.setInformativeText(details.strip().splitlines()[-1])
        box.exec()
        del app
    except Exception:
        traceback.print_exc()
