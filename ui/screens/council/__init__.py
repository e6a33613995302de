"""The council view: four pages in large type, for the table or the projector."""
