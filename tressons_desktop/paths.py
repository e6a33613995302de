"""Say where the application keeps its data, and whether that folder is fit for it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from tressons_desktop.presets import machine_presets
from tressons_desktop.private import close_files_in, close_to_others, private_folder
from tressons_desktop.text.spaces import NBSP

APP_FOLDER = "Tressons" if sys.platform == "win32" else "tressons"
DEMO_SUFFIX = "-demo"
PORTABLE_MARKER = "portable"
FOLDER_FILE = "emplacement.txt"
_CALLS = "appels"
_PACKS = "colis"
_NETWORK_KINDS = (
    "nfs",
    "cifs",
    "smb",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfs",
    "9p",
    "afs",
    "davfs",
    "fuse.davfs",
    "vboxsf",
)
_SYNC_NAMES = ("onedrive", "dropbox", "nextcloud", "owncloud", "google drive", "googledrive")
_SYNC_NAMES_MORE = ("mon drive", "my drive", "icloud drive", "iclouddrive", "kdrive", "pcloud")
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4


@dataclass(frozen=True)
class DataPaths:
    """Name every file and folder that the application keeps, below one root.

    ``personal`` says that the person's own folder was meant, which another may stand for;
    ``chosen`` that another does: then it is never created in silence. ``portable`` that it is
    beside the program.
    """

    root: Path
    personal: bool = field(default=False, compare=False)
    chosen: bool = field(default=False, compare=False)
    portable: bool = field(default=False, compare=False)

    @property
    def database(self) -> Path:
        """Return the file that holds the projects."""
        return self.root / "tressons.sqlite"

    @property
    def layers(self) -> Path:
        """Return the file that holds the loaded layers; it can be made again from its sources."""
        return self.root / "referentiels.sqlite"

    @property
    def desk(self) -> Path:
        """Return the file of the dossiers received in answer to a call."""
        return self.root / "collecte.sqlite"

    @property
    def desk_copies(self) -> Path:
        """Return the folder of its copies, one for each day that it was used."""
        return self.root / "collecte-copies"

    @property
    def checklists(self) -> Path:
        """Return the folder of the checklists received from a département or a network."""
        return self.root / "grilles"

    @property
    def calls(self) -> Path:
        """Return the folder of the calls received, and of those written here."""
        return self.root / _CALLS

    @property
    def packs(self) -> Path:
        """Return the folder of the data packs, and of the list that says which serve."""
        return self.root / _PACKS

    @property
    def forms(self) -> Path:
        """Return the folder of what was confirmed for blank forms, one file for each."""
        return self.root / "formulaires"

    @property
    def own_papers(self) -> Path:
        """Return the folder of the commune's own papers, texts with fields to fill."""
        return self.root / "modeles"

    @property
    def contacts(self) -> Path:
        """Return the file of the contacts noted here."""
        return self.root / "annuaire" / "contacts.toml"

    @property
    def noted_law(self) -> Path:
        """Return the folder of the figures of law noted here."""
        return self.root / "droit"

    @property
    def attachments(self) -> Path:
        """Return the folder of attachments, named by their SHA-256."""
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        """Return the folder of rotating backups."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Return the folder of logs and crash reports."""
        return self.root / "logs"

    @property
    def settings(self) -> Path:
        """Return the file of the person's preferences."""
        return self.root / "settings.toml"

    @property
    def first_look(self) -> Path:
        """Return the file that says how the window looked when it was last closed."""
        return self.root / "fenetre.txt"

    @property
    def cache(self) -> Path:
        """Return the folder of what is made from the attachments, and can be made again."""
        return self.root / "cache"

    @property
    def lock(self) -> Path:
        """Return the file that a running application holds."""
        return self.root / "tressons.lock"

    def names(self) -> frozenset[str]:
        """Name what is ours in the root and cannot be made again: neither the cache nor the lock.

        The root may be a folder that holds other things.
        """
        kept = (
            *(self.database, self.layers, self.desk, self.desk_copies, self.checklists),
            *(self.calls, self.packs, self.forms, self.own_papers, self.contacts.parent),
            *(self.attachments, self.backups, self.logs, self.settings, self.first_look),
        )
        return frozenset(path.name for path in kept)

    def create(self) -> None:
        """Create the folders that are missing, for their owner alone.

        Raises OSError when the folder refuses. A folder that the person chose keeps its rights:
        it may hold other things; what is ours inside is closed all the same.
        """
        private_folder(self.root, ours=self.root.name.startswith(APP_FOLDER))
        for folder in (self.attachments, self.backups, self.logs):
            private_folder(folder)
        for path in (self.database, self.settings, self.lock, self.layers, self.desk):
            close_to_others(path)
        for folder in (self.backups, self.logs):
            close_files_in(folder)


