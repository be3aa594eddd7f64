"""The command `whitecell`: each verb a few lines over a library function."""

from whitecell.cli.commands import main as main
