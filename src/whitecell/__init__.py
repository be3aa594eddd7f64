"""Whitecell: a political crisis written down as a file, played by people, and played a million times."""
