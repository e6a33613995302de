"""Definition files (checklists, calls): strict reading, declarative conditions, sources."""
