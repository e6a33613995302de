"""Papers around the dossier, made from the data: resolution, letter, what is sworn."""
