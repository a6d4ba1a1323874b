"""Which words speak for an organization, a place, a work or an event at the end or head of a name?"""

from reader.analysis.names.data import words

ENDINGS = words("organization_endings")
"""Last words of an organization's name."""
HEADS = words("organization_heads")
"""Words after which 'of' or 'for' goes on with the name of an organization."""
PLACE_ENDINGS = words("place_endings")
"""Last words of a place's name."""
PLACE_HEADS = words("place_heads")
"""First words of a place's name."""
OTHER_ENDINGS = words("other_endings")
"""Last words of an event's, a work's, a law's name."""
OTHER_HEADS = words("other_heads")
"""First words of an event's, a work's, a law's name."""
NO_NAMES = words("no_names")
"""Capitals that are no names."""
