"""Fill a blank PDF form of an administration with what the project knows."""
