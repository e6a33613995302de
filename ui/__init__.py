"""PySide6 interface: reads pure snapshots, acts through operations."""

from ui.none_guard import keep_singletons_alive

keep_singletons_alive()
