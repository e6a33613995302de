"""Step "Activité et modèle économique": what is done in the premises, and what it obliges to."""
