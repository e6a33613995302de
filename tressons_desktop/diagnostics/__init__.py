"""Keep a log without personal data, and a report of every crash. Knows no window."""
