"""The least a PySide6 program can be: one empty window, painted once; prints when it was."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


def main() -> None:
    """Show the window, say when it was painted, and leave."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.setWindowTitle("Tressons")
    window.resize(1280, 680)
    window.show()

    def painted() -> None:
        window.repaint()
        print(f"first-paint {time.process_time():.6f}", flush=True)
        QTimer.singleShot(0, app.quit)

    QTimer.singleShot(0, painted)
    app.exec()


if __name__ == "__main__":
    main()
