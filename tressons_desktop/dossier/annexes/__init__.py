"""The files that a dossier carries after its pages: made conforming one by one, then bound in.

A file is opened and rewritten in a process of its own with limits (``sound``), and kept by its
SHA-256 in the cache folder; ``dossier.pdf`` binds only what that process wrote.
"""

ANNEXES = "annexes"
"""Said by the program to itself: be the process that makes annexes conforming."""
