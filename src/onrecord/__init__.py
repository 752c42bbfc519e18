"""A conflict observatory in a box: who said what, what happened, where, when and how many, each in its words."""

__version__ = "0.1.0"
