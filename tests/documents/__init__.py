"""Tests of the papers around the dossier."""
