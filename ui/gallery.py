"""Render every widget to PNG, for people to look at: `python -m ui.gallery OUTDIR`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.access.components import install
from ui.gallery_pages import PAGES
from ui.theme import install_theme, px

WINDOWS = frozenset({"workspace"})  # seen at the size of a real screen whatever the text
LOOKS = (("light", "light", 100), ("dark", "dark", 100), ("light150", "light", 150))


def render(folder: Path) -> list[Path]:
    """Write each page in each look; return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install(app)
    manager = install_theme(app)
    written = []
    for look, mode, size in LOOKS:
        manager.set_mode(mode)
        manager.set_text_size(size)
        for name, (make, width, height) in PAGES.items():
            page = make()
            factor_free = name in WINDOWS
            page.resize(*((width, height) if factor_free else (px(width), px(height))))
            page.show()
            for _ in range(3):
                app.processEvents()
            target = folder / f"{name}-{look}.png"
            page.grab().save(str(target))
            page.hide()
            page.deleteLater()
            written.append(target)
    return written


def main() -> int:
    """Run from the command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    render(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
