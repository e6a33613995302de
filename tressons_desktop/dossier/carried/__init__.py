"""A dossier carries its data: the project inside its own PDF, so that it can be opened again."""
