"""One text in, facts out: sentences, names, dates, events. Pure."""
