"""Bytes to text: the encoding, mojibake, stray characters. What was mended is said; offsets count in the mended text.

Order: byte order mark, UTF-8, UTF-16 without a mark, Windows-1252 (the superset of Latin-1 that browsers use for it).
"""

from __future__ import annotations

import codecs
import re

from discrepancy.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_NEWLINE = re.compile("\r\n?|[\n\x85\u2028\u2029]")
_WORD = re.compile(r"\S+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
#: A lead byte of UTF-8 read as Latin-1 or Windows-1252, then a continuation byte read the same way.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|[\u0080-\u009f]"
)
_STRAY = re.compile("\u00c2(?=[ \u00a0\n]|$)")


def decode(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of a file, and what was done to get it (for the report). Raises ReadError for what is not text.

    `declared` is the encoding a page names itself; it counts where the bytes are no valid UTF-8.
    """
    text, repairs = _raw(data, declared)
    return _tidy(text, repairs)


def _raw(data: bytes, declared: str) -> tuple[str, list[str]]:
    """The text as encoded, nothing mended yet."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name).removeprefix("\ufeff"), []
            except UnicodeDecodeError:
                text = data.decode(name, "replace").removeprefix("\ufeff")
                return text, [f"bytes that are no {name} replaced: {text.count(chr(0xFFFD))}"]
    if _looks_utf16(data):
        name = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return data.decode(name, "replace"), [f"read as {name} (no byte order mark)"]
    if is_binary(data):
        raise ReadError("not a text: binary data; export it as text, HTML, PDF or DOCX")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        name = _known(declared)
        return data.decode(name, "replace"), [
            f"read as {'Windows-1252' if name == 'cp1252' else name} (not valid UTF-8)"
        ]


def original_offset(data: bytes, offset: int) -> int:
    """Where in a text file as encoded (code points, line breaks as they are) the character at `offset` of its mended
    text stands. Inside a mended word the answer is the beginning of the word."""
    raw, _ = _raw(data, "")
    mended, _ = _tidy(raw, [])
    line = mended.count("\n", 0, offset)
    column = offset - (mended.rfind("\n", 0, offset) + 1)
    start = 0
    for match in _NEWLINE.finditer(raw):
        if line == 0:
            break
        line, start = line - 1, match.end()
    stop = _NEWLINE.search(raw, start)
    before = raw[start : stop.start() if stop else len(raw)]
    after = mended[offset - column :].split("\n", 1)[0]
    if before == after:
        return start + column
    words_before, words_after = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    if len(words_before) != len(words_after):
        return start + min(column, len(before))
    for old, new in zip(words_before, words_after, strict=True):
        if new.end() > column:
            inside = max(0, column - new.start())
            return start + old.start() + (inside if old.group() == new.group() else 0)
    return start + len(before)


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
    """The codec of a declared encoding; Windows-1252 for none, an unknown one, Latin-1 (as browsers do) and a false
    UTF-8.
    """
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
            repairs.append(f"invisible characters removed (soft hyphen, zero-width space): {count}")
        if _MOJIBAKE.search(text):
            text = _mend_mojibake(text, repairs)
        text, count = _STRAY.subn("", text)
        if count:
            repairs.append(f"stray `Â` removed: {count}")
    text, count = _CONTROL.subn(" ", text)
    if count:
        repairs.append(f"control characters replaced by blanks: {count}")
    return text, repairs


def _mend_mojibake(text: str, repairs: list[str]) -> str:
    """Lines that were decoded twice, through ftfy, which leaves alone what is a plausible text as it stands."""
    import ftfy

    settings = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    parts = text.split("\n")
    count = 0
    for index, line in enumerate(parts):
        if _MOJIBAKE.search(line):
            fixed = ftfy.fix_text(line, settings)
            if fixed != line and _plausible(line, fixed):
                count += 1
                parts[index] = fixed
    if count:
        repairs.append(f"mojibake mended (UTF-8 that had been read as Windows-1252), lines: {count}")
    return "\n".join(parts)


def _plausible(line: str, fixed: str) -> bool:
    """Whether a mended line is in a script that a line of mojibake can come from.

    German `ß“` and French `é““` are also the bytes of a letter of N'Ko and of a Chinese one; a single letter of
    another script in a line is no repair.
    """
    odd = sum(1 for letter in fixed if _ODD.match(letter) and letter not in line)
    return odd == 0 or (odd > 3 and 2 * odd > sum(map(str.isalpha, fixed)))


#: everything but Latin, Greek, punctuation, symbols and pictures
_ODD = re.compile("[\u0400-\u1dff\u2e80-\ufeff]")
_CONTROL_BYTES = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}))
