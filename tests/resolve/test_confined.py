"""Places told by what they lie in: the narrower is the place, the wider says which of that name is meant."""

from collections.abc import Iterator

import pytest

from onrecord.model import PlaceMention, PlacePrecision, Report, ReportKind
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.places import find_places


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def found(text: str, gazetteer: Gazetteer) -> dict[str, PlaceMention]:
    report = Report(id="1", capture="2", kind=ReportKind.NEWS, url=None, title=None, publisher=None, authors=(),
                    published=None, language="en", text=text, paragraphs=())  # fmt: skip
    return {place.text: place for place in find_places(report, (), gazetteer)}


S, A1, A2 = PlacePrecision.SETTLEMENT, PlacePrecision.ADMIN1, PlacePrecision.ADMIN2

CASES = [
    ("Clashes broke out in Tripoli, Lebanon.", "Tripoli", 266826, S),
    ("Clashes broke out in Tripoli, Libya.", "Tripoli", 2210247, S),
    ("Clashes broke out in Tripoli in northern Lebanon.", "Tripoli", 266826, S),
    ("A bomb exploded in Libya's Tripoli.", "Tripoli", 2210247, S),
    ("Shelling hit Al-Bab in Aleppo province, Syria.", "Al-Bab", 174018, S),
    ("Shelling hit the town of Al-Bab in northern Syria.", "Al-Bab", 174018, S),
    ("Gunmen attacked Hama, in Hama province.", "Hama", 170017, S),
    ("A blast hit the city of Hama in Syria.", "Hama", 170017, S),
    ("Fighting went on in Hama province.", "Hama province", 170015, A1),
    ("Fighting went on in the countryside of Hama province, Syria.", "Hama province", 170015, A1),
    ("Militants seized Mosul in Nineveh province.", "Mosul", 99072, S),
    ("A bomb exploded in Hyderabad, Pakistan.", "Hyderabad", 1176734, S),
    ("A bomb exploded in Hyderabad, India.", "Hyderabad", 1269843, S),
    ("Police clashed with protesters in Valencia, Venezuela.", "Valencia", 3625549, S),
    ("Police clashed with protesters in Valencia, Spain.", "Valencia", 2509954, S),
    ("There was a shooting in Cordoba, Argentina.", "Cordoba", 3860259, S),
    ("Shelling in Kramatorsk in Donetsk region killed two.", "Kramatorsk", 704508, S),
    ("Shelling in Kramatorsk, in the north of Donetsk region, killed two.", "Kramatorsk", 704508, S),
    ("Shelling in Ukraine's Kharkiv region killed two.", "Kharkiv region", 706482, A1),
    ("Strikes hit the Chuhuiv district of Kharkiv region.", "Chuhuiv district", 9114317, A2),
    ("There was an attack in San Jose, Costa Rica.", "San Jose", 3621849, S),
    ("There was an attack in San Juan, Argentina.", "San Juan", 3837213, S),
    ("Gunmen attacked Gao, Mali.", "Gao", 2457163, S),
    ("The army entered Al-Qaim in Anbar province.", "Al-Qaim", 92138, S),
    ("Shelling hit Sarmin in Idlib province, Syria.", "Sarmin", 164782, S),
    ("Rebels took Saraqib, in the east of Idlib governorate.", "Saraqib", 164816, S),
    ("A drone struck Marib, Yemen.", "Marib", 72968, S),
    ("Gunmen killed ten people in Kaduna state, Nigeria.", "Kaduna state", 2335722, A1),
    ("A car bomb exploded in Baidoa in Somalia's Bay region.", "Baidoa", 64536, S),
    ("Shells fell on Sinjar, Nineveh province.", "Sinjar", 448149, S),
    ("Soldiers entered Jenin in the West Bank.", "Jenin", 283506, S),
    ("A strike hit Rafah in the Gaza Strip.", "Rafah", 281102, S),
    ("A strike hit Rafah, Egypt.", "Rafah", 350350, S),
    ("Clashes broke out in Birmingham, Alabama.", "Birmingham", 4049979, S),
    ("Clashes broke out in Birmingham, England.", "Birmingham", 2655603, S),
    ("There was a bomb in Jalalabad, Nangarhar province, Afghanistan.", "Jalalabad", 1139715, S),
    ("A rally was held in Atlanta, Georgia.", "Atlanta", 4180439, S),
    ("Clashes broke out in Kenya's Mandera county.", "Mandera county", 187895, A1),
    ("Fighters attacked the Mocimboa da Praia district of Cabo Delgado province in Mozambique.", "Mocimboa da Praia",
     1024699, S),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "geonameid", "precision"), CASES)
def test_the_narrower_place_is_the_one_that_lies_in_the_wider(
    text: str, words: str, geonameid: int, precision: PlacePrecision, gazetteer: Gazetteer
) -> None:
    place = found(text, gazetteer)[words]
    assert (place.geonameid, place.precision) == (geonameid, precision)


def test_a_place_that_does_not_lie_where_the_words_put_it_is_not_chosen(gazetteer: Gazetteer) -> None:
    place = found("A bomb exploded in Jalalabad, Kyrgyzstan.", gazetteer)["Jalalabad"]
    assert place.country in (None, "KG")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("There were attacks in Paris, Belgium and Spain.", "Paris", "FR"),
        ("There was a bomb in Damascus, Iran said.", "Damascus", "SY"),
        ("They spoke in Baghdad in Iran's defence.", "Baghdad", "IQ"),
    ],
)
def test_a_list_or_a_new_clause_is_no_container(text: str, words: str, country: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer)[words].country == country


def test_a_unit_of_another_country_is_not_chosen(gazetteer: Gazetteer) -> None:
    place = found("Police in Santiago province, Spain, said so.", gazetteer)["Santiago province"]
    assert place.country in (None, "ES")
