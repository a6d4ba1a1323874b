"""What do we know, and about which articles? One SQLite file: articles, statuses, search, related, derived data."""
