"""The settings file: `discrepancy.toml` beside the documents. Written by `init`, read by `load`, checked by `check`.

Every message names the key, says what was found and what is expected, and where it can be guessed the key that was
meant: the reader of the message is the person who edits the file.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

import msgspec

from discrepancy.config import SEVERITIES, Alignment, Config, Extraction, Judgement, Reading, Terms
from discrepancy.errors import ConfigError, UsageError, WriteError

#: Name looked for beside the documents, and written by `init`.
FILE_NAME = "discrepancy.toml"
#: Kinds of finding (`tables.FINDINGS`); their severity can be set, and that of each reason code.
KINDS = ("conflict", "scope", "update", "compatible", "arithmetic", "unsourced", "vague", "weekday", "name_variant")
TEMPLATE = Path(__file__).with_name("settings.toml")


def init(folder: str | Path) -> Path:
    """Write the commented `discrepancy.toml` into a folder; return its path. What is there is never replaced.

    Raises UsageError where the folder does not exist or holds one already, WriteError where it cannot be written.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder; make it first, or name the folder of your documents")
    path = folder / FILE_NAME
    try:
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(TEMPLATE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise UsageError(f"{path}: exists already; it was left as it is") from error
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def load(path: str | Path) -> Config:
    """The settings in a TOML file. Raises ConfigError with the file and the key.

    A relative path inside the file (`terms.offices`) is taken from the folder the file lies in.
    """
    path = Path(path)
    try:
        config = msgspec.toml.decode(path.read_bytes(), type=Config)
        if config.terms.offices:
            terms = msgspec.structs.replace(config.terms, offices=str(path.parent / config.terms.offices))
            config = msgspec.structs.replace(config, terms=terms)
        check(config)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {_plain(str(error))}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML ({error})") from error
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    return config


def check(config: Config) -> None:
    """Raise ConfigError naming the first key whose value has the right type and cannot be meant."""
    for key, value, low, high in _numbers(config):
        if not low <= value <= high:
            raise ConfigError(f"`{key}` is {value}; it must be from {low:g} to {high:,g}")
    _check_words(config)
    _check_terms(config)


def _check_terms(config: Config) -> None:
    for key, rate in config.terms.rates.items():
        if not re.fullmatch("[A-Z]{3}/[A-Z]{3}", key):
            raise ConfigError(f'`terms.rates`: {key!r} must be two currency codes, like "EUR/USD"')
        if not 0 < rate < float("inf"):
            raise ConfigError(f'`terms.rates."{key}"` is {rate}; a rate is more than 0')
    for sign, code in config.terms.currencies.items():
        if not re.fullmatch("[A-Z]{3}", code):
            raise ConfigError(f'`terms.currencies."{sign}"` is {code!r}; give a currency code, like "CAD"')
    for group in config.terms.synonyms:
        if len(group) < 2:
            raise ConfigError(f"`terms.synonyms`: the group {list(group)} needs at least two terms")
    for whole, parts in config.terms.parts.items():
        if whole in parts:
            raise ConfigError(f"`terms.parts`: {whole!r} cannot be a part of itself")
    if config.terms.offices and not Path(config.terms.offices).is_file():
        raise ConfigError(f"`terms.offices`: there is no file {config.terms.offices}")


def known_kinds() -> tuple[str, ...]:
    """Every kind of finding and every reason code, the words `judgement.severity` may use."""
    from discrepancy.judgement import reasons

    return (*KINDS, *sorted(reasons.REASONS))


def _check_words(config: Config) -> None:
    from discrepancy import lexicons

    known = ", ".join(lexicons.languages())
    for language in config.extraction.languages:
        if language not in lexicons.languages():
            raise ConfigError(f"`extraction.languages`: there is no lexicon for {language!r}; there is one for {known}")
    for pattern in config.extraction.ignore:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ConfigError(f"`extraction.ignore`: {pattern!r} is not a regular expression ({error})") from error
    kinds = known_kinds()
    for kind, severity in config.judgement.severity.items():
        if kind not in kinds:
            near = get_close_matches(kind, kinds, 1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; kinds are {', '.join(KINDS)}"
            raise ConfigError(f"`judgement.severity.{kind}`: there is no such kind or reason{meant}")
        if severity not in SEVERITIES:
            raise ConfigError(f"`judgement.severity.{kind}` is {severity!r}; it must be {', '.join(SEVERITIES)}")


def _numbers(config: Config) -> list[tuple[str, float, float, float]]:
    """Every number of the settings with its key and the least and greatest value that can be meant."""
    rows: list[tuple[str, float, float, float]] = [
        ("alignment.min_score", config.alignment.min_score, 0, 100),
        ("judgement.conversion_tolerance", config.judgement.conversion_tolerance, 0, 1),
        ("reading.copy_similarity", config.reading.copy_similarity, 0, 1),
        ("reading.max_seconds", config.reading.max_seconds, 0, 10**6),
        ("workers", config.workers, 0, 10**4),
    ]
    sizes = ("max_file_bytes", "max_text_chars", "max_unpacked_bytes", "max_files", "max_pages")
    rows += [(f"reading.{name}", getattr(config.reading, name), 1, 10**12) for name in sizes]
    rows += [("reading.max_archive_depth", config.reading.max_archive_depth, 0, 100)]
    return rows + [(f'judgement.tolerances."{key}"', share, 0, 1) for key, share in config.judgement.tolerances.items()]


_TYPES = {
    "`str`": "text",
    "`float`": "a number",
    "`int`": "a whole number",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "a table",
}


def _plain(message: str) -> str:
    """msgspec's message with the key first and the types in words: '`workers`: expected a whole number, got text'."""
    found = re.fullmatch(r"Object contains unknown field `([^`]*)`(?: - at `\$\.?([^`]*)`)?", message)
    if found:
        return _unknown(found[1], found[2] or "")
    body, _, where = message.partition(" - at `$")
    body = re.sub("`[a-z]+`", lambda match: _TYPES.get(match[0], match[0]), body)
    key = where.strip("`.") or "the file"
    return f"`{key}`: {body[:1].lower()}{body[1:]}"


def _unknown(name: str, section: str) -> str:
    """That a key is unknown, with the nearest known one, wherever in the settings that stands."""
    known = [f"{part}.{key}" for part in _SECTIONS for key in _SECTIONS[part].__struct_fields__]
    known += [key for key in Config.__struct_fields__ if key not in _SECTIONS]
    full = f"{section}.{name}" if section else name
    near = [key for key in known if key.rpartition(".")[2] == name]
    near = near or get_close_matches(full, [*known, *_SECTIONS], 1, 0.6)
    meant = f"did you mean `{near[0]}`?" if near else "`discrepancy init` writes a file that lists them all"
    return f"there is no setting `{full}`; {meant}"


_SECTIONS: dict[str, type[msgspec.Struct]] = {
    "reading": Reading,
    "extraction": Extraction,
    "alignment": Alignment,
    "judgement": Judgement,
    "terms": Terms,
}
