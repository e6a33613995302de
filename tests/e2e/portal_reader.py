"""Dress a window, change the settings of the desk one after the other, and say what came of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from ui.none_guard import keep_singletons_alive
from ui.theme import ThemeManager, install_theme

PORTAL = Path(__file__).with_name("portal.py")
COMBO = Qt.UIEffect.UI_AnimateCombo


def said(manager: ThemeManager) -> str:
    """Say the look in force, and whether lists unroll."""
    moves = "moving" if QApplication.isEffectEnabled(COMBO) else "still"
    return f"{manager.theme.name} {moves}"


def main(python: str, orders: list[str]) -> None:
    """Start the portal, then the window; print the look after each order."""
    keep_singletons_alive()
    with subprocess.Popen(
        [python, PORTAL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as portal:
        assert portal.stdout is not None
        assert portal.stdin is not None
        portal.stdout.readline()
        app = QApplication([])
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
        QApplication.setEffectEnabled(COMBO, True)
        manager = install_theme(app)
        label = QLabel("Projets")
        label.show()
        print(said(manager), flush=True)
        for order in orders:
            _change(app, manager, portal.stdin, order)
            print(said(manager), flush=True)
        portal.stdin.close()


def _change(app: QApplication, manager: ThemeManager, portal: IO[str], order: str) -> None:
    """Change a setting until the look follows: a signal sent before Qt listens is lost."""
    before = said(manager)
    for _ in range(10):
        portal.write(order.replace("=", " ") + "\n")
        portal.flush()
        limit = QTimer()
        limit.setSingleShot(True)
        limit.start(1_000)
        while said(manager) == before and limit.isActive():
            app.processEvents()
        if said(manager) != before:
            return


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
