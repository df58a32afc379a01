"""Each format: its text, its tables, and the traps that turn one number into another."""

from __future__ import annotations

import io

import pytest
from conftest import pieces
from makers import docx, odt, par, pdf, run, table, zipped

from discrepancy.config import Config, Reading
from discrepancy.reading import read

RAISED = '<w:vertAlign w:val="superscript"/>'
SENTENCE = "The flood hurt 12,345[1] people, and 48,422 left an area of 40 km², officials said on Sunday."


def cells(row: dict) -> list[tuple[str, str]]:
    return [(row["text"][zone[0] : zone[1]], zone[4]) for zone in row["zones"] if zone[2] == "table"]


VICTIMS = [
    ("Town", ""),
    ("Deaths", ""),
    ("Derna", "Town"),
    ("1,200", "Derna | Deaths"),
    ("Susa", "Town"),
    ("17", "Susa | Deaths"),
]


def test_html_footnotes_exponents_and_split_digits(read_bytes) -> None:
    row = read_bytes(
        "a.html",
        "<h1>Flood</h1><p>The flood hurt 12,345<sup><a href='#n1'>1</a></sup> people, and "
        "<b>48</b>,<i>422</i> left an area of 40 km<sup>2</sup>, officials said on Sunday.</p>"
        "<p>Some 3 &times; 10<sup>6</sup> cubic metres fell on the 3<sup>rd</sup>, a scientist of the institute "
        "said.</p>",
    )
    assert pieces(row, "body") == [
        SENTENCE,
        "Some 3 × 10^6 cubic metres fell on the 3rd, a scientist of the institute said.",
    ]


def test_html_footnote_without_link(read_bytes) -> None:
    row = read_bytes("a.html", "<p>The flood hurt 12,345<sup>1</sup> people in all, the office said on Monday.</p>")
    assert "12,345[1] people" in row["text"]


def test_html_table_has_its_headers_as_context(read_bytes) -> None:
    row = read_bytes(
        "a.html",
        "<table><tr><th>Town</th><th>Deaths</th></tr><tr><td>Derna</td><td>1,200</td></tr>"
        "<tr><td>Susa</td><td>17</td></tr></table>",
    )
    assert cells(row) == VICTIMS


def test_html_table_with_spans_and_two_rows_of_headers(read_bytes) -> None:
    row = read_bytes(
        "a.html",
        "<table><caption>Toll</caption><tr><th rowspan=2>Town</th><th colspan=2>Deaths</th></tr>"
        "<tr><th>2021</th><th>2022</th></tr><tr><th>Derna</th><td>5</td><td>7</td></tr></table>",
    )
    assert ("5", "Derna | Deaths 2021 | Toll") in cells(row)
    assert ("7", "Derna | Deaths 2022 | Toll") in cells(row)


def test_html_layout_table_is_no_table(read_bytes) -> None:
    row = read_bytes("a.html", f"<table><tr><td>Menu</td><td><p>{'The toll rose to 70. ' * 30}</p></td></tr></table>")
    assert not pieces(row, "table")


def test_html_repeated_paragraphs_are_kept_and_scripts_are_not_text(read_bytes) -> None:
    line = "The toll rose to 70, the ministry of health of the country said on Monday."
    row = read_bytes("a.html", f"<style>.a{{width:99px}}</style><script>var x = 88;</script><p>{line}</p><p>{line}</p>")
    assert pieces(row, "body") == [line, line]


def test_html_no_break_spaces_stay(read_bytes) -> None:
    assert (
        "214\u00a0Menschen"
        in read_bytes("a.html", "<p>Die Küstenwache rettete 214&nbsp;Menschen aus der See.</p>")["text"]
    )


def test_html_in_a_declared_encoding(read_bytes) -> None:
    row = read_bytes("a.html", "<meta charset='windows-1251'><p>Погибли 70 человек</p>".encode("cp1251"))
    assert row["text"] == "Погибли 70 человек"
    assert "cp1251" in row["repairs"]


def test_docx(read_bytes) -> None:
    row = read_bytes(
        "a.docx",
        docx(
            par(run("Flood report"), style="Title")
            + par(
                run("The flood hurt "),
                run("12,345"),
                run("1", RAISED),
                run(" people, and "),
                run("48", "<w:b/>"),
                run(",422", "<w:i/>"),
                run(" left an area of 40 km"),
                run("2", RAISED),
                run(", officials said on Sunday."),
            )
            + table([["Town", "Deaths"], ["Derna", "1,200"], ["Susa", "17"]])
            + par(run("Aftermath"), style="Heading1")
            + par(run("It went on for 5 more days, and nobody in the town slept."))
        ),
    )
    assert pieces(row, "body")[0] == SENTENCE
    assert pieces(row, "headline") == ["Flood report", "Aftermath"]
    assert cells(row) == VICTIMS


def test_docx_dates_of_the_file_are_not_dates_of_publication(read_bytes) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z"><dc:title>Toll</dc:title><dc:creator>Ed Moss'
        "</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>"
    )
    row = read_bytes("a.docx", docx(par(run("The toll rose to 70.")), {"docProps/core.xml": core}))
    assert (row["title"], row["author"], row["published"]) == ("Toll", "Ed Moss", "")


