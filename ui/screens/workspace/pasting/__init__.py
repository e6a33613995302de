"""The paste desk: what was copied elsewhere, as understood, before it is written."""
