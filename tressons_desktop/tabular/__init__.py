"""Tables pasted or received: one reader for the clipboard and for files, columns, values."""
