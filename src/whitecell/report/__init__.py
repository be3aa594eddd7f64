"""From plays to something to read: stories, pages, tables, and the one module that words numbers."""
