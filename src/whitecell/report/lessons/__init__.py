"""A page on the lessons of a pack: whether those it speaks of think so, whether they are right, and the opposites, tested alike."""
