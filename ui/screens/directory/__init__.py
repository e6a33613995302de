"""The directory: who helps with what, levers to turn into actions, what others did."""
