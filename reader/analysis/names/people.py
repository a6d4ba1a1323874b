"""Which words speak for a person: given names of many cultures, titles and roles, particles?"""

from reader.analysis.names.data import bag, words

GIVEN = words("given")
"""Given names, or what comes first in a name."""
SURNAMES = words("surnames")
"""Common or widely known family names: they speak for a person where nothing else does."""
TITLES = words("titles")
"""Words before a name that are no part of it and say that a person follows."""
ROLES = words("roles")
"""Roles in lower case: before a name they speak for a person."""
SPEECH = words("speech")
"""Verbs after a name that speak for a person."""
PARTICLES = bag("de da do dos das del della di du la le van von der den ter ten bin ibn bint abu al el ul ur")
"""Small words inside a name; never at its end."""
SUFFIXES = bag("Jr Sr II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI")
"""What may end a person's name."""