def find_data_paths(
    data_dir: Path | None = None, *, demo: bool = False, program: Path | None = None
) -> DataPaths:
    """Choose the data folder: `--data-dir`, beside a portable program, fixed, the person's own.

    The demonstration never shares a folder with real projects, wherever that is. `program` is the
    folder of the executable: a file named ``portable`` in it keeps the data beside it.
    """
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        return DataPaths(root / "demo" if demo else root)
    beside = program or Path(sys.executable).parent
    portable = (beside / PORTABLE_MARKER).is_file()
    fixed = None if portable else machine_presets().data_folder(account_name())
    if fixed is not None:
        return DataPaths(fixed.with_name(fixed.name + DEMO_SUFFIX) if demo else fixed)
    root = beside / "data" if portable else _personal_folder()
    if demo or portable:
        place = root.with_name(root.name + DEMO_SUFFIX) if demo else root
        return DataPaths(place, portable=portable)
    chosen = remembered_folder()
    return DataPaths(chosen or root, personal=True, chosen=chosen is not None)


def account_name() -> str:
    """Name the account of this session, as the system does; empty when it does not."""
    return os.environ.get("USERNAME" if sys.platform == "win32" else "USER", "")


def shared_packs() -> tuple[Path, ...]:
    """List the folders where whoever installs the program for others puts data packs."""
    return tuple(folder.with_name(_PACKS) for folder in shared_calls())


def shared_calls() -> tuple[Path, ...]:
    """List the folders where the calls of everybody on this machine may be, the nearest last.

    Whoever installs the program for others puts them there; the program only reads them.
    """
    if sys.platform == "win32":
        common = os.environ.get("PROGRAMDATA", "")
        return (Path(common) / APP_FOLDER / _CALLS,) if common else ()
    found = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    folders = [Path(folder) / APP_FOLDER / _CALLS for folder in found.split(":")]
    return tuple(reversed([folder for folder in folders if folder.is_absolute()]))


def remembered_folder() -> Path | None:
    """Return the folder that the person chose instead of the usual one."""
    try:
        written = _folder_file().read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    chosen = Path(written) if written and "\0" not in written else None
    return chosen if chosen is not None and chosen.is_absolute() else None


def remember_folder(folder: Path) -> bool:
    """Open this folder from now on; say whether that could be written."""
    file = _folder_file()
    try:
        if folder == _personal_folder():
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{folder.absolute()}\n", encoding="utf-8")
    except (OSError, ValueError):
        return False
    return True


def _folder_file() -> Path:
    """Say where the choice is written: away from the data, where the system wants such things."""
    if sys.platform == "win32":
        roaming = os.environ.get("APPDATA")
        base = Path(roaming) if roaming else Path.home() / "AppData" / "Roaming"
        return base / APP_FOLDER / FOLDER_FILE
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(chosen) if chosen.startswith("/") else Path.home() / ".config"
    return base / APP_FOLDER / FOLDER_FILE


def _personal_folder() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / APP_FOLDER
    chosen = os.environ.get("XDG_DATA_HOME", "")
    # The XDG specification ignores a relative path.
    base = Path(chosen) if chosen.startswith("/") else Path.home() / ".local" / "share"
    return base / APP_FOLDER


