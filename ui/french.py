"""Make Qt speak French: its own translation, then the few words that it lacks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tressons_desktop.packaged import RESOURCES

OURS = "tressons_fr"
"""Compiled from the file of the same name in ``resources/translations``."""


def speak_french(app: QCoreApplication) -> list[QTranslator]:
    """Write numbers, dates and the words of Qt's own dialogs in French; return the translations."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    spoken = [one for one in (qt_words(app), our_words(app)) if not one.isEmpty()]
    for translator in spoken:
        app.installTranslator(translator)
    return spoken


def qt_words(parent: QCoreApplication | None = None) -> QTranslator:
    """Read Qt's own translation, empty when it was not installed."""
    translator = QTranslator(parent)
    translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator


def our_words(parent: QCoreApplication | None = None) -> QTranslator:
    """Read what Qt's translation lacks: labels of the file dialog that it draws itself."""
    translator = QTranslator(parent)
    translator.load(str(RESOURCES / "translations" / f"{OURS}.qm"))
    return translator
