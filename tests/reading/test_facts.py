"""What a document says about itself, and what must not be taken for it."""

from __future__ import annotations

import pytest

from discrepancy.reading import dating, read

BODY = "\n\nThe toll rose to 70 in the whole country, the ministry of health said on Monday in a statement.\n\n"

TEXTS = [
    ("Toll at 70\nPublished Sep 14, 2023 | Last updated Sep 15, 2023 07:42", "2023-09-14"),
    ("Toll at 70\nAPRIL 8, 2010  4:11 PM  |  UPDATED 15 YEARS AGO", "2010-04-08"),
    ("Page last updated at 09:44 GMT, Thursday, 8 April 2010 10:44 UK\n\nToll at 70", "2010-04-08"),
    ("Toll at 70\nSeptember 18, 2023 — 8.15am", "2023-09-18"),
    ("Toll at 70\nLast Updated on 2024/01/31", "2024-01-31"),
    ("Chronik | 21. September 2023, 17:38 Uhr\n\nZahl der Toten steigt", "2023-09-21"),
    ("Zahl der Toten steigt\nRedaktion | Di, 08 Dez 2020 18:14 UTC", "2020-12-08"),
    ("Zahl der Toten steigt\nStand: 23.05.2023, 19:12 Uhr", "2023-05-23"),
    ("Sube la cifra\n14 septiembre, 2023 · Lectura: 3 minutos", "2023-09-14"),
    ("Sube la cifra\nPublicado: 12 de octubre de 2022 a las 08:15 h", "2022-10-12"),
    ("Le bilan monte\nPublié le 7 juin 2021 à 18h42, mis à jour le 8 juin 2021 à 09h10", "2021-06-07"),
    ("Le bilan monte\nPar Anne Roy, le 1er juin 2021 à 07:12", "2021-06-01"),
    ("Toll at 70\nHannah Roe in London and Max Eder in Zurich MARCH 15 2023", "2023-03-15"),
    ("Toll at 70\nBy Jane Doe\nTue, 14 Nov 2023 10:00:00 GMT", "2023-11-14"),
]


@pytest.mark.parametrize(("top", "date"), TEXTS, ids=[date for _, date in TEXTS])
def test_date_lines(read_bytes, top: str, date: str) -> None:
    row = read_bytes("a.txt", top + BODY)
    assert (row["published"], row["published_from"]) == (date, "text")


NO_DATE = [
    "Toll at 70" + BODY + "© 2019 Vale Media. All rights reserved.",
    "Toll at 70\n\nIn 1999 the dam broke for the first time, and on 3 May 2005 it broke again, the office of "
    "the mayor said.",
    "Toll at 70\n03/04/2024" + BODY,
    "Toll at 70" + BODY + "Related articles\nDam breaks again   04 Dec 2009 | Region",
    "Toll at 70" + BODY + "Comments (3)\nJoe\nMay 4, 2022 at 9:14 pm\nI saw it.",
    "# Toll at 70\n\n- Date of the landslide: 4 April 2023\n- Deaths: 70" + BODY,
]


@pytest.mark.parametrize("text", NO_DATE, ids=["copyright", "story", "ambiguous", "teaser", "comment", "point"])
def test_no_date_of_publication(read_bytes, text: str) -> None:
    row = read_bytes("a.txt", text)
    assert (row["published"], row["published_from"]) == ("", "unknown")


def test_latest_date_in_the_story_bounds_an_undated_document(read_bytes) -> None:
    row = read_bytes(
        "a.txt",
        "Toll at 70\n\nThe dam broke on 3 May 2005 and again on 7 June 2006, the office of the mayor said on "
        "Monday.\n\n© 2024 Vale",
    )
    assert row["not_before"] == "2006-06-07"


def test_date_line_of_an_agency(read_bytes) -> None:
    row = read_bytes(
        "a.txt",
        "Toll at 70\n\nCAIRO, Sept 14, 2023 (Reuters) - The toll rose to 70, the ministry of health said on Thursday.",
    )
    assert (row["published"], row["published_from"]) == ("2023-09-14", "text")


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("Madrid, 5 de agosto de 2021. El balance subió a 70 muertos en todo el país, según fuentes.", "2021-08-05"),
        ("Porto Alegre (AW), 5 May 2021: The toll rose to 70, the ministry said in a statement.", "2021-05-05"),
        ("Wien, 5. Mai 2021 (AW). Die Zahl der Toten stieg auf 70, wie das Ministerium mitteilte.", "2021-05-05"),
        ("In Porto, 5 May 2021 is remembered as the day on which the toll rose to 70, the office said.", ""),
    ],
)
def test_place_and_date_before_the_first_sentence(read_bytes, paragraph: str, date: str) -> None:
    assert read_bytes("a.txt", "Toll at 70\n\n" + paragraph + "\n")["published"] == date


@pytest.mark.parametrize(
    ("opening", "taken"),
    [
        ("PORT ELVAR, Sept 17, 2020 (Coastal Wire) - ", True),
        ("CAIRO, 14 September – ", True),
        ("Madrid, 5 de agosto de 2021. ", True),
        ("Officials – 14 of them – ", False),
        ("The 2020 count - ", False),
    ],
)
def test_place_and_date_before_a_report_are_no_part_of_it(read_bytes, opening: str, taken: bool) -> None:
    row = read_bytes("a.txt", "Toll at 70\n\n" + opening + "The toll rose to 70 in the whole country, they said.\n")
    body = [row["text"][zone.start : zone.end] for zone in row["zones"] if zone.name == "body"]
    assert body[0].startswith("The toll rose" if taken else opening)


def test_file_name_comes_last(read_bytes) -> None:
    assert read_bytes("vale-2023-09-14-toll.txt", "Toll at 70" + BODY)["published"] == "2023-09-14"
    assert read_bytes("scan_20239999.txt", "Toll at 70" + BODY)["published"] == ""


