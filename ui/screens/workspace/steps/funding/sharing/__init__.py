"""The sheet "Répartir au mieux": aids as high as every rule allows, before anything is written."""
