"""Every tolerance, threshold and limit, with its unit, the reason for its value, and where that comes from.

A `Config` is frozen; `Config()` is the documented default. `load(path)` reads a `discrepancy.toml` and raises
`ConfigError` naming the key that is unknown, of the wrong type or out of range.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

#: What a severity may be; "off" leaves findings of that kind out of the report.
SEVERITIES = ("high", "medium", "low", "off")


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Limits that keep one hostile file from taking the run down. Sizes are bytes unless named otherwise."""

    #: largest file opened at all; a news article is 5 KB, a long report with pictures 50 MB
    max_file_bytes: int = 200_000_000
    #: text kept of one document, in code points; the rest is reported as cut. A novel has 600,000.
    max_text_chars: int = 20_000_000
    #: bytes a compressed file (docx, odt, xlsx, zip) may unpack to, in all
    max_unpacked_bytes: int = 200_000_000
    #: times a part of a compressed file may be larger unpacked than packed, when it is larger than 10 MB; text packs 3
    #: to 20 to 1, a zip bomb 300 to 1,000 to 1
    max_compression_ratio: int = 100
    #: bytes of the text part of a Word or OpenDocument file; 30 MB is a book of 5,000 pages and takes 15 seconds
    max_xml_bytes: int = 30_000_000
    #: archives inside archives that are opened
    max_archive_depth: int = 2
    #: files read from one run
    max_files: int = 200_000
    #: pages read of one PDF
    max_pages: int = 2_000
    #: seconds the pages of one PDF may take; other formats are bounded by counts, which give the same text every time
    max_seconds: float = 60.0
    #: share of word 5-grams two texts must share to count as copies of one origin (Broder 1997: 0.5 to 0.9)
    copy_similarity: float = 0.7
    #: columns of a table (or keys of JSON) by name, beyond `reference/columns.csv`:
    #: {"Volltext" = "text", "Tag" = "published"}
    columns: dict[str, str] = {}


class Extraction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is looked for, and in which languages."""

    #: languages tried; empty means all that have a lexicon
    languages: tuple[str, ...] = ()
    #: regular expressions whose matches are never claims (listed in the ledger as `ignored`)
    ignore: tuple[str, ...] = ()


class Alignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When two claims speak of the same thing. Scores run from 0 to 100."""

    #: least score of two claims of one fact; 50 is what a careful reader does, less puts more side by side
    min_score: float = 50.0


class Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Tolerances of the verdicts (`docs/verdicts.md`)."""

    #: read bounds literally: "more than 70" admits everything above 70
    strict: bool = False
    #: relative tolerance for two figures that are conversions of each other, beyond the rounding that is printed
    conversion_tolerance: float = 0.005
    #: share (0.02 = 2 %) within which two figures of a measure or unit count as the same, beyond rounding:
    #: {"mm" = 0.001, "death" = 0.02}. A rule of the house; empty because no default holds for all fields
    tolerances: dict[str, float] = {}
    #: severity by kind or by reason of finding, overriding the default; "off" leaves the finding out of the report
    severity: dict[str, str] = {}


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The user's own knowledge of the story."""

    #: groups of words that mean one thing here: [["fentanyl deaths", "synthetic opioid deaths"]]
    synonyms: tuple[tuple[str, ...], ...] = ()
    #: whole -> parts: {"overdose deaths" = ["fentanyl deaths"]}
    parts: dict[str, tuple[str, ...]] = {}
    #: units of one currency per unit of another: {"EUR/USD" = 1.08}
    rates: dict[str, float] = {}
    #: what an ambiguous currency sign stands for in these documents: {"$" = "CAD"}
    currencies: dict[str, str] = {}
    #: CSV of offices and holders to add to the reference table (person, office, body, from, to, source)
    offices: str = ""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All settings of a run."""

    reading: Reading = Reading()
    extraction: Extraction = Extraction()
    alignment: Alignment = Alignment()
    judgement: Judgement = Judgement()
    terms: Terms = Terms()
    #: worker processes; 0 means one for each core, 1 means in this process
    workers: int = 0
    #: keep in the output folder, for the next run, what was found in unchanged documents and what was written of it
    cache: bool = True


def load(path: str | Path) -> Config:
    """The settings in a TOML file, checked. Raises ConfigError with the file and the key (`settings.load`)."""
    from discrepancy import settings

    return settings.load(path)
