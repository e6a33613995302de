"""Survey of the inhabitants: questionnaires as data, returned sheets, results."""
