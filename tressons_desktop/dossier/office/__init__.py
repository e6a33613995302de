"""What the office reads: workbooks, as data first, then written by the libraries of each format."""
