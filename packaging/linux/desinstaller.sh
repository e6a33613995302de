#!/bin/sh
# Take Tressons out of the menu; the projects stay.
set -eu
share=${XDG_DATA_HOME:-$HOME/.local/share}
rm -f "$share/applications/tressons.desktop" "$share/mime/packages/tressons.xml" \
  "$share/icons/hicolor/256x256/apps/tressons.png"
command -v update-mime-database > /dev/null && update-mime-database "$share/mime" || true
echo "Tressons n’est plus dans le menu. Supprimer ce dossier pour finir."
echo "Les projets restent dans $share/tressons."
