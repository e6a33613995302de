"""Where the data goes, and the places that would put it in danger."""

import sys
from pathlib import Path

import pytest

from tressons_desktop.paths import DataPaths, FolderKind, find_data_paths, find_unfit_folder, is_unc

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw 0 0
serveur:/mairie /home/mairie nfs4 rw 0 0
//serveur/partage /mnt/par\\040tage cifs rw 0 0
sec@srv:/ /mnt/ssh fuse.sshfs rw 0 0
C: /mnt/c 9p rw 0 0
/dev/sdz1 /media/sec/CLE vfat rw 0 0
/dev/nvme0n1p3 /home/mairie/local ext4 rw 0 0
"""
linux_only = pytest.mark.skipif(sys.platform == "win32", reason="reads a Linux mount table")


@linux_only
def test_data_goes_to_the_persons_own_folder(private_data_folder: Path) -> None:
    assert find_data_paths().root == private_data_folder / "tressons"
    assert find_data_paths(demo=True).root == private_data_folder / "tressons-demo"


@linux_only
def test_a_relative_xdg_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relatif")
    assert find_data_paths().root == Path.home() / ".local/share/tressons"


def test_a_chosen_folder_wins_and_the_demonstration_stays_apart(tmp_path: Path) -> None:
    assert find_data_paths(tmp_path).root == tmp_path
    assert find_data_paths(tmp_path, demo=True).root != tmp_path


def test_a_portable_program_keeps_its_data_beside_it(tmp_path: Path) -> None:
    (tmp_path / "portable").touch()
    assert find_data_paths(program=tmp_path).root == tmp_path / "data"
    assert find_data_paths(program=tmp_path, demo=True).root == tmp_path / "data-demo"


def test_folders_are_created(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "été" / "Tressons")
    paths.create()
    paths.create()
    assert paths.attachments.is_dir()
    assert paths.database.parent == paths.root


@linux_only
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/mairie/tressons", FolderKind.NETWORK),
        ("/mnt/par tage/x", FolderKind.NETWORK),
        ("/mnt/ssh/x", FolderKind.NETWORK),
        ("/mnt/c/x", FolderKind.NETWORK),
        ("/media/sec/CLE/x", FolderKind.REMOVABLE),
        ("/srv/Nextcloud/x", FolderKind.SYNCED),
        ("/srv/OneDrive - Mairie de X/x", FolderKind.SYNCED),
        ("/srv/Dropbox (Perso)/x", FolderKind.SYNCED),
        ("/srv/Google Drive/x", FolderKind.SYNCED),
    ],
)
def test_dangerous_folders_are_explained(folder: str, kind: FolderKind) -> None:
    found = find_unfit_folder(Path(folder), mounts=MOUNTS)
    assert found is not None
    assert found.kind == kind
    assert "Copier les données" in found.sentence


@linux_only
@pytest.mark.parametrize("folder", ["/home/mairie/local/x", "/srv/data", "/srv/dropboxes"])
def test_ordinary_folders_are_left_alone(folder: str) -> None:
    assert find_unfit_folder(Path(folder), mounts=MOUNTS) is None


def test_this_machine_is_judged_without_failing(tmp_path: Path) -> None:
    found = find_unfit_folder(tmp_path / "absent")
    assert found is None or found.sentence.endswith(".")


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        (r"\\serveur\partage\x", True),
        (r"C:\Users", False),
        (r"\\?\C:\Users", False),
        ("/srv", False),
    ],
)
def test_windows_shares(folder: str, remote: bool) -> None:
    assert is_unc(folder) is remote
