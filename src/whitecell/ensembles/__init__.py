"""Many plays: the same game played again and again, counted; the same counts whoever does the work."""

from whitecell.ensembles.many import many as many
