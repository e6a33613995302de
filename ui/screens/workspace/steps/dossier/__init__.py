"""Step "Dossier": the call, what is left to put right, the texts, the paper."""
