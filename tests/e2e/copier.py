"""Copy a table as a spreadsheet does: another program that owns the clipboard of the display.

What is copied comes as JSON on standard input, one text per kind; the word « copied » answers.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def main() -> int:
    """Own the clipboard until the process is ended."""
    app = QGuiApplication(sys.argv[:1])
    copied = QMimeData()
    for kind, text in json.loads(sys.stdin.readline()).items():
        copied.setData(kind, text.encode())
    app.clipboard().setMimeData(copied)
    print("copied", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
