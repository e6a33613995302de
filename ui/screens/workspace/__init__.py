"""The workspace of a project: header, steps, the step in hand, what remains to do."""
