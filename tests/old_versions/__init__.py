"""One real database per version of the schema that was ever given to users; never changed again.

`python -m tests.old_versions.make` writes the one of the present version.
"""
