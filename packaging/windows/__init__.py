"""The bundle and the installers for Windows."""
