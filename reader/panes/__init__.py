"""The panes of the reading screen; none imports another."""
