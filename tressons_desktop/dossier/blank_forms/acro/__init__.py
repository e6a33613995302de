"""AcroForm: the only place of the room that opens a PDF. Runs in a process with limits."""
