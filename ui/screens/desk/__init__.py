"""Dossiers reçus: what came in answer to a call, judged, ranked, summed up."""
