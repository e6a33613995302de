"""The whole life of an installation, in a Windows that knows nothing: `package --verifier`."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import time
import zipfile
from pathlib import Path

from making.places import BUILD, DIST, ROOT, PackagingImpossible, fresh_folder, say, version

from windows.msi import make_msi
from windows.setup import make_setup, size_of
from windows.verify.installed import Installed
from windows.verify.report import Report
from windows.verify.speed import first_paint_ratio
from windows.verify.wine import Wine, fresh_wine, lent

WORK = BUILD / "verify"
MOVED = "C:\\Ailleurs"
MSI_HOME = "C:\\Logiciels\\Tressons"
HOME = "C:\\Mairie de l été\\Tressons"
BUNDLE = BUILD / "windows" / "Tressons"
PDF = r"Software\Classes\.pdf"
DOSSIER = "Tressons.Dossier"
PROJECT = "Le four de Wine"
OLDER = "0.0.9"
OLD_DATA = ROOT / "tests" / "old_versions" / "version_1.sqlite"
_SCALE = """\
from PySide6.QtGui import QGuiApplication
print(QGuiApplication([]).primaryScreen().devicePixelRatio())
"""


def verify() -> int:
    """Install, use, upgrade, repair and remove; 0 when everything is as it should be."""
    setup = DIST / f"Tressons-{version()}-setup.exe"
    if not (setup.is_file() and BUNDLE.is_dir()):
        raise PackagingImpossible("Fabriquer d’abord\u00a0: python3 dev.py package windows")
    report = Report()
    fresh_folder(WORK)
    say("Une version plus ancienne, pour l’essai de mise à jour")
    old = _make_older()
    with fresh_wine() as wine:
        report.note(
            "Wine n’a pas ces bibliothèques, que Windows 10 apporte\u00a0; elles lui sont prêtées "
            f"pour l’essai et ne sont pas livrées\u00a0: {', '.join(lent())}"
        )
        installed = Installed(wine, HOME)
        _install_older(report, wine, old)
        _install(report, installed, setup)
        _use(report, installed)
        _data(report, installed)
        _repair(report, installed, setup)
        _back_and_elsewhere(report, wine, old, setup)
        _scales(report, installed)
        with report.step("mesure de la première image"):
            report.figure("Première image", first_paint_ratio(installed), "× fenêtre nue", 1.8)
        _uninstall(report, installed)
        _portable(report, wine)
        _msi(report, wine)
    report.figure("Installateur", setup.stat().st_size / 1e6, "Mo", 38)
    report.figure("Une fois installé", size_of(BUNDLE) / 1e6, "Mo", 125)
    report.write(WORK / "rapport.txt")
    say(f"\nRapport et captures\u00a0: {WORK.relative_to(ROOT)}")
    say(f"À reprendre\u00a0: {', '.join(report.failed)}" if report.failed else "Tout est bon.")
    return 1 if report.failed else 0


def _make_older() -> Path:
    """Make the installer of an older version, with a module that the new one no longer has."""
    bundle = WORK / "Tressons"
    shutil.copytree(BUNDLE, bundle)
    (bundle / "lib" / "ancien_module.pyc").write_bytes(b"old")
    setup = WORK / f"Tressons-{OLDER}-setup.exe"
    make_setup(bundle, setup, number=OLDER, fast=True)
    make_msi(bundle, setup.with_name(f"Tressons-{OLDER}.msi"), number=OLDER)
    shutil.rmtree(bundle)
    return setup


def _silent(wine: Wine, setup: Path) -> int:
    target = f"/D={HOME}".split(" ")  # NSIS: last, never quoted; Wine quotes what has a space
    return wine.call(str(setup), "/S", *target).code


def _install_older(report: Report, wine: Wine, old: Path) -> None:
    report.check("Ancienne version installée en silence", _silent(wine, old) == 0)
    data = wine.local / "Tressons"
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(OLD_DATA, data / "tressons.sqlite")


def _install(report: Report, installed: Installed, setup: Path) -> None:
    started = time.monotonic()
    code = _silent(installed.wine, setup)
    seconds = time.monotonic() - started
    report.check("Mise à jour silencieuse, chemin avec espace et accent", code == 0, str(code))
    share = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # what others leave us
    report.figure("Installation silencieuse, sur une machine libre", seconds / share, "s", 20)
    differences = installed.differences(BUNDLE)
    report.check("Contenu installé exact, rien de l’ancien", not differences, str(differences[:5]))
    links = list(installed.wine.prefix.rglob("Tressons.lnk"))
    report.check("Raccourci du menu Démarrer", len(links) == 1)
    keys = installed.wine.call("reg", "query", r"HKCU\Software\Classes\.tressons").text
    report.check("Fichiers .tressons associés", "Tressons.Projet" in keys)
    _offered_for_pdf(report, installed.wine, "HKCU")
    said = installed.console("self-test", "--demo")
    for line in said.text.splitlines():
        report.check(f"auto-test\u00a0: {line[6:]}", line.startswith("bon"), line)
    report.check("Auto-test complet", said.code == 0, said.text)


def _offered_for_pdf(report: Report, wine: Wine, hive: str) -> None:
    """Look for "Ouvrir avec" on PDF files; the default reader must not be ours."""
    offered = wine.call("reg", "query", rf"{hive}\{PDF}\OpenWithProgids", "/v", DOSSIER)
    report.check(f"«\u00a0Ouvrir avec\u00a0» sur les PDF ({hive})", offered.code == 0, offered.text)
    default = wine.call("reg", "query", rf"{hive}\{PDF}", "/ve").text
    report.check(f"Lecteur PDF inchangé ({hive})", "Tressons" not in default, default)


def _use(report: Report, installed: Installed) -> None:
    wine = installed.wine
    with report.step("un projet fait dans la vraie fenêtre"), installed.window() as window:
        window.click("Button", "Nouveau projet")
        window.wait(lambda seen: seen.active == "Nouveau projet", "le dialogue ne s’est pas ouvert")
        window.type(PROJECT)
        wine.screenshot(WORK / "captures" / "1-nouveau-projet.png")
        window.press("Return")
        window.wait(
            lambda seen: len(seen.windows) == 1 and PROJECT in seen.active,
            "le projet n’est pas ouvert",
        )
        wine.screenshot(WORK / "captures" / "2-projet.png")
        code = _silent(wine, DIST / f"Tressons-{version()}-setup.exe")
        report.check("Installer pendant que Tressons est ouvert est refusé", code == 5, str(code))
        window.minimise()
        second = wine.call(f"{installed.folder}\\Tressons.exe")
        window.wait(lambda seen: bool(seen.active), "la première fenêtre n’est pas revenue")
        back = window.ids()
        good = len(back) == 1 and second.code == 0
        report.check("Un second lancement ramène la première fenêtre", good, str(back))
        wine.screenshot(WORK / "captures" / "3-second-lancement.png")


def _data(report: Report, installed: Installed) -> None:
    check = installed.console("check")
    report.check("Données de l’ancienne version migrées et saines", "base saine" in check.text)
    report.check(
        "Deux projets\u00a0: l’ancien et le nouveau", "2 projets" in check.text, check.text
    )
    out = "C:\\Mairie de l été\\dossier é.pdf"
    said = installed.console("dossier", "--project", PROJECT, "-o", out)
    pdf = installed.wine.path(out)
    report.check("Dossier exporté", said.code == 0 and pdf.is_file(), said.text)
    if pdf.is_file():
        report.check("Dossier relu", _pages(pdf) > 0)
        shutil.copy(pdf, WORK / "captures" / "dossier.pdf")
        _open_dossier(report, installed, out)
    newer = installed.wine.path("C:\\plus récent")
    newer.mkdir()
    shutil.copy(installed.wine.local / "Tressons" / "tressons.sqlite", newer)
    base = sqlite3.connect(newer / "tressons.sqlite")
    base.execute("PRAGMA user_version = 9999")
    base.close()
    refused = installed.console("check", "--data-dir", "C:\\plus récent")
    good = refused.code == 1 and "version plus récente" in refused.text
    report.check("Données d’une version plus récente refusées", good, refused.text)


def _open_dossier(report: Report, installed: Installed, dossier: str) -> None:
    """Give a dossier to a second start: the first window opens its project."""
    settings = installed.wine.local / "Tressons" / "settings.toml"
    settings.unlink(missing_ok=True)
    with report.step("un dossier ouvert avec Tressons"):
        with installed.window() as window:
            second = installed.wine.call(f"{installed.folder}\\Tressons.exe", dossier)
            window.wait(
                lambda seen: PROJECT in seen.active,  # its title: the list shows it too
                "le dossier n’a pas ouvert son projet",
            )
            installed.wine.screenshot(WORK / "captures" / "4-dossier-ouvert.png")
        kept = settings.read_text(encoding="utf-8") if settings.is_file() else ""
        opened = re.search(r'^last_project_id *= *"[0-9a-f-]{36}"', kept, re.MULTILINE)
        good = second.code == 0 and opened is not None
        report.check("Un dossier ouvre son projet", good, kept)


def _pages(pdf: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _scales(report: Report, installed: Installed) -> None:
    """Open the window at the scales that laptops come with; the pictures are there to look at."""
    script = "C:\\scale.py"
    installed.wine.path(script).write_text(_SCALE, encoding="utf-8")
    for percent in (125, 150, 175, 200):
        with report.step(f"échelle de {percent}\u00a0%"):
            installed.wine.set_scale(percent)
            seen = installed.console("--python", script).text.split()
            wanted = str(percent / 100)
            report.check(f"Échelle de {percent}\u00a0% suivie", wanted in seen, " ".join(seen))
            with installed.window("--demo"):
                held = installed.wine.memory("TressonsConsole.exe")
                installed.wine.screenshot(WORK / "captures" / f"5-echelle-{percent}.png")
            report.figure(f"Mémoire, fenêtre ouverte à {percent}\u00a0%", held, "Mo", 400)
    installed.wine.set_scale(100)


def _back_and_elsewhere(report: Report, wine: Wine, old: Path, setup: Path) -> None:
    """An older installer is refused; another folder takes the place of the first."""
    installed = Installed(wine, HOME)
    code = wine.call(str(old), "/S").code
    good = code == 6 and not installed.differences(BUNDLE)
    report.check("Une version plus ancienne est refusée, rien n’est changé", good, str(code))
    moved = Installed(wine, MOVED)
    code = wine.call(str(setup), "/S", f"/D={MOVED}").code
    good = code == 0 and not moved.differences(BUNDLE) and not installed.path.exists()
    report.check("Installer ailleurs déplace\u00a0: une seule copie", good, str(code))
    code = _silent(wine, setup)
    good = code == 0 and not installed.differences(BUNDLE) and not moved.path.exists()
    report.check("Et revient", good, str(code))


def _repair(report: Report, installed: Installed, setup: Path) -> None:
    (installed.path / "lib" / "PySide6" / "Qt6Core.dll").unlink()
    (installed.path / "lib" / "ui" / "app.pyc").write_bytes(b"broken")
    said = installed.console("self-test")
    report.check("Une installation abîmée se voit", said.code != 0)
    code = _silent(installed.wine, setup)
    good = code == 0 and not installed.differences(BUNDLE)
    report.check("Relancer l’installateur répare", good, str(code))


def _uninstall(report: Report, installed: Installed) -> None:
    wine = installed.wine
    data = wine.local / "Tressons"
    before = sorted(path.name for path in data.iterdir())
    code = wine.call(f"{HOME}\\Desinstaller.exe", "/S").code
    wine.settled()
    left = [str(path) for path in installed.path.rglob("*")] if installed.path.exists() else []
    report.check("Désinstallation silencieuse\u00a0: plus aucun fichier", code == 0 and not left)
    report.check("Plus de raccourci", not list(wine.prefix.rglob("Tressons.lnk")))
    for key in (
        r"HKCU\Software\Classes\.tressons",
        r"HKCU\Software\Tressons",
        rf"HKCU\Software\Classes\{DOSSIER}",
        rf"HKCU\{PDF}\OpenWithProgids /v {DOSSIER}",
    ):
        found = wine.call("reg", "query", *key.split(" "))
        report.check(f"Plus de clé {key}", found.code != 0, found.text)
    after = sorted(path.name for path in data.iterdir())
    report.check("Les données restent", before == after and "tressons.sqlite" in after)


def _portable(report: Report, wine: Wine) -> None:
    key = wine.path("C:\\Clé USB")
    with zipfile.ZipFile(DIST / f"Tressons-{version()}-portable.zip") as stream:
        stream.extractall(key)
    folder = f"Tressons-{version()}"
    said = Installed(wine, f"C:\\Clé USB\\{folder}").console("check")
    beside = (key / folder / "data" / "tressons.sqlite").is_file()
    report.check("Version portable\u00a0: données à côté", said.code == 0 and beside, said.text)


def _msi(report: Report, wine: Wine) -> None:
    msi, older = str(DIST / f"Tressons-{version()}.msi"), str(WORK / f"Tressons-{OLDER}.msi")
    installed = Installed(wine, MSI_HOME)
    wine.call("msiexec", "/i", older, "/qn", f"INSTALLDIR={MSI_HOME}")
    old = (installed.path / "lib" / "ancien_module.pyc").is_file()
    report.check("Ancien MSI installé en silence, dans un dossier choisi", old)
    added = wine.call("msiexec", "/i", msi, "/qn", "/l*v", "C:\\tressons.log").code
    said = installed.console("self-test", "--data-dir", "C:\\msi")
    good = (added, said.code) == (0, 0)
    report.check(
        "MSI mis à jour en silence, dossier gardé, auto-test", good, f"{added} {said.text}"
    )
    back = wine.call("msiexec", "/i", older, "/qn").code
    report.check("Un MSI plus ancien est refusé", back != 0)
    gaps = installed.differences(BUNDLE)
    report.check("MSI\u00a0: contenu exact, rien de l’ancien", not gaps, str(gaps[:5]))
    (installed.path / "lib" / "ui" / "app.pyc").unlink()
    (installed.path / "runtime" / "sqlite3.dll").write_bytes(b"broken")
    again = ("REINSTALL=ALL", "REINSTALLMODE=amus")  # Wine knows no other way to repair
    code = wine.call("msiexec", "/i", msi, *again, "/qn").code
    gaps = installed.differences(BUNDLE)
    report.check("MSI réparé", code == 0 and not gaps, f"{code} {gaps[:5]}")
    _offered_for_pdf(report, wine, "HKLM")
    wine.call("msiexec", "/x", msi, "/qn")
    wine.settled()
    report.check("MSI retiré", not (installed.path / "Tressons.exe").exists())
    left = wine.call("reg", "query", rf"HKLM\{PDF}\OpenWithProgids", "/v", DOSSIER)
    report.check("MSI retiré\u00a0: plus rien sur les PDF", left.code != 0, left.text)
