"""The desk of who receives applications: collected, checked, scored, decided, answered."""
