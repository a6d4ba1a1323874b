"""Show me. Command line, analysis of a text, the conductor, the Textual app."""

__version__ = "0.1.0"
"""Of the distribution, see `pyproject.toml`: asking the installed one takes longer than reading the list of feeds."""
