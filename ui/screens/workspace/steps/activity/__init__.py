"""Step "Activité et modèle économique": what is done in the place, and what it obliges to."""
