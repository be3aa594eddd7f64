"""The compiled interpreter: a game as flat tables of integers, and a small C library that plays them in blocks.

The one idea: what differs between scenarios is data. The library (`c/`) is built once, with the package; a game is laid out
in tables in a few milliseconds, every index of them is checked, and blocks of 256 plays go through them together.
"""
