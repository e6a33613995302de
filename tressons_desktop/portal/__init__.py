"""Bridge to Démarche numérique: its form read, a link and a page prepared, without a connection."""
