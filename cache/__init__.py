"""What do we know, and which articles? One SQLite file: articles, statuses, search, related, derived data."""
