"""Show me. Command line, analysis of a text, the conductor, the Textual app."""
