"""Look everywhere at once: projects, questions, organisations, texts, calls, modes, help."""
