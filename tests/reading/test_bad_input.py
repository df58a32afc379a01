"""What people really have: every bad file is one row that says what is wrong and what to do, and the rest is read."""

from __future__ import annotations

import os
import time

import pytest
from makers import docx, locked_pdf, locked_zip, odt, par, pdf, run, zipped

from discrepancy.config import Config, Reading
from discrepancy.errors import NothingToReadError, UsageError
from discrepancy.reading import discover, read, read_one

TEXT = b"The toll rose to 70, the police said on Monday."
PDF = pdf([[(60, 700, 11, TEXT.decode())]])
DOCX = docx(par(run(TEXT.decode())))

REFUSED = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "is empty"),
    ("binary.txt", bytes(range(256)) * 50, "binary"),
    ("cut.pdf", PDF[:300], "damaged"),
    ("junk.pdf", b"%PDF-1.7 nothing", "damaged"),
    ("scan.pdf", pdf([[]]), "no text layer"),
    ("cut.docx", DOCX[:400], "damaged"),
    ("other.docx", zipped({"a.txt": TEXT}), "no Word document"),
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    ("deep.docx", docx("<w:p>" * 3000 + "</w:p>" * 3000), "damaged"),
    ("cut.odt", odt("<text:p>x</text:p>")[:200], "damaged"),
    ("bad.eml", b"nothing of the kind", "no mail"),
    ("deep.json", b"[" * 100_000, "no valid JSON"),
    ("none.json", b'{"a": 1}', "reading.columns"),
    ("cut.xlsx", b"PK\x03\x04rubbish", "damaged"),
    ("note.rtf", b"{\\rtf1 x}", "RTF is not read"),
    ("pic.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    ("none.zip", zipped({}), "holds no files"),
    ("locked.pdf", locked_pdf(PDF), "password"),
    ("locked.zip", locked_zip(zipped({"a.txt": TEXT})), "password"),
    ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    ("picture.txt", b"\xff\xd8\xff\xe0" + bytes(range(256)), "picture"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
    ("empty.docx", b"", "is empty"),
    ("cut.zip", zipped({"a.txt": TEXT * 9})[:60], "damaged"),
]


@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_what_cannot_be_read_says_why(read_bytes, name: str, data: bytes, says: str) -> None:
    row = read_bytes(name, data)
    assert row["status"] == "skipped"
    assert says in row["problem"]
    assert "\n" not in row["problem"]


READ = [
    ("nul.txt", TEXT.replace(b"70", b"70\0"), "control characters"),
    ("cp1252.txt", "Die Zahl stieg auf über 70, sagte die Polizei.".encode("cp1252"), "Windows-1252"),
    ("wide.txt", TEXT.decode().encode("utf-16-le"), "utf-16"),
    ("marked.txt", TEXT.decode().encode("utf-16"), ""),
    ("pdf.txt", PDF, ""),
    ("text.pdf", TEXT, ""),
    ("word.bin", DOCX, ""),
    ("page.txt", b"<html><p>" + TEXT + b"</p></html>", ""),
    ("noending", TEXT, ""),
    ("zip.txt", zipped({"a.txt": TEXT}), ""),
    ("page.pdf", b"<html><p>" + TEXT + b"</p></html>", ""),
    ("deep.html", b"<div>" * 20_000 + TEXT + b"</div>" * 20_000, ""),
    ("broken.html", b"<p>The toll <b>rose<p>to <i>70</b> said <table><tr><td>1<td", ""),
]


@pytest.mark.parametrize(("name", "data", "repaired"), READ, ids=[name for name, *_ in READ])
def test_what_can_be_read_is_read(read_bytes, name: str, data: bytes, repaired: str) -> None:
    row = read_bytes(name, data)
    assert row["status"] in ("read", "partly")
    assert "70" in row["text"]
    assert repaired in row["repairs"]


def test_one_bad_file_does_not_stop_the_others(tmp_path) -> None:
    (tmp_path / "good.txt").write_bytes(TEXT)
    for name, data, _ in REFUSED:
        (tmp_path / name).write_bytes(data)
    found = read(tmp_path)
    assert len(found) == len(REFUSED) + 1
    assert found.loc[found["status"] == "read", "source"].tolist() == ["good.txt"]


def test_a_bomb_is_not_unpacked(read_bytes) -> None:
    began = time.process_time()
    row = read_bytes("bomb.docx", docx(par(run("A" * 30_000_000))))
    assert "zip bomb" in row["problem"]
    assert (
        "max_unpacked_bytes"
        in read_bytes("b.zip", zipped({"a.txt": b"x" * 5000}), Config(reading=Reading(max_unpacked_bytes=1000)))[
            "problem"
        ]
    )
    assert time.process_time() - began < 5


def test_a_large_word_file_is_refused_before_it_is_parsed(read_bytes) -> None:
    row = read_bytes("a.docx", DOCX, Config(reading=Reading(max_xml_bytes=100)))
    assert "max_xml_bytes" in row["problem"]


def test_archives_in_archives_end_somewhere(tmp_path) -> None:
    inner = zipped({"x.txt": TEXT})
    for _ in range(3):
        inner = zipped({"in.zip": inner, "y.txt": TEXT})
    (tmp_path / "a.zip").write_bytes(inner)
    found = read(tmp_path / "a.zip")
    assert found["status"].tolist().count("skipped") == 1
    assert found["problem"].str.contains("more than 2 deep").sum() == 1


def test_a_file_over_the_limit_is_named(read_bytes) -> None:
    row = read_bytes("a.txt", TEXT, Config(reading=Reading(max_file_bytes=10)))
    assert "max_file_bytes" in row["problem"]


def test_a_long_text_is_cut_and_says_so(read_bytes) -> None:
    row = read_bytes("a.txt", TEXT * 50, Config(reading=Reading(max_text_chars=100)))
    assert (row["status"], len(row["text"])) == ("partly", 100)
    assert "max_text_chars" in row["problem"]


def test_ragged_rows_are_read_and_named(tmp_path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,The toll rose to 70.\n2,It rose, to 80\n3\n")
    found = read(tmp_path / "a.csv")
    assert found["status"].tolist() == ["read", "partly"]
    assert "row 3 has 3 cells" in found["problem"][1]


def test_files_that_vanish_or_are_no_files(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "gone.txt").write_bytes(TEXT)
    os.symlink(".", tmp_path / "loop")
    os.symlink("nowhere", tmp_path / "dangling.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    inputs = discover(tmp_path)
    (tmp_path / "gone.txt").unlink()
    rows = {item.source: read_one(item, Config())[0] for item in inputs}
    assert sorted(rows) == ["a.txt", "dangling.txt", "gone.txt", "pipe.txt"]
    assert "gone" in rows["gone.txt"]["problem"]
    assert "not a regular file" in rows["pipe.txt"]["problem"]
    assert rows["a.txt"]["status"] == "read"


def test_a_file_of_too_many_bytes_is_not_even_read(tmp_path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(300_000_000)
    began = time.process_time()
    assert "larger than 200,000,000 bytes" in read_one(discover(tmp_path)[0], Config())[0]["problem"]
    assert time.process_time() - began < 0.5


def test_files_that_change_between_listing_and_reading(tmp_path) -> None:
    names = ("grows.txt", "empties.txt", "folder.txt", "itself.txt")
    for name in names[:3]:
        (tmp_path / name).write_bytes(TEXT)
    os.symlink("itself.txt", tmp_path / "itself.txt")
    inputs = discover(tmp_path)
    (tmp_path / "grows.txt").write_bytes(TEXT + b" More of it: 80.")
    (tmp_path / "empties.txt").write_bytes(b"")
    (tmp_path / "folder.txt").unlink()
    (tmp_path / "folder.txt").mkdir()
    rows = {item.source: read_one(item, Config())[0] for item in inputs}
    assert rows["grows.txt"]["text"].endswith("80.")
    assert "is empty" in rows["empties.txt"]["problem"]
    assert "not a regular file" in rows["folder.txt"]["problem"]
    assert "not a regular file" in rows["itself.txt"]["problem"]


@pytest.mark.parametrize(("error", "says"), [(PermissionError(13, "no"), "no permission"), (OSError(5, "I/O"), "disk")])
def test_a_file_that_cannot_be_opened(tmp_path, monkeypatch, error: OSError, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    item = discover(tmp_path)[0]

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("builtins.open", fail)
    row = read_one(item, Config())[0]
    monkeypatch.undo()
    assert says in row["problem"]


def test_a_reader_that_fails_does_not_stop_the_run(read_bytes, monkeypatch) -> None:
    monkeypatch.setattr("discrepancy.reading.plain.read", lambda *_: [][0])
    assert "IndexError" in read_bytes("a.txt", TEXT)["problem"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "no permission" in read_one(discover(tmp_path)[0], Config())[0]["problem"]


@pytest.mark.parametrize("name", ["a\nb.txt", "числа.txt", "with space.txt", "-.txt"])
def test_any_name(tmp_path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT)
    assert read(tmp_path)["source"].tolist() == [name]


def test_nothing_to_read(tmp_path) -> None:
    with pytest.raises(NothingToReadError):
        read(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(NothingToReadError, match=r"a\.txt: the file is empty"):
        read(tmp_path)


def test_a_path_that_is_not_there(tmp_path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read(tmp_path / "nowhere.txt")


def test_another_language_is_said_not_to_be_analysed(read_bytes) -> None:
    row = read_bytes(
        "a.txt", "In het noorden van het land zijn meer dan honderd mensen omgekomen, zei de minister gisteren."
    )
    assert row["language"] == "nl"
    assert "not analysed" in row["problem"]


HOSTILE = {
    "rows": "a | 1\n" * 20_000,
    "words": "a " * 100_000,
    "digits": "12 " * 70_000,
    "commas": "1,2" * 70_000,
    "lines": "1\n" * 20_000,
    "bars": "a | " * 50_000,
    "dots": "A. " * 70_000,
    "quotes": '"“' * 100_000,
    "brackets": "[(" * 100_000,
    "dates": "1 January " * 20_000,
    "phones": "0 12" * 50_000,
    "markup": "<" * 200_000,
    "hashes": "# " * 100_000,
    "blanks": "x" + " " * 200_000 + "y",
}


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_stays_fast(read_bytes, kind: str, ending: str) -> None:
    from discrepancy.extraction.document import Zone
    from discrepancy.extraction.sentences import split

    began = time.process_time()
    row = read_bytes(f"a{ending}", HOSTILE[kind])
    split(row.get("text", ""), tuple(Zone(*zone) for zone in row["zones"]))
    assert time.process_time() - began < 6


def test_a_line_of_ten_million_characters(read_bytes) -> None:
    began = time.process_time()
    row = read_bytes("a.txt", TEXT.decode() + " " + "The toll was 70 then. " * 450_000)
    assert (row["status"], len(row["zones"])) == ("read", 1)
    assert time.process_time() - began < 10


LINES = [
    ("a.txt", "a\n", 1_000_000),
    ("a.md", "a\n", 1_000_000),
    ("a.html", "<p>1</p>", 100_000),
    ("a.csv", "1,2\n", 150_000),
]


@pytest.mark.parametrize(("name", "line", "count"), LINES, ids=[name for name, *_ in LINES])
def test_very_many_lines(read_bytes, name: str, line: str, count: int) -> None:
    """Some seconds, nothing lost of a text, and said so where a table is cut."""
    began = time.process_time()
    row = read_bytes(name, line * count)
    assert time.process_time() - began < 20
    if name.endswith((".txt", ".md")):
        assert sum(row["text"][zone[0] : zone[1]].count("a") for zone in row["zones"]) == count
    if name == "a.csv":
        assert "cut after 200,000" in row["problem"]
