"""Tests of the bridge to Démarche numérique."""
