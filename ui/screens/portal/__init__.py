"""Prepare a deposit on Démarche numérique, and give its answers one by one."""
