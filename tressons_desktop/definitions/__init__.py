"""Definition files (grids, calls): strict reading, declarative conditions, sources."""
