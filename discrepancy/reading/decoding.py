"""Bytes to text: the encoding, mojibake, stray characters. What was mended is said; offsets count in the mended text.

Order: byte order mark, UTF-8, UTF-16 without a mark, Windows-1252 (the superset of Latin-1 that browsers use for it).
"""

from __future__ import annotations

import codecs
import re

from discrepancy.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
#: A lead byte of UTF-8 read as Latin-1 or Windows-1252, then a continuation byte read the same way.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|[\u0080-\u009f]")
_STRAY = re.compile("\u00c2(?=[ \u00a0\n]|$)")


def decode(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of a file, and what was done to get it (for the report). Raises ReadError for what is not text.

    `declared` is the encoding a page names itself; it counts where the bytes are no valid UTF-8.
    """
    repairs: list[str] = []
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError:
                text = data.decode(name, "replace").removeprefix("\ufeff")
                repairs.append(f"{text.count(chr(0xfffd))} characters that are no {name} replaced")
            return _tidy(text, repairs)
    if _looks_utf16(data):
        name = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        repairs.append(f"read as {name} (no byte order mark)")
        return _tidy(data.decode(name, "replace"), repairs)
    if is_binary(data):
        raise ReadError("not a text: binary data; export it as text, HTML, PDF or DOCX")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        name = _known(declared)
        text = data.decode(name, "replace")
        repairs.append(f"read as {'Windows-1252' if name == 'cp1252' else name} (not valid UTF-8)")
    return _tidy(text, repairs)


def is_binary(data: bytes) -> bool:
    """Whether the first 8 KB hold more control bytes than any text (a stray NUL is no reason)."""
    head = data[:8192]
    if not head:
        return False
    odd = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return odd > len(head) * 0.02 + 1


def mend(text: str) -> tuple[str, list[str]]:
    """Text that was decoded elsewhere (a cell, a Word run), mended the same way."""
    return _tidy(text, [])


def _known(declared: str) -> str:
    """The codec of a declared encoding; Windows-1252 for none, an unknown one, Latin-1 (as browsers do) and a false UTF-8."""
    try:
        name = codecs.lookup(declared).name if declared else "cp1252"
    except LookupError:
        return "cp1252"
    return "cp1252" if name in ("ascii", "utf-8", "iso8859-1") or name.startswith("utf-16") else name


def _looks_utf16(data: bytes) -> bool:
    head = data[:512]
    if len(head) < 4:
        return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.4 * len(head) / 2 and min(even, odd) < 0.05 * len(head)


def _tidy(text: str, repairs: list[str]) -> tuple[str, list[str]]:
    if not text.isascii() or "\r" in text:
        text = _NEWLINES.sub("\n", text)
        text, count = _INVISIBLE.subn("", text)
        if count:
            repairs.append(f"{count} invisible characters removed (soft hyphen, zero-width space)")
        if _MOJIBAKE.search(text):
            text = _mend_mojibake(text, repairs)
        text, count = _STRAY.subn("", text)
        if count:
            repairs.append(f"{count} stray `Â` removed")
    text, count = _CONTROL.subn(" ", text)
    if count:
        repairs.append(f"{count} control characters replaced by a blank")
    return text, repairs


def _mend_mojibake(text: str, repairs: list[str]) -> str:
    """Lines that were decoded twice, through ftfy, which leaves alone what is a plausible text as it stands."""
    import ftfy

    settings = ftfy.TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
        uncurl_quotes=False, fix_line_breaks=False, remove_control_chars=False, normalization=None)
    parts = text.split("\n")
    count = 0
    for index, line in enumerate(parts):
        if _MOJIBAKE.search(line):
            fixed = ftfy.fix_text(line, settings)
            if fixed != line:
                count += 1
                parts[index] = fixed
    if count:
        repairs.append(f"mojibake mended in {count} lines (UTF-8 that had been read as Windows-1252)")
    return "\n".join(parts)


_CONTROL_BYTES = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}))
