"""Invented fragments of many systems: no clutter kept, no paragraph lost."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from article.article_pages import page, read

FRAGMENTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("fragments.toml").read_text("utf-8"))[
    "fragment"
]


@pytest.mark.parametrize("wrapped", [False, True], ids=["fragment", "page"])
@pytest.mark.parametrize("fragment", FRAGMENTS, ids=[fragment["name"] for fragment in FRAGMENTS])
def test_fragment(fragment: dict[str, Any], *, wrapped: bool) -> None:
    html = page(fragment["html"]) if wrapped else fragment["html"]
    report = read(html)
    paragraphs = [report.text[p.start : p.end] for p in report.paragraphs]
    optional = set(fragment.get("optional", ()))
    assert [text for text in paragraphs if text not in optional] == [t for t in fragment["keep"] if t not in optional]
    for words in fragment["gone"]:
        assert words not in report.text
    if "kinds" in fragment:
        kinds = dict(zip(fragment["keep"], fragment["kinds"], strict=True))
        assert [p.kind for p in report.paragraphs] == [kinds[text] for text in paragraphs]
