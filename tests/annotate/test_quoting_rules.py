"""Who is quoted with which words in languages without a parser, construction by construction."""

import pytest
from quoting_reports import annotator, drafted

from onrecord.annotate.quoting import LANGUAGES
from onrecord.model import Directness

STATEMENTS = [
    # a quotation before or behind its cue
    ("de", "„Die Brücke hält“, sagte die Bürgermeisterin.", "die Bürgermeisterin", "sagte", ["„Die Brücke hält“"]),
    ("de", "»Die Brücke ist weg«, sagte er.", "er", "sagte", ["»Die Brücke ist weg«"]),
    ("de", "Der Sprecher teilte am Montag mit: „Die Straße ist frei.“", "Der Sprecher", "teilte",
     ["„Die Straße ist frei.“"]),
    ("de", "„Das Wasser reicht“, so der Leiter des Werks.", "der Leiter des Werks", "so", ["„Das Wasser reicht“"]),
    ("fr", "« Le pont tient bon », a déclaré le maire.", "le maire", "a déclaré", ["« Le pont tient bon »"]),
    ("fr", "« Le pont tient bon », a-t-il ajouté.", "il", "ajouté", ["« Le pont tient bon »"]),
    ("es", "«El puente resiste», dijo la alcaldesa.", "la alcaldesa", "dijo", ["«El puente resiste»"]),
    ("ru", "«Мост стоит на месте», — сказал глава района.", "глава района", "сказал", ["«Мост стоит на месте»"]),
    ("uk", "«Міст стоїть на місці», — сказала речниця.", "речниця", "сказала", ["«Міст стоїть на місці»"]),
    ("ar", "وقال رئيس المجلس: «الجسر ما زال قائما».", "رئيس المجلس", "وقال", ["«الجسر ما زال قائما»"]),
    ("ar", 'وقالت الوزيرة: "الجسر ما زال قائما"، ثم غادرت.', "الوزيرة", "وقالت", ['"الجسر ما زال قائما"']),
    # the author's words inside the marks, and content in pieces
    ("ru", "«Мы уходим, — сказал командир. — Дорога закрыта».", "командир", "сказал",
     ["«Мы уходим", "Дорога закрыта»"]),
    ("fr", "« Personne n'est venu », dit une habitante, « sauf les voisins ».", "une habitante", "dit",
     ["« Personne n'est venu »", "« sauf les voisins »"]),
    # clauses
    ("de", "Der Minister sagte, dass die Brücke hält.", "Der Minister", "sagte", ["dass die Brücke hält"]),
    ("de", "Die Polizei erklärte, sie habe drei Männer festgenommen.", "Die Polizei", "erklärte",
     ["sie habe drei Männer festgenommen"]),
    ("de", "Am Montag sagte ein Sprecher der Armee, die Truppen seien abgezogen.", "ein Sprecher der Armee", "sagte",
     ["die Truppen seien abgezogen"]),
    ("de", "Das Ministerium hat mitgeteilt, dass die Straße frei ist.", "Das Ministerium", "mitgeteilt",
     ["dass die Straße frei ist"]),
    ("ar", "قال المتحدث باسم الجيش إن الجسر أغلق.", "المتحدث باسم الجيش", "قال", ["إن الجسر أغلق"]),
    ("ar", "أكّد الوزيرُ أنّ الجسر أغلق.", "الوزيرُ", "أكّد", ["أنّ الجسر أغلق"]),
    ("ru", "В понедельник министр обороны заявил журналистам, что мост закрыт.", "министр обороны", "заявил",
     ["что мост закрыт"]),
    ("ru", "В ведомстве сообщили, что мост закрыт.", "В ведомстве", "сообщили", ["что мост закрыт"]),
    ("uk", "Міністр оборони повідомив, що міст закрито.", "Міністр оборони", "повідомив", ["що міст закрито"]),
    ("fr", "Lundi, la préfecture a annoncé que le pont était fermé.", "la préfecture", "a annoncé",
     ["que le pont était fermé"]),
    ("es", "El Ejército comunicó que el puente está cerrado.", "El Ejército", "comunicó",
     ["que el puente está cerrado"]),
    # floating, "as the army said", according to
    ("de", "Die Lage sei ruhig, sagte der Kommandeur.", "der Kommandeur", "sagte", ["Die Lage sei ruhig"]),
    ("de", "Wie die Feuerwehr mitteilte, ist der Brand gelöscht.", "die Feuerwehr", "mitteilte",
     ["ist der Brand gelöscht"]),
    ("ru", "Мост закрыт, сообщила полиция.", "полиция", "сообщила", ["Мост закрыт"]),
    ("fr", "Le pont est fermé, selon la police.", "la police", "selon", ["Le pont est fermé"]),
    ("es", "Según el alcalde, el puente está cerrado.", "el alcalde", "Según", ["el puente está cerrado"]),
    ("ar", "أغلق الجسر، بحسب الشرطة.", "الشرطة", "بحسب", ["أغلق الجسر"]),
    ("de", "Laut Polizei wurden drei Männer festgenommen.", "Polizei", "Laut", ["wurden drei Männer festgenommen"]),
    ("de", "Nach Angaben der Armee ist die Straße frei.", "der Armee", "Nach", ["ist die Straße frei"]),
    ("de", "Medienberichten zufolge ist die Straße frei.", "Medienberichten", "zufolge", ["ist die Straße frei"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker", "cue", "content"), STATEMENTS)
def test_one_statement(language: str, text: str, speaker: str, cue: str, content: list[str]) -> None:
    (draft,) = drafted(language, text)
    assert draft.speaker is not None and draft.cue is not None
    assert (draft.speaker.text, [piece.text for piece in draft.content]) == (speaker, content)
    assert draft.cue.text.rpartition(" ")[2] == cue.rpartition(" ")[2]
    assert draft.drafted_by == f"quotation-rules/1+{language}"


NONE = [
    # negated, conditional, relative, told to someone
    ("de", "Der Minister sagte nicht, dass die Brücke hält."),
    ("de", "Wenn der Minister sagt, dass die Brücke hält, fahren die Busse."),
    ("ar", "لم يقل الوزير إن الجسر أغلق."),
    ("ar", "إذا قال الوزير إن الجسر أغلق فستقف الحافلات."),
    ("ru", "Министр не сказал, что мост закрыт."),
    ("ru", "Командиру сообщили, что мост закрыт."),
    ("ru", "Если мэр скажет, что мост закрыт, автобусы встанут."),
    ("uk", "Міністр не сказав, що міст закрито."),
    ("fr", "Le ministre n'a pas dit que le pont était fermé."),
    ("es", "El ministro no dijo que el puente estuviera cerrado."),
    ("es", "Lo dijo el hombre que vive allí."),
    # titles and names in marks, objects, laws
    ("de", "Das Theater zeigt „Der lange Weg nach Hause“."),
    ("de", "Der Minister, ein Arzt, kritisierte die Pläne der Regierung."),
    ("de", "Laut Gesetz ist die Straße frei."),
    ("de", "gemäß bericht"),
    ("fr", "Le film « La longue route » a été projeté."),
    ("fr", "Selon le calendrier, les classes reprennent en septembre."),
    ("ru", "Премьера фильма «Долгая дорога домой» прошла в клубе."),
    # nobody to take a dropped subject from
    ("es", "Añadió que el puente está cerrado."),
    ("ar", "وأضاف أن الجسر أغلق."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_statement(language: str, text: str) -> None:
    assert drafted(language, text) == ()


CONTINUED = [
    ("ar", "قال المتحدث إن الجسر أغلق. وأضاف أن الطريق خطر.", "أن الطريق خطر"),
    ("ar", "أكد المدير أن الجسر أغلق، مشيرا إلى أن الطريق خطر.", "أن الطريق خطر"),
    ("ru", "Мэр сообщил, что мост закрыт, добавив, что дорога опасна.", "что дорога опасна"),
    ("uk", "Мер повідомив, що міст закрито, додавши, що дорога небезпечна.", "що дорога небезпечна"),
    ("fr", "Le maire a dit que le pont était fermé, ajoutant que la route était sûre.", "que la route était sûre"),
    ("es", "El alcalde dijo que el puente está cerrado y agregó que la ruta es segura.", "que la ruta es segura"),
]


@pytest.mark.parametrize(("language", "text", "content"), CONTINUED)
def test_a_statement_goes_on_with_its_speaker(language: str, text: str, content: str) -> None:
    first, second = drafted(language, text)
    assert [piece.text for piece in second.content] == [content]
    assert content not in first.content[0].text
    assert first.speaker is not None and second.speaker is not None
    assert (second.speaker.text, second.speaker.via) == (first.speaker.text, "inherited")
    assert second.parent is None


RELAYED = [
    ("ar", "ذكرت الوكالة أن الوزير أكد أن الجسر أغلق."),
    ("ru", "Агентство передаёт, что министр заявил, что мост закрыт."),
    ("uk", "Агентство передає, що міністр заявив, що міст закрито."),
    ("fr", "L'agence rapporte que le ministre a déclaré que le pont était fermé."),
    ("es", "La agencia informó que el ministro dijo que el puente está cerrado."),
]


@pytest.mark.parametrize(("language", "text"), RELAYED)
def test_a_relayed_statement_knows_who_relays_it(language: str, text: str) -> None:
    outer, inner = drafted(language, text)
    assert inner.parent == outer.id
    assert outer.parent is None
    assert inner.content[0].text in outer.content[0].text


def test_marks_tell_directness() -> None:
    kinds = [
        drafted("de", text)[0].directness
        for text in (
            "„Die Brücke hält“, sagte der Sprecher.",
            "Der Sprecher sagte, die Brücke sei „weg und verloren“.",
            "Der Sprecher sagte, die Brücke sei weg.",
        )
    ]
    assert kinds == [Directness.DIRECT, Directness.MIXED, Directness.INDIRECT]


def test_names_are_resolved_within_the_report() -> None:
    drafts = drafted(
        "ru", "Полковник Игорь Заречный прибыл утром. Заречный сказал, что мост закрыт. Он добавил, что ждёт."
    )
    assert [(draft.speaker and draft.speaker.name, draft.speaker and draft.speaker.via) for draft in drafts] == [
        ("Игорь Заречный", "named"),
        ("Игорь Заречный", "pronoun"),
    ]


def test_a_name_behind_what_the_role_belongs_to_stays_open() -> None:
    (draft,) = drafted("fr", "« Le pont tient bon », a assuré le directeur du Village Marc Tavernel.")
    assert draft.speaker is not None
    assert (draft.speaker.name, draft.speaker.kind, draft.speaker.via) == (None, "role", "nominal")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_events_and_no_names_are_drafted(language: str) -> None:
    assert annotator(language).id == f"quotation-rules/1+{language}"
