"""The verbs, gathered: a module that declares some is imported here, and so the command knows them."""

from __future__ import annotations

from whitecell.cli import afterwards as afterwards
from whitecell.cli import hosting as hosting
from whitecell.cli import institutions as institutions
from whitecell.cli import judging as judging
from whitecell.cli import keeping as keeping
from whitecell.cli import learning as learning
from whitecell.cli import opinion as opinion
from whitecell.cli import playing as playing
from whitecell.cli import reading as reading
from whitecell.cli import reporting as reporting
from whitecell.cli import reviewing as reviewing
from whitecell.cli import watching as watching
from whitecell.cli.app import app as app
from whitecell.cli.app import main as main
