"""What every version of the file and of the database wrote, as it was; never changed again.

`python -m tests.old_versions.make` writes those of the present versions.
"""
