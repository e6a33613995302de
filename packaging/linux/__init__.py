"""The bundle for Linux, and the source wheel."""
