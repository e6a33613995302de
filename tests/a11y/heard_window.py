"""Show the page of what is heard, in a real window, until it is stopped."""

from __future__ import annotations

import sys

from ui.none_guard import keep_singletons_alive

keep_singletons_alive()

from PySide6.QtWidgets import QApplication  # noqa: E402

from ui.access.components import install  # noqa: E402
from ui.theme import install_theme  # noqa: E402

if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setApplicationName("tressons-heard")
    install(app)
    install_theme(app)
    from ui.gallery_heard import HeardPage

    page = HeardPage()
    page.setWindowTitle("Entendu")
    page.show()
    sys.exit(app.exec())
