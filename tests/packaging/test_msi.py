"""The package of an IT service, made whole from a small folder and read back."""

import shutil
from pathlib import Path

import pytest
from making.places import PackagingImpossible
from windows import msi_tables
from windows.costing import Held
from windows.msi import make_msi
from windows.msi_tables import check_msi, file_key, read_product, read_table
from windows.pe import FileVersion

from tests.packaging.test_upgrade import make_program

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("wixl", "msibuild", "msiinfo"))), reason="needs wixl and msitools"
)
VERSION = FileVersion((6, 12, 0, 0), 1033)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("été") / "Tressons"
    make_program(folder / "Tressons.exe", FileVersion((0, 1, 0, 0), 1036))
    make_program(folder / "lib" / "Qt6Core.dll", VERSION)
    (folder / "lib" / "app.pyc").write_bytes(b"code")
    return folder


@pytest.fixture(scope="module")
def msi(bundle: Path) -> Path:
    made = bundle.with_name("made.msi")
    make_msi(bundle, made)
    return made


def test_each_file_says_its_version_and_language(msi: Path) -> None:
    rows = {row["FileName"].split("|")[-1]: row for row in read_table(msi, "File")}
    assert (rows["Qt6Core.dll"]["Version"], rows["Qt6Core.dll"]["Language"]) == ("6.12.0.0", "1033")
    assert (rows["Tressons.exe"]["Version"], rows["Tressons.exe"]["Language"]) == (
        "0.1.0.0",
        "1036",
    )
    assert rows["app.pyc"]["Version"] == ""


def test_the_old_product_goes_first_and_comes_back_when_it_fails(msi: Path) -> None:
    order = {r["Action"]: int(r["Sequence"]) for r in read_table(msi, "InstallExecuteSequence")}
    assert order["InstallInitialize"] < order["RemoveExistingProducts"] < order["ProcessComponents"]
    product = read_product(msi, {file_key("lib/app.pyc"): "lib/app.pyc"})
    assert (product.early, "a" in product.mode) == (True, True)


def test_the_folder_chosen_once_is_kept_at_the_next_version(msi: Path) -> None:
    places = {row["Signature_"]: row for row in read_table(msi, "RegLocator")}
    assert places["remembered"]["Key"] == "Software\\Tressons"
    assert int(places["remembered"]["Type"]) & 16  # the 64-bit registry
    for sequence in ("InstallExecuteSequence", "InstallUISequence"):
        order = {row["Action"]: row for row in read_table(msi, sequence)}
        asked = int(order["UseRemembered"]["Sequence"])
        assert int(order["AppSearch"]["Sequence"]) < asked
        assert asked < int(order["CostInitialize"]["Sequence"])
        assert order["UseRemembered"]["Condition"].startswith("NOT INSTALLDIR")
    properties = {row["Property"]: row["Value"] for row in read_table(msi, "Property")}
    assert "REMEMBERED" in properties["SecureCustomProperties"].split(";")


def test_it_is_in_french_and_refuses_to_go_back_in_a_sentence(msi: Path) -> None:
    from making.places import run

    assert "Template: x64;1036" in run(["msiinfo", "suminfo", str(msi)])
    refusal = next(iter(read_table(msi, "LaunchCondition")))
    assert refusal["Condition"] == "NOT WIX_DOWNGRADE_DETECTED"
    assert refusal["Description"].startswith("Une version plus récente de Tressons est déjà là")


def test_a_package_that_forgets_the_versions_is_not_given(
    msi: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_msi(msi, bundle)

    def forgetful(path: Path, names: dict[str, str]) -> object:
        product = read_product(path, names)
        files = {name: Held(held.component) for name, held in product.announced.items()}
        return type(product)(files, product.early, "omus")

    monkeypatch.setattr(msi_tables, "read_product", forgetful)
    with pytest.raises(PackagingImpossible, match=r"Qt6Core\.dll: absent"):
        check_msi(msi, bundle)
