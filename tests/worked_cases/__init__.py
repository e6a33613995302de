"""Seven projects as a careful adviser would read them: one file each, to be read by people."""
