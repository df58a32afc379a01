"""Encodings and what is mended in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.reading.decoding import decode, original_offset

CASES = [
    ("plain", "Grüße, 70 000 €", "Grüße, 70 000 €".encode(), ""),
    ("mark", "Grüße", b"\xef\xbb\xbf" + "Grüße".encode(), ""),
    ("windows", "Los niños – 70 %", "Los niños – 70 %".encode("cp1252"), "Windows-1252"),
    (
        "twice",
        "nach Schätzung über 43.000",
        "nach Schätzung über 43.000".encode().decode("latin-1").encode(),
        "mojibake",
    ),
    (
        "twice, Windows",
        "„Daniel“ kostet 1 €",
        "„Daniel“ kostet 1 €".encode().decode("cp1252", "replace").encode(),
        "mojibake",
    ),
    ("stray", "Donate: https://x.example", "Donate:\u00c2 https://x.example".encode(), "stray"),
    ("soft hyphen", "Vertriebene", "Ver\u00adtrie\u200bbene".encode(), "invisible"),
    ("line ends", "a\nb\nc", b"a\r\nb\rc", ""),
    ("curly quotes stay", "“It’s” ﬁne １２", "“It’s” ﬁne １２".encode(), ""),
    ("no-break space stays", "70\u00a0000\u202f€", "70\u00a0000\u202f€".encode(), ""),
    ("a real Â stays", "Âge de 70 ans, GÂTEAU", "Âge de 70 ans, GÂTEAU".encode(), ""),
]


@pytest.mark.parametrize(("text", "data", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_decode(text: str, data: bytes, said: str) -> None:
    found, repairs = decode(data)
    assert found == text
    assert (said in "; ".join(repairs)) if said else repairs == []


def test_a_sharp_s_before_a_quotation_mark_is_no_mojibake() -> None:
    text = "„Es war heiß“, sagte sie. „Und groß“, sagte er."
    assert decode(text.encode()) == (text, [])


@given(st.text(alphabet="aé 1\nß„“", max_size=60))
def test_what_is_right_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == (text, [])


def test_offsets_lead_back_to_the_file() -> None:
    data = "Zeile eins\r\nnach Sch\u00c3\u00a4tzung \u00c3\u00bcber 43.000 Menschen\r\nfertig".encode()
    text, _ = decode(data)
    raw = data.decode()
    for word in ("eins", "43.000", "Menschen", "fertig"):
        assert raw[original_offset(data, text.index(word)) :].startswith(word)
    assert raw[original_offset(data, text.index("Schätzung")) :].startswith("Sch")
