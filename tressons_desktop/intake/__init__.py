"""What comes from outside: judged once, as the dossier will use it, in a process with limits."""

EXAMINER = "examiner"
"""Said by the program to itself: be the process that opens received files."""
