"""The verbs of the command line; each function runs one verb and returns the exit code."""
