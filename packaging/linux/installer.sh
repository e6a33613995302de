#!/bin/sh
# Add Tressons to the menu of this person and open .tressons files with it. No right is needed.
set -eu
here=$(dirname "$(readlink -f "$0")")
share=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$share/applications" "$share/mime/packages" "$share/icons/hicolor/256x256/apps"
sed "s|@TRESSONS@|$here/tressons|" "$here/share/tressons.desktop" > "$share/applications/tressons.desktop"
cp "$here/share/tressons-mime.xml" "$share/mime/packages/tressons.xml"
cp "$here/share/tressons.png" "$share/icons/hicolor/256x256/apps/tressons.png"
command -v update-mime-database > /dev/null && update-mime-database "$share/mime" || true
command -v update-desktop-database > /dev/null && update-desktop-database "$share/applications" || true
echo "Tressons est dans le menu. Garder ce dossier à sa place : $here"
