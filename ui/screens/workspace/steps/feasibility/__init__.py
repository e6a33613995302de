"""Step "Faisabilité": the questions of a checklist, their answers, the opinion."""
