"""Make the package that an IT service deploys: per machine, silent.

By wixl, which Debian has for Linux and MSYS2 for Windows.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from making.fetch import sha256_of
from making.places import ROOT, find_tool, in_order, run, version
from making.publisher import publication

from windows.launcher import APP_ID
from windows.msi_tables import check_msi, file_key, fill_blanks, versions_of

UPGRADE_CODE = "6F0B8C1E-6B5D-5A57-9B57-3C4F6A1D2E90"
"""Never changes: it is how a new version finds the old one."""

_REFUSAL = (
    "Une version plus récente de Tressons est déjà là : elle est gardée, avec ses données. "
    "La retirer d'abord pour revenir en arrière."
)
_CLASSES = r"Software\Classes"
_KEYS = (
    (rf"{_CLASSES}\.tressons", "", "Tressons.Projet"),
    (rf"{_CLASSES}\.tressons", "Content Type", "application/vnd.tressons+zip"),
    (rf"{_CLASSES}\.tressons\OpenWithProgids", "Tressons.Projet", ""),
    (rf"{_CLASSES}\Tressons.Projet", "", "Projet Tressons"),
    (rf"{_CLASSES}\Tressons.Projet\DefaultIcon", "", "[INSTALLDIR]Tressons.exe,0"),
    (rf"{_CLASSES}\Tressons.Projet\shell\open\command", "", '"[INSTALLDIR]Tressons.exe" "%1"'),
    (rf"{_CLASSES}\.tressons-appel", "", "Tressons.Appel"),
    (rf"{_CLASSES}\.tressons-appel", "Content Type", "application/vnd.tressons-appel+zip"),
    (rf"{_CLASSES}\.tressons-appel\OpenWithProgids", "Tressons.Appel", ""),
    (rf"{_CLASSES}\Tressons.Appel", "", "Appel à projets Tressons"),
    (rf"{_CLASSES}\Tressons.Appel\DefaultIcon", "", "[INSTALLDIR]Tressons.exe,0"),
    (rf"{_CLASSES}\Tressons.Appel\shell\open\command", "", '"[INSTALLDIR]Tressons.exe" "%1"'),
    (rf"{_CLASSES}\.tressons-colis", "", "Tressons.Colis"),
    (rf"{_CLASSES}\.tressons-colis", "Content Type", "application/vnd.tressons-colis+zip"),
    (rf"{_CLASSES}\.tressons-colis\OpenWithProgids", "Tressons.Colis", ""),
    (rf"{_CLASSES}\Tressons.Colis", "", "Colis de données Tressons"),
    (rf"{_CLASSES}\Tressons.Colis\DefaultIcon", "", "[INSTALLDIR]Tressons.exe,0"),
    (rf"{_CLASSES}\Tressons.Colis\shell\open\command", "", '"[INSTALLDIR]Tressons.exe" "%1"'),
    (rf"{_CLASSES}\.pdf\OpenWithProgids", "Tressons.Dossier", ""),
    (rf"{_CLASSES}\Tressons.Dossier", "", "Dossier Tressons"),
    (rf"{_CLASSES}\Tressons.Dossier\DefaultIcon", "", "[INSTALLDIR]Tressons.exe,0"),
    (rf"{_CLASSES}\Tressons.Dossier\shell\open\command", "", '"[INSTALLDIR]Tressons.exe" "%1"'),
    (rf"{_CLASSES}\Applications\Tressons.exe", "FriendlyAppName", "Tressons"),
    (
        rf"{_CLASSES}\Applications\Tressons.exe\shell\open\command",
        "",
        '"[INSTALLDIR]Tressons.exe" "%1"',
    ),
    (rf"{_CLASSES}\Applications\Tressons.exe\SupportedTypes", ".tressons", ""),
    (rf"{_CLASSES}\Applications\Tressons.exe\SupportedTypes", ".tressons-appel", ""),
    (rf"{_CLASSES}\Applications\Tressons.exe\SupportedTypes", ".tressons-colis", ""),
    (r"Software\Tressons", "InstallDir", "[INSTALLDIR]"),
)


def make_msi(bundle: Path, output: Path, *, number: str = "") -> None:
    """Write the description of the package, then the package.

    `number` gives another version than ours: for the trial of an upgrade. The tools are given
    names alone, without folder: under Windows they lose accents.
    """
    wixl = find_tool("wixl", package="wixl")
    source = bundle.with_name("tressons.wxs")
    source.write_text(describe(bundle, number or version()), encoding="utf-8")
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    shutil.copy(ROOT / "resources" / "icons" / "tressons.ico", source.parent)
    made = source.with_name("tressons.msi")
    run([wixl, "-a", "x64", "-o", made.name, source.name], cwd=source.parent, env=env)
    _identify_shortcut(made, env)
    package = _guid(f"package {number or version()} {_content(bundle)}")
    fill_blanks(made, versions_of(bundle), package, publication().publisher)
    check_msi(made, bundle)
    shutil.move(made, output)


def _identify_shortcut(msi: Path, env: dict[str, str]) -> None:
    """Give the shortcut the identity of the window, which wixl cannot write: one taskbar group."""
    table = msi.with_name("MsiShortcutProperty.idt")
    lines = [
        "MsiShortcutProperty\tShortcut_\tPropertyKey\tPropVariantValue",
        "s72\ts72\ts0\ts0",
        "MsiShortcutProperty\tMsiShortcutProperty",
        f"identity\tmenu\tSystem.AppUserModel.ID\t{APP_ID}",
    ]
    table.write_text("\r\n".join(lines) + "\r\n", encoding="ascii", newline="")
    msibuild = find_tool("msibuild", package="msitools")
    run([msibuild, msi.name, "-i", table.name], cwd=msi.parent, env=env)


def describe(bundle: Path, number: str) -> str:
    """Return the description: one component per file, with an identity that never changes."""
    lines: list[str] = []
    names: list[str] = []
    _folder(bundle, bundle, lines, names, "          ")
    references = "\n".join(f'      <ComponentRef Id="{name}"/>' for name in names)
    return _TEMPLATE.format(
        version=number,
        product=product_code(number),
        upgrade=UPGRADE_CODE,
        publisher=quoteattr(publication().publisher),
        refusal=_REFUSAL,
        contacts="\n".join(_contacts()),
        files="\n".join(lines),
        keys="\n".join(_registry(_KEYS)),
        registry_guid=_guid("registry"),
        shortcut_guid=_guid("shortcut"),
        references=references,
    )


def _folder(folder: Path, bundle: Path, lines: list[str], names: list[str], margin: str) -> None:
    for path in in_order(folder.iterdir()):
        name = path.relative_to(bundle).as_posix()
        identity = file_key(name)[1:]
        if path.is_dir():
            lines.append(f'{margin}<Directory Id="d{identity}" Name={quoteattr(path.name)}>')
            _folder(path, bundle, lines, names, margin + "  ")
            lines.append(f"{margin}</Directory>")
            continue
        names.append(f"c{identity}")
        lines.append(
            f'{margin}<Component Id="c{identity}" Guid="{_guid(name)}" Win64="yes">'
            f'<File Id="f{identity}" Source={quoteattr(f"{bundle.name}/{name}")} KeyPath="yes"/>'
            "</Component>"
        )


def _registry(keys: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    for key, name, value in keys:
        named = f" Name={quoteattr(name)}" if name else ""
        yield (
            f'            <RegistryValue Root="HKLM" Key={quoteattr(key)}{named} '
            f'Type="string" Value={quoteattr(value)}/>'
        )


def _contacts() -> Iterable[str]:
    """Fill what "Applications" of Windows shows, from what the publisher filled."""
    who = publication()
    shown = {"ARPCONTACT": who.contact, "ARPURLINFOABOUT": who.site, "ARPHELPLINK": who.site}
    for name, value in shown.items():
        if value:
            yield f'    <Property Id="{name}" Value={quoteattr(value)}/>'


def _content(bundle: Path) -> str:
    """Sum up a bundle: two packages of one version that differ are two packages for Windows."""
    files = [path for path in in_order(bundle.rglob("*")) if path.is_file()]
    listed = "".join(f"{path.relative_to(bundle)} {sha256_of(path)}\n" for path in files)
    return hashlib.sha256(listed.encode()).hexdigest()


def product_code(number: str) -> str:
    """Return the code of the product of a version: what Intune and winget look for."""
    return _guid(f"product {number}")


def _guid(name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(UPGRADE_CODE), name)).upper()


_TEMPLATE = """<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{product}" Name="Tressons" Language="1036" Codepage="1252" Version="{version}"
           Manufacturer={publisher} UpgradeCode="{upgrade}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Languages="1036"
             Description="Tressons" Comments="De l'idee au dossier"/>
    <Media Id="1" Cabinet="tressons.cab" EmbedCab="yes"/>
    <MajorUpgrade DowngradeErrorMessage="{refusal}"/>
{contacts}
    <Property Id="REINSTALLMODE" Value="amus"/>
    <Property Id="REMEMBERED">
      <RegistrySearch Id="remembered" Root="HKLM" Key="Software\\Tressons" Name="InstallDir"
                      Type="raw" Win64="yes"/>
    </Property>
    <CustomAction Id="UseRemembered" Property="INSTALLDIR" Value="[REMEMBERED]"/>
    <InstallUISequence>
      <Custom Action="UseRemembered" After="AppSearch">NOT INSTALLDIR AND REMEMBERED</Custom>
    </InstallUISequence>
    <InstallExecuteSequence>
      <Custom Action="UseRemembered" After="AppSearch">NOT INSTALLDIR AND REMEMBERED</Custom>
    </InstallExecuteSequence>
    <Icon Id="tressons.ico" SourceFile="tressons.ico"/>
    <Property Id="ARPPRODUCTICON" Value="tressons.ico"/>
    <Property Id="ARPNOMODIFY" Value="1"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="Tressons">
          <Component Id="registry" Guid="{registry_guid}" Win64="yes">
{keys}
          </Component>
{files}
        </Directory>
      </Directory>
      <Directory Id="ProgramMenuFolder">
        <Component Id="shortcut" Guid="{shortcut_guid}" Win64="yes">
          <Shortcut Id="menu" Name="Tressons" Target="[INSTALLDIR]Tressons.exe"
                    WorkingDirectory="INSTALLDIR" Icon="tressons.ico"/>
          <RegistryValue Root="HKLM" Key="Software\\Tressons" Name="Shortcut" Type="string"
                         Value="1" KeyPath="yes"/>
        </Component>
      </Directory>
    </Directory>
    <Feature Id="all" Level="1">
      <ComponentRef Id="registry"/>
      <ComponentRef Id="shortcut"/>
{references}
    </Feature>
  </Product>
</Wix>
"""