def test_docx_headers_and_footers_are_furniture(read_bytes) -> None:
    foot = (
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Page 3 of 17'
        "</w:t></w:r></w:p></w:ftr>"
    )
    row = read_bytes("a.docx", docx(par(run("The toll rose to 70, they said.")), {"word/footer1.xml": foot}))
    assert pieces(row, "footer") == ["Page 3 of 17"]


def test_odt(read_bytes) -> None:
    note = (
        "<text:note "
        'text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>Provisional.</text:p>'
        "</text:note-body></text:note>"
    )
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell><table:table-cell>"
        f"<text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("Town", "Deaths"), ("Derna", "1,200"), ("Susa", "17"))
    )
    row = read_bytes(
        "a.odt",
        odt(
            "<text:h>Flood report</text:h>"
            f"<text:p>The flood hurt 12,345{note} people, and <text:span>48</text:span>,422 left an "
            f"area of 40 km², officials said on Sunday.</text:p><table:table>{rows}</table:table>"
        ),
    )
    assert pieces(row, "body") == [SENTENCE]
    assert pieces(row, "headline") == ["Flood report"]
    assert pieces(row, "footer") == ["Provisional."]
    assert cells(row) == VICTIMS


def _columns() -> bytes:
    left = [
        "The number of people killed in the",
        "flooded city has reached 11,300, the",
        "aid group said on Thursday, while res-",
        "cuers went on digging in the mud.",
    ]
    right = [
        "In other towns about 170 people were",
        "killed, the health ministry said. The",
        "cost is put at 71.4 million dollars by",
        "the UN office in charge of aid.",
    ]
    page = [(60.0, 780.0, 20.0, "Flood toll climbs to 11,300")]
    for number, line in enumerate(left):
        page.append((60.0, 740.0 - 14 * number, 11.0, line))
        page.append((320.0, 740.0 - 14 * number, 11.0, right[number]))
    return pdf([page])


def test_pdf_columns_are_read_one_after_the_other_and_cut_words_are_joined(read_bytes) -> None:
    row = read_bytes("a.pdf", _columns())
    assert pieces(row) == [
        "Flood toll climbs to 11,300",
        "The number of people killed in the flooded city has reached 11,300, the aid group said on Thursday, "
        "while rescuers "
        "went on digging in the mud.",
        "In other towns about 170 people were killed, the health ministry said. The cost is put at 71.4 million "
        "dollars by the "
        "UN office in charge of aid.",
    ]


def test_pdf_footnote_marks_do_not_join_the_figure(read_bytes) -> None:
    row = read_bytes(
        "a.pdf", pdf([[(60, 700, 11, "Some 12,345"), (121, 704, 6, "1"), (127, 700, 11, "people fled, they said.")]])
    )
    assert row["text"].startswith("Some 12,345[1] people fled")


def test_pdf_ruled_table(read_bytes) -> None:
    lines = "".join(f"{x} 540 m {x} 600 l S\n" for x in (60, 200, 300))
    lines += "".join(f"60 {y} m 300 {y} l S\n" for y in (600, 580, 560, 540))
    words = [
        (65, 585, 11, "Town"),
        (205, 585, 11, "Deaths"),
        (65, 565, 11, "Derna"),
        (205, 565, 11, "1,200"),
        (65, 545, 11, "Susa"),
        (205, 545, 11, "17"),
    ]
    assert cells(read_bytes("a.pdf", pdf([words], lines))) == VICTIMS


def test_pdf_running_heads_and_page_numbers_are_furniture(read_bytes) -> None:
    body = "The toll rose to 70 on day {}, the ministry of health said in its report."
    row = read_bytes(
        "a.pdf",
        pdf(
            [
                [(60, 810, 9, "Annual report 2023"), (60, 700, 11, body.format(n)), (290, 30, 9, str(n))]
                for n in range(1, 5)
            ]
        ),
    )
    assert pieces(row, "body") == [body.format(n) for n in range(1, 5)]


def test_mail(read_bytes) -> None:
    row = read_bytes(
        "a.eml",
        "From: Ed Moss <ed@vale.example>\nSubject: Dam toll 61\nDate: Wed, 11 May 2022 21:30:00 +0200\n"
        "Content-Type: text/plain; charset=utf-8\n\nThe dam breach killed 61 people, the minister said.\n"
        "> earlier they said 40 people\n\n-- \nEd, room 19\n",
    )
    assert (row["title"], row["author"], row["publisher"], row["published"]) == (
        "Dam toll 61",
        "Ed Moss",
        "vale.example",
        "2022-05-11",
    )
    assert pieces(row, "headline") == ["Dam toll 61"]
    assert pieces(row, "quote") == ["> earlier they said 40 people"]
    assert pieces(row, "footer") == ["--", "Ed, room 19"]


