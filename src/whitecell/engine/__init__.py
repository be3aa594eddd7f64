"""From game to plays: the twin, which plays one play one step at a time and is the truth."""
