"""Tests of the definitions room."""