def test_rows_of_texts(tmp_path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,text,date,source\nx1,The toll rose to 70.,2024-03-01,The Vale\n,\n,It rose to 80.,3 March 2024,\n"
    )
    found = read(tmp_path / "a.csv")
    assert found[["source", "published", "publisher"]].values.tolist() == [
        ["a.csv#4", "2024-03-03", ""],
        ["a.csv#x1", "2024-03-01", "The Vale"],
    ]


def test_columns_named_in_the_settings(tmp_path) -> None:
    (tmp_path / "a.csv").write_text("Wortlaut;Tag\nDie Zahl stieg auf 70.;2024-03-01\n")
    found = read(tmp_path / "a.csv", Config(reading=Reading(columns={"Wortlaut": "text", "Tag": "published"})))
    assert found[["text", "published"]].values.tolist() == [["Die Zahl stieg auf 70.", "2024-03-01"]]


def test_a_table_of_figures(read_bytes) -> None:
    row = read_bytes("a.csv", "Town;Deaths\nDerna;1,200\nSusa;17\n")
    assert cells(row) == VICTIMS


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "a.jsonl",
            '{"id": "x", "text": "The toll rose to 70.", "published_at": "2024-03-01T10:00:00Z"}\n{"body": "It '
            'rose to 80."}\n',
        ),
        (
            "a.json",
            '{"response": {"results": [{"id": "x", "fields": {"body": "<p>The toll rose to 70.</p>"}, "date": '
            '"2024-03-01"}, '
            '{"content": "It rose to 80."}]}}',
        ),
    ],
)
def test_json(tmp_path, name: str, source: str) -> None:
    (tmp_path / name).write_text(source)
    found = read(tmp_path / name)
    assert found[["source", "text", "published"]].values.tolist() == [
        [f"{name}#2", "It rose to 80.", ""],
        [f"{name}#x", "The toll rose to 70.", "2024-03-01"],
    ]


def test_workbook(tmp_path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Toll"
    for cells_ in (["Town", "Deaths"], ["Derna", 1200], ["Susa", 17.5]):
        book.active.append(cells_)
    book.create_sheet("Texts").append(["text", "date"])
    book["Texts"].append(["The toll rose to 70.", "2024-03-01"])
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    found = read(tmp_path / "a.xlsx")
    assert found["source"].tolist() == ["a.xlsx#Texts/2", "a.xlsx#Toll"]
    assert [z.context for z in found["zones"][1] if found["text"][1][z.start : z.end] in ("1200", "17.5")] == [
        "Derna | Deaths",
        "Susa | Deaths",
    ]


def test_archive_with_a_sidecar(tmp_path) -> None:
    inner = zipped({"c.txt": b"It rose to 90, they said."})
    (tmp_path / "a.zip").write_bytes(
        zipped(
            {
                "x/a.txt": b"The toll rose to 70, they said.",
                "x/sources.csv": b"file,publisher\na.txt,The Vale\n",
                "in.zip": inner,
                "x/.hidden": b"1",
                "__MACOSX/x": b"2",
            }
        )
    )
    found = read(tmp_path / "a.zip")
    assert found[["source", "publisher"]].values.tolist() == [["a.zip!in.zip!c.txt", ""], ["a.zip!x/a.txt", "The Vale"]]


def test_markdown(read_bytes) -> None:
    row = read_bytes(
        "a.md",
        "---\ntitle: Pipeline spill\ndate: 2021-10-12\nauthor: Ana Cruz\n---\n\n# Spill of 126,000 gallons\n\n"
        "The operator put it at **126,000** gallons, and [others](http://x.example) at 144,000.\n\n"
        "| Town | Deaths |\n|---|---:|\n| Derna | 1,200 |\n| Susa | 17 |\n\n![Oil 9](x.jpg)\n\n## Related\n\n- "
        "[The 10 worst](http://x.example)\n",
    )
    assert (row["title"], row["published"], row["author"]) == ("Pipeline spill", "2021-10-12", "Ana Cruz")
    assert pieces(row, "headline") == ["# Spill of 126,000 gallons"]
    assert [cell for cell in cells(row) if cell[0][0] not in "|"] == VICTIMS
    assert pieces(row, "caption") == ["![Oil 9](x.jpg)"]
    assert pieces(row, "related") == ["## Related", "- [The 10 worst](http://x.example)"]


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf", "a.md", "a.csv"])
def test_zones_cover_the_text_in_order(read_bytes, name: str) -> None:
    data = {
        "a.html": "<h1>A 1</h1><p>The toll rose to 70.<p>B<table><tr><td>1<td>2<tr><td>3<td>4</table>",
        "a.docx": docx(par(run("A 1")) + table([["a", "b"], ["1", "2"]])),
        "a.pdf": _columns(),
        "a.md": "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "a.csv": "a,b\n1,2\n",
    }[name]
    row = read_bytes(name, data)
    covered = set()
    last = 0
    for zone in row["zones"]:
        assert last <= zone[0] < zone[1]
        last = zone[1]
        covered.update(range(zone[0], zone[1]))
    assert all(letter.isspace() or letter == "|" or at in covered for at, letter in enumerate(row["text"]))