PAGES = [
    (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":'
        '"2023-09-17T16:05:00Z","dateModified":"2023-09-18","author":[{"name":"Rana Felous"}]}]}</script>',
        "2023-09-17",
    ),
    ('<meta property="article:published_time" content="2023-09-17T23:05:00-05:00">', "2023-09-17"),
    ('<meta name="date" content="20230917">', "2023-09-17"),
    ('<meta name="pubdate" content="Sun, 17 Sep 2023 10:00:00 GMT">', "2023-09-17"),
    (
        '<script type="application/ld+json">{broken</script><body><time datetime="2023-09-17">Sunday</time>',
        "2023-09-17",
    ),
    ('<body><aside><time datetime="2011-01-01">x</time></aside>', ""),
    ('<script type="application/ld+json">{"@type":"Organization","foundingDate":"1999-01-01"}</script>', ""),
]


@pytest.mark.parametrize(("head", "date"), PAGES)
def test_pages(read_bytes, head: str, date: str) -> None:
    row = read_bytes("a.html", f"<html lang='en'>{head}<h1>Toll at 70</h1><p>{BODY}</p></html>")
    assert (row["published"], row["published_from"]) == (date, "metadata" if date else "unknown")


def test_page_facts(read_bytes) -> None:
    row = read_bytes(
        "a.html",
        "<title>Toll at 70 | Vale</title><meta property='og:title' content='Toll at 70'><meta property='og:site_name' "
        "content='The Vale'><meta name='author' content='Ed Moss'><link rel='canonical' href='https://vale.example/a'>"
        f"<h1>Toll at 70</h1><p>{BODY}</p>",
    )
    assert (row["title"], row["publisher"], row["author"], row["url"]) == (
        "Toll at 70",
        "The Vale",
        "Ed Moss",
        "https://vale.example/a",
    )


def test_a_sidecar_overrides(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Toll at 70\nPublished Sep 14, 2023" + BODY)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("Toll at 80" + BODY)
    (tmp_path / "sources.csv").write_text(
        "file,publisher,published,url\na.txt,The Vale,2023-09-16,https://vale.example/a\n"
        "sub/b.txt,The Dale,2023-09-17,\n"
    )
    found = read(tmp_path).set_index("source")
    assert found.loc["a.txt", ["publisher", "published", "published_from", "url"]].tolist() == [
        "The Vale",
        "2023-09-16",
        "sidecar",
        "https://vale.example/a",
    ]
    assert found.loc["sub/b.txt", "published"] == "2023-09-17"
    assert read(tmp_path / "a.txt")["published"][0] == "2023-09-16"


def test_title_is_the_headline(read_bytes) -> None:
    row = read_bytes("a.txt", "El Faro del Sur\n\nUn tren descarrila y deja 35 muertos" + BODY)
    assert row["title"] == "Un tren descarrila y deja 35 muertos"


DATES = [
    ("on 12 March 2019 and March 13, 2019", ["2019-03-12", "2019-03-13"]),
    ("am 9. Januar 2026, im Jänner 2024", ["2026-01-09"]),
    ("el 3 de febrero de 2016", ["2016-02-03"]),
    ("le 1er juin 2021", ["2021-06-01"]),
    ("2024-01-31 2024/02/01 03.05.2006 31/12/2007", ["2024-01-31", "2024-02-01", "2006-05-03", "2007-12-31"]),
    ("30 Apr 08", ["2008-04-30"]),
    ("2024-13-41, 32 March 2019, version 1.2.2019.5, 12-15", []),
    ("x" * 500 + " on 12 March 2019 " + "y" * 500, ["2019-03-12"]),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_in_text(text: str, expected: list[str]) -> None:
    assert [stamp.date.isoformat() for stamp in dating.find(text) if not stamp.guessed] == expected


LANGUAGES = [
    ("Die mexikanische Präsidentin hat die Aussagen des Ministers am Mittwoch heruntergespielt.", "de"),
    ("Le bilan de l'avalanche est passé à neuf morts, a indiqué lundi le parquet de la ville.", "fr"),
    ("El alcalde aseguró que los vecinos fueron evacuados y que no volverán antes del viernes.", "es"),
    ("The council will discuss the main factory at its next session, the mayor said.", "en"),
    ("Il presidente ha detto che le vittime sono più di cento e che i soccorsi continuano nella zona.", "it"),
    ("In het noorden van het land zijn meer dan honderd mensen omgekomen, zei de minister gisteren.", "nl"),
    ("В результате наводнения погибли более ста человек, сообщил министр.", "ru"),
    ("Derna 11,300", ""),
]


@pytest.mark.parametrize(("text", "code"), LANGUAGES)
def test_language_of_a_paragraph(text: str, code: str) -> None:
    from discrepancy.reading import language

    assert language.detect(text) == code


def test_a_paragraph_in_another_language_is_marked(read_bytes) -> None:
    row = read_bytes(
        "a.txt",
        "Toll at 70"
        + BODY
        + "Die mexikanische Präsidentin hat die Aussagen des Ministers am Mittwoch heruntergespielt.",
    )
    assert row["language"] == "en"
    assert [zone[3] for zone in row["zones"]] == ["en", "en", "de"]


def test_a_table_of_names_is_not_taken_for_another_language(read_bytes) -> None:
    towns = ["Derna", "Susa", "Benghazi", "Misrata", "Tobruk", "Ajdabiya", "Zawiya", "Bayda", "Sirte", "Ghat"]
    rows = "".join(f"{name};{number}\n" for number, name in enumerate(towns, 10))
    assert read_bytes("a.csv", "Town;Deaths\n" + rows)["language"] in ("en", "de", "es", "fr")
