"""PySide6 interface: reads pure snapshots, acts through operations."""
