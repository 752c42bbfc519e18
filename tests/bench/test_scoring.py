"""The scorers on small invented gold, against numbers worked out with the published scripts they restate."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.articles import Article, score_articles
from bench.scoring.assignment import assign
from bench.scoring.attribution import Attributed, Spanned, score_attribution
from bench.scoring.dates import DatedText, Timex, score_dates
from bench.scoring.labels import score_labels, score_spans
from bench.scoring.places import PlaceText, Toponym, score_linking, score_places
from bench.scoring.tally import Tally

TEXT = (
    "“We saw the trucks go,” a farmer said.\nThe council denied that any truck “had left the base”, adding that the "
    "road was closed. He believes that it will open. According to two officials, the convoy left at night."
)


def percent(tally: Tally) -> tuple[float, float, float]:
    return round(100 * tally.precision, 1), round(100 * tally.recall, 1), round(100 * tally.f1, 1)


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def said(source: str, cue: str, *content: str) -> Spanned:
    return Spanned(source=spans(source) if source else (), cue=spans(cue), content=spans(*content))


GOLD = [
    Attributed(
        id="a",
        text=TEXT,
        attributions=(
            said("a farmer", "said", "We saw the trucks go,"),
            said("The council", "denied", "that any truck “had left the base”"),
            said("", "adding", "that the road was closed"),
            said("He", "believes", "that it will open"),
            said("two officials", "According to", "the convoy left at night"),
        ),
    ),
    Attributed(
        id="b",
        text="The mayor said so.",
        attributions=(Spanned(source=((0, 9),), cue=((10, 14),), content=((15, 17),)),),
    ),
]
FOUND = [
    Attributed(
        id="a",
        attributions=(
            said("farmer", "said", "saw the trucks", "go"),
            said("the base", "denied", "any truck", "left the base"),
            said("", "adding", "the road was closed"),
            said("He", "believes", "it will open"),
            said("two officials", "night", "convoy"),
        ),
    )
]


def test_attribution() -> None:
    scores = score_attribution(GOLD, FOUND)
    assert percent(scores.full) == (60.0, 50.0, 54.5)
    assert percent(scores.full_exact_source) == (40.0, 33.3, 36.4)
    assert percent(scores.full_all) == (60.0, 50.0, 54.5)
    assert percent(scores.exact["source"]) == (50.0, 40.0, 44.4)
    assert percent(scores.partial["content"]) == (80.0, 66.7, 72.7)
    assert percent(scores.token["cue"]) == (80.0, 57.1, 66.7)
    assert scores.source_accuracy == 0.75
    assert percent(scores.found_by_kind["indirect"])[1] == 50.0
    assert percent(scores.right_by_kind["indirect"])[0] == 66.7
    assert scores.found_by_kind["mixed"].gold == 1


def test_attribution_of_speech_only() -> None:
    scores = score_attribution(GOLD, FOUND, only_speech=True)
    assert percent(scores.full) == (50.0, 40.0, 44.4)
    assert percent(scores.exact["source"]) == (33.3, 25.0, 28.6)
    assert percent(scores.token["content"]) == (100.0, 60.9, 75.7)
    assert percent(scores.found_by_kind["indirect"])[1] == 33.3


def test_articles() -> None:
    gold = [
        Article(
            id="a",
            text="The convoy left the base on Thursday night and crossed the river.",
            title="Convoy leaves",
            authors=("Nadia Ferrant",),
            date="2022-10-14",
        ),
        Article(id="b", text="Nobody was hurt.", title="No one hurt", authors=(), date="2022-10-15T10:00:00Z"),
        Article(id="c", text="A third page that was never read at all."),
    ]
    read = [
        Article(
            id="a",
            text="Home News The convoy left the base on Thursday night and crossed",
            title="CONVOY leaves.",
            authors=("By Nadia Ferrant",),
            date="2022-10-14T09:00:00+03:00",
        ),
        Article(id="b", text="Nobody was hurt.", authors=("Staff",), date="2022-10-16"),
    ]
    scores = score_articles(gold, read)
    assert percent(scores.text) == (90.0, 58.1, 70.6)
    assert scores.title is not None
    assert scores.title.accuracy == 0.5
    assert scores.title.precision == 1.0
    assert scores.date is not None
    assert scores.date.precision == 0.5
    assert scores.authors is not None
    assert (scores.authors.pages, scores.authors.accuracy) == (1, 1.0)


def test_labels() -> None:
    gold = {
        "1": frozenset({"RETREAT"}),
        "2": frozenset({"ASSAULT", "PROTEST"}),
        "3": frozenset({"RETREAT"}),
        "4": frozenset[str](),
    }
    found = {"1": frozenset({"RETREAT"}), "2": frozenset({"ASSAULT"}), "3": frozenset({"AID"})}
    scores = score_labels(gold, found)
    assert scores.accuracy == 0.5
    assert round(scores.macro_f1, 4) == 0.5556
    assert round(scores.micro_f1, 4) == 0.5714
    assert percent(scores.by_label["RETREAT"]) == (100.0, 50.0, 66.7)


def test_spans() -> None:
    gold = {"1": [(0, 5, "L"), (10, 20, "L")], "2": [(3, 9, "L")]}
    scores = score_spans(gold, {"1": [(0, 5, "L"), (15, 30, "L")], "2": []})
    assert percent(scores.exact) == (50.0, 33.3, 40.0)
    assert percent(scores.overlap) == (100.0, 66.7, 80.0)


def test_a_span_with_another_label_is_wrong() -> None:
    assert score_spans({"1": [(0, 5, "L")]}, {"1": [(0, 5, "M")]}).overlap == Tally(0, 1, 1)


def test_places() -> None:
    gold = [
        PlaceText(
            id="p",
            toponyms=(
                Toponym(start=0, end=7, lat=36.5, lon=41.95, geonameid=1),
                Toponym(start=10, end=15, lat=33.0, lon=44.0, geonameid=2),
                Toponym(start=20, end=26),
                Toponym(start=30, end=38, lat=36.2, lon=44.0, geonameid=4),
                Toponym(start=40, end=45, lat=10.0, lon=10.0, geonameid=6),
            ),
        )
    ]
    found = [
        PlaceText(
            id="p",
            toponyms=(
                Toponym(start=0, end=7, lat=36.9, lon=42.0, geonameid=9),
                Toponym(start=10, end=15, lat=36.0, lon=40.0, geonameid=2),
                Toponym(start=20, end=26, lat=1.0, lon=1.0),
                Toponym(start=32, end=38, lat=36.3, lon=44.1),
                Toponym(start=50, end=55, lat=1.0, lon=1.0),
                Toponym(start=40, end=45),
            ),
        )
    ]
    scores = score_places(gold, found)
    assert percent(scores.exact) == (66.7, 80.0, 72.7)
    assert percent(scores.overlap) == (83.3, 100.0, 90.9)
    assert percent(scores.end_to_end) == (50.0, 50.0, 50.0)
    assert round(scores.linking.accuracy, 4) == 0.3333
    assert round(scores.linking.accuracy_or_same, 4) == 0.6667
    linking = score_linking(gold, found)
    assert (linking.names, linking.resolved, linking.accuracy, linking.accuracy_or_same) == (4, 2, 0.25, 0.5)


def test_dates() -> None:
    gold = [
        DatedText(
            id="d",
            timexes=(
                Timex(start=0, end=8, type="DATE", value="2022-10-13"),
                Timex(start=10, end=24, type="TIME", value="2022-10-13TNI"),
                Timex(start=30, end=40, type="DURATION", value="P3D"),
                Timex(start=50, end=55, type="TIME", value="2022-10-14T10:30:00Z"),
            ),
        )
    ]
    found = [
        DatedText(
            id="d",
            timexes=(
                Timex(start=0, end=8, type="DATE", value="2022-10-13"),
                Timex(start=12, end=24, type="DATE", value="2022-10-13"),
                Timex(start=50, end=55, type="TIME", value="2022-10-14t10:30"),
                Timex(start=60, end=65, type="DATE", value="2022"),
            ),
        )
    ]
    scores = score_dates(gold, found)
    assert percent(scores.strict)[2] == 50.0
    assert percent(scores.relaxed)[2] == 75.0
    assert percent(scores.type)[2] == 50.0
    assert percent(scores.value)[2] == 50.0
    assert scores.days == Tally(3, 0, 3)


def test_gold_against_gold_is_perfect() -> None:
    whole = score_attribution(GOLD, GOLD)
    assert whole.full.f1 == whole.full_all.f1 == whole.exact["content"].f1 == 1.0
    assert score_attribution(GOLD, []).full == Tally(0, 0, 6)


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=4))
def test_assignment_is_at_least_as_good_as_greedy(weights: list[list[float]]) -> None:
    pairs = assign(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    greedy, rows, columns = 0.0, set(range(len(weights))), {0, 1, 2}
    while rows and columns:
        best, i, j = max((weights[i][j], i, j) for i in rows for j in columns)
        greedy += best
        rows.remove(i)
        columns.remove(j)
    assert sum(weights[i][j] for i, j in pairs) >= greedy - 1e-9


def test_records_read_the_lines_of_the_sets() -> None:
    line = (
        b'{"id": "x", "corpus": "c", "text": "He said no.", "attributions": [{"id": 1, "source": [[0, 2]], "cue": []}]}'
    )
    article = msgspec.json.decode(line, type=Attributed)
    assert article.attributions[0] == Spanned(source=((0, 2),))
