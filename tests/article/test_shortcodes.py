"""Which brackets are shortcodes, and which are words of the text."""

import pytest

from onrecord.article.shortcodes import paired_names, strip_shortcodes


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("[pull_quote_center]It is over[/pull_quote_center]", "It is over"),
        ('[caption id="attachment_1" width="300"]Trucks[/caption]', "Trucks"),
        ("[caption id=”attachment_1″ width=”300″]Trucks[/caption]", "Trucks"),
        ("[gallery]", ""),
        ("[gallery ids='1,2']", ""),
        ('[contact-form-7 id="12" title="Contact"]', ""),
        ("[vc_row][vc_column]It is over[/vc_column][/vc_row]", "It is over"),
        ('[su_note note_color="#ff0"]It is over[/su_note]', "It is over"),
        ("[highlight]It is over[/highlight]", "It is over"),
        ("[note]It is over", "[note]It is over"),
        ("They [the guards] left [sic]", "They [the guards] left [sic]"),
        ("[Editor's note: checked]", "[Editor's note: checked]"),
        ("[he] said", "[he] said"),
        ("[1] and [2]", "[1] and [2]"),
        ("the [Free] Army [FSA]", "the [Free] Army [FSA]"),
        ("[…] it is over", "[…] it is over"),
        ("[inaudible]", "[inaudible]"),
        ("a [b", "a [b"),
    ],
)
def test_tags_go_and_remarks_stay(text: str, bare: str) -> None:
    assert strip_shortcodes(text, paired_names([text]), None)[0] == bare


def test_what_a_shortcode_holds_is_carried_to_its_end() -> None:
    texts = ["[pull_quote_left]“It is over”", "— a teacher[/pull_quote_left]", "He left."]
    paired = paired_names(texts)
    inside = None
    held = []
    for text in texts:
        _, _, what, inside = strip_shortcodes(text, paired, inside)
        held.append(what)
    assert held == ["pull-quote", "pull-quote", None]


def test_a_shortcode_that_is_never_closed_holds_nothing() -> None:
    _, tags, held, inside = strip_shortcodes("[pull_quote_left]It is over", paired_names([]), None)
    assert (tags, held, inside) == (["[pull_quote_left]"], None, None)
