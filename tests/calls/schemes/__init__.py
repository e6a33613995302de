"""The calls that come with the program: dated models of real schemes."""
