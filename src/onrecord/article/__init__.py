"""Capture -> report: main text, clutter, metadata, paragraphs with offsets."""

from onrecord.article.form import read_form
from onrecord.article.plaintext import read_text
from onrecord.article.report import read_article
from onrecord.article.row import read_row

__all__ = ["read_article", "read_form", "read_row", "read_text"]
