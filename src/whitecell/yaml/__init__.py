"""Our reader of a small, text-first subset of YAML 1.2, in which every scalar is text and keeps its place."""

from whitecell.yaml.codes import CODES, EXPLANATIONS
from whitecell.yaml.nodes import Empty, Entry, Mapping, Node, Sequence, Text
from whitecell.yaml.reader import read

__all__ = ["CODES", "EXPLANATIONS", "Empty", "Entry", "Mapping", "Node", "Sequence", "Text", "read"]