class FolderKind(StrEnum):
    """Tell the folders where a database may be damaged or lost."""

    NETWORK = "network"
    REMOVABLE = "removable"
    SYNCED = "synced"


class UnfitFolder(NamedTuple):
    """Explain why a folder is not fit for live data, and what to do."""

    kind: FolderKind
    folder: Path
    sentence: str


_SENTENCES = {
    FolderKind.NETWORK: (
        "Le répertoire de données est sur un partage réseau{nbsp}: une coupure peut abîmer les "
        "projets. Copier les données sur ce poste, et garder le partage pour les sauvegardes."
    ),
    FolderKind.REMOVABLE: (
        "Le répertoire de données est sur une clé ou un disque amovible{nbsp}: la retirer trop tôt "
        "peut abîmer les projets. Copier les données sur ce poste."
    ),
    FolderKind.SYNCED: (
        "Le répertoire de données est dans un répertoire synchronisé ({name}){nbsp}: deux postes "
        "peuvent s’écraser l’un l’autre. Copier les données dans un répertoire de ce poste seul."
    ),
}


def find_unfit_folder(folder: Path, *, mounts: str | None = None) -> UnfitFolder | None:
    """Return why live data should not be in `folder`, or None when nothing speaks against it.

    A guess from names and mount tables: it never blocks, it explains. `mounts` is the text of
    ``/proc/self/mounts``, read when not given. A folder that does not exist yet is judged by where
    it would be.
    """
    if synced := _sync_folder(folder):
        return _unfit(FolderKind.SYNCED, folder, synced)
    kind = _windows_kind(folder) if sys.platform == "win32" else _linux_kind(folder, mounts)
    return None if kind is None else _unfit(kind, folder, "")


def _unfit(kind: FolderKind, folder: Path, name: str) -> UnfitFolder:
    return UnfitFolder(kind, folder, _SENTENCES[kind].format(nbsp=NBSP, name=name))


def _sync_folder(folder: Path) -> str | None:
    """Return the part of the path that names a synchronised folder (``OneDrive - Mairie``)."""
    for part in folder.absolute().parts:
        plain = part.casefold()
        for name in _SYNC_NAMES + _SYNC_NAMES_MORE:
            if plain == name or plain.startswith((f"{name} ", f"{name}-", f"{name} (")):
                return part
    return None


def is_unc(folder: str) -> bool:
    """Tell whether a Windows path names another machine (``\\\\serveur\\partage``)."""
    drive = PureWindowsPath(folder).drive
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def _windows_kind(folder: Path) -> FolderKind | None:
    if is_unc(str(folder.absolute())):
        return FolderKind.NETWORK
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere
    drive_type = kernel.GetDriveTypeW(folder.absolute().anchor)
    kinds = {_DRIVE_REMOTE: FolderKind.NETWORK, _DRIVE_REMOVABLE: FolderKind.REMOVABLE}
    return kinds.get(drive_type)


def _linux_kind(folder: Path, mounts: str | None) -> FolderKind | None:
    path = str(folder.resolve())
    device, point, kind = "", "", ""
    for line in (_read_mounts() if mounts is None else mounts).splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        where = fields[1].replace("\\040", " ").replace("\\011", "\t")
        inside = path == where or path.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= len(point):
            device, point, kind = fields[0], where, fields[2]
    if kind.startswith(_NETWORK_KINDS):
        return FolderKind.NETWORK
    if point.startswith(("/media/", "/run/media/")) or _is_removable(device):
        return FolderKind.REMOVABLE
    return None


def _read_mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_removable(device: str) -> bool:
    name = Path(device).name
    if not device.startswith("/dev/") or not name.startswith("sd"):
        return False
    flag = Path("/sys/block") / name.rstrip("0123456789") / "removable"
    try:
        return flag.read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False
