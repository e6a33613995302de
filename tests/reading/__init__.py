"""What is said of a project, whoever says it."""
