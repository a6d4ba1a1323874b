"""What do we know, and about which articles? One SQLite file. Its modules by topic:

the file         store file connection errors handle schema content_tables derived_tables
encodings        codec packing squeezing dictionary hashing times
feeds            feed_table feed_settings
in and out       saving indexing copying copies renaming linking leaving keeping held clock
articles         article_table page_table image_table file_table rule_table statuses
lists            lists rows choosing
search           search query as_typed snippet folding
analysis         derived names namings entities corrections correcting people terms
related          relating vectors moment grouping stories story_table
the user         following habits looks lessons
upkeep           health kinds rebuilding backup restoring portable
"""
