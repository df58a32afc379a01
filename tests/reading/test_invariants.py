"""What must hold for any bytes and any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import docx, odt, par, pdf, run, zipped

from discrepancy.config import Config
from discrepancy.extraction.document import CLAIM_ZONES, EVIDENCE_ZONES, NOISE_ZONES, Zone
from discrepancy.extraction.sentences import split
from discrepancy.reading import formats, read_one
from discrepancy.reading.inputs import Input

KNOWN = CLAIM_ZONES | EVIDENCE_ZONES | NOISE_ZONES
SEEDS = {
    ".pdf": pdf([[(60, 700, 11, "The toll rose to 70, they said.")]]),
    ".docx": docx(par(run("The toll rose to 70, they said."))),
    ".odt": odt("<text:p>The toll rose to 70.</text:p>"),
    ".zip": zipped({"a.txt": b"The toll rose to 70.", "b.html": b"<p>It rose to 80.</p>"}),
    ".html": b"<html><body><table><tr><td rowspan=2>1<td>2<tr><th colspan=3>3</table>"
    b"<p>a<sup>1</sup><script>5</script>",
    ".json": b'[{"text": "The toll rose to 70.", "date": "2024-03-01"}, {"body": ["a", "b"]}]',
    ".eml": b"From: a@b.example\nSubject: =?utf-8?q?Toll?=\n"
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nThe toll.\n--x--\n",
    ".csv": b'id,text\n1,"The toll, 70"\n2,"x\n',
    ".md": b"---\ntitle: x\n---\n# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ".txt": "Titel\n\n10% – „Grüße“\n".encode(),
}
LINES = [
    "Most read",
    "ADVERTISEMENT",
    "The toll rose to 70, the ministry of health of the country said on Monday.",
    "3 comments",
    "",
    "- an item 5",
    "Total: 12",
    "Dead: 4",
    "By Ann Lee",
    "May 4, 2022 | News",
    "A subheading",
    "READ MORE: x",
    "> quoted 9",
    "12",
]
relaxed = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows_of(name: str, data: bytes) -> list[dict]:
    return read_one(Input(name, name, data), Config())


def sound(row: dict) -> None:
    assert row["status"] in ("read", "partly", "skipped")
    assert (row["status"] == "read") == (row["problem"] == "")
    last = 0
    for zone in row["zones"]:
        assert last <= zone[0] < zone[1] <= len(row["text"])
        assert zone[2] in KNOWN
        last = zone[1]
    for sentence in split(row.get("text", ""), tuple(Zone(*zone) for zone in row["zones"])):
        assert any(zone[0] <= sentence.start < sentence.end <= zone[1] for zone in row["zones"])


@pytest.mark.parametrize("ending", sorted(set(formats.READERS) | formats.ARCHIVES))
@relaxed
@given(data=st.binary(max_size=200))
def test_any_bytes_under_any_name(ending: str, data: bytes) -> None:
    for row in rows_of(f"a{ending}", data):
        sound(row)


@pytest.mark.parametrize("ending", sorted(SEEDS))
@relaxed
@given(at=st.integers(0, 3000), byte=st.integers(0, 255), cut=st.integers(0, 3000))
def test_a_damaged_file(ending: str, at: int, byte: int, cut: int) -> None:
    data = bytearray(SEEDS[ending])
    data[at % len(data)] = byte
    for row in rows_of(f"a{ending}", bytes(data)) + rows_of(f"a{ending}", SEEDS[ending][: cut % len(data)]):
        sound(row)


@relaxed
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_every_letter_has_a_zone(lines: list[str]) -> None:
    for row in rows_of("a.txt", "\n".join(lines).encode()):
        sound(row)
        covered = {at for zone in row["zones"] for at in range(zone[0], zone[1])}
        assert all(letter.isspace() or at in covered for at, letter in enumerate(row.get("text", "")))


@relaxed
@given(st.text(max_size=200))
def test_reading_twice_gives_the_same(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert rows_of("a.txt", data) == rows_of("a.txt", data)
