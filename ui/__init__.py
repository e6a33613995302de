"""PySide6 interface: reads pure snapshots, acts through operations."""

from ui.none_guard import keep_singletons_alive
from ui.own_import import give_import_back

keep_singletons_alive()
give_import_back()
