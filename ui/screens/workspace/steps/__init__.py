"""The twelve steps of a project, one module each or one description of fields each."""
