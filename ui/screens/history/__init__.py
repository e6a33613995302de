"""The past of a project, field by field, and the bin of deleted projects."""
