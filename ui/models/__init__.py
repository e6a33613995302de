"""Item models shared by the screens."""
