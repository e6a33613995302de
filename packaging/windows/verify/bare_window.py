"""Open the barest PySide6 window and say when it was painted: what ours is compared with."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


def main() -> None:
    """Open, paint, say, end."""
    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 680)
    window.show()

    def painted() -> None:
        window.repaint()
        sys.stdout.write(f"first-paint {time.time():.6f}\n")
        application.quit()

    QTimer.singleShot(0, painted)
    application.exec()


main()
