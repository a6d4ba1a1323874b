"""The screens: reading, search, help and the small dialogs."""
