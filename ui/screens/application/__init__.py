"""The applications of a project: one workspace for every call it answers."""
