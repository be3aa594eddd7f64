"""The page on the lessons of a pack."""
