"""The dialogs that Qt draws itself speak French: nothing in them is left in English."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractProxyModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QTreeView
from pytestqt.qtbot import QtBot

from ui.french import OURS, speak_french

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
ENGLISH = re.compile(
    r"\b(look|in|files?|of|the|name|open|save|cancel|choose|folder|directory|new|back"
    r"|forward|view|show|hidden|delete|rename|size|date|modified|computer|places)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def french(qapp: QApplication) -> Iterator[None]:
    spoken = speak_french(qapp)
    yield
    for translator in spoken:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def words_of(dialog: QFileDialog) -> list[str]:
    """Read what a dialog shows or says: labels, buttons, tips, menus, heads of columns."""
    said: list[str] = []
    for widget in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)):
        said += [widget.text(), widget.toolTip(), widget.accessibleName()]
    said += [action.text() for action in dialog.findChildren(QAction)]
    model = dialog.findChild(QTreeView, "treeView").model()
    heads = range(model.columnCount())
    said += [str(model.headerData(one, Qt.Orientation.Horizontal)) for one in heads]
    return [one.replace("&", "") for one in said if one]


@pytest.mark.parametrize(
    ("mode", "accept"),
    [
        (QFileDialog.FileMode.ExistingFile, QFileDialog.AcceptMode.AcceptOpen),
        (QFileDialog.FileMode.ExistingFiles, QFileDialog.AcceptMode.AcceptOpen),
        (QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
        (QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
    ],
)
def test_the_file_dialog_of_qt_is_in_french(
    qtbot: QtBot,
    tmp_path: Path,
    mode: QFileDialog.FileMode,
    accept: QFileDialog.AcceptMode,
) -> None:
    (tmp_path / "Devis").mkdir()
    dialog = QFileDialog(None, "Ajouter un fichier", str(tmp_path), "Documents (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    qtbot.addWidget(dialog)
    dialog.show()
    model = dialog.findChild(QTreeView, "treeView").model()
    files = model.sourceModel() if isinstance(model, QAbstractProxyModel) else model
    kind = files.index(str(tmp_path / "Devis"), 2)
    qtbot.waitUntil(lambda: bool(kind.data()))
    assert kind.data() == "Dossier"
    said = words_of(dialog)
    assert "Regarder dans\u00a0:" in said
    assert "Fichiers de type\u00a0:" in said
    assert [one for one in said if ENGLISH.search(one)] == []


def test_the_words_in_use_are_those_of_the_readable_file(tmp_path: Path) -> None:
    source = tmp_path / f"{OURS}.ts"
    shutil.copyfile(TRANSLATIONS / source.name, source)
    compiler = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    subprocess.run([compiler, "-silent", source], check=True, timeout=120)
    assert source.with_suffix(".qm").read_bytes() == (TRANSLATIONS / f"{OURS}.qm").read_bytes()
