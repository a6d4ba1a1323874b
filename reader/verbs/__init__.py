"""The verbs of the command line; each function answers one verb and returns the exit code."""
