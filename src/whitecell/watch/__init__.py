"""Plays against the calendar: which of them agree with what happened in the world, and how those end. Arithmetic only."""
