"""Appels à projets: what each call asks."""
