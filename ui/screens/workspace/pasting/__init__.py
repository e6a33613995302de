"""The dialog of a paste: what was copied elsewhere, as understood, before it is written."""
