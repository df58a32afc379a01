"""The settings file: what `init` writes, what `load` refuses, and what the refusal says."""

import csv
import re
from pathlib import Path

import msgspec
import pytest

from discrepancy import config, settings
from discrepancy.errors import ConfigError, UsageError

CASES = Path(__file__).parent / "cases" / "settings.csv"


def uncommented() -> str:
    """The template with every setting switched on (lines that look like a setting or continue one)."""
    lines = settings.TEMPLATE.read_text(encoding="utf-8").splitlines()
    setting = re.compile(r"# ?(\[[a-z.]+\]$|\"?[A-Za-z_ ]+\"? = |\]|    \[)")
    return "\n".join(line.removeprefix("# ") if setting.match(line) else line for line in lines)


def test_template_as_written_is_the_default(tmp_path: Path) -> None:
    assert config.load(settings.init(tmp_path)) == config.Config()


def test_template_switched_on_is_valid_and_names_every_setting(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text("person,office,body,from,to,source\n")
    text = uncommented()
    (tmp_path / settings.FILE_NAME).write_text(text)
    loaded = config.load(tmp_path / settings.FILE_NAME)
    assert loaded.terms.parts == {"overdose deaths": ("fentanyl deaths", "heroin deaths")}
    assert loaded.terms.offices == str(tmp_path / "offices.csv")
    for section in (config.Reading, config.Extraction, config.Alignment, config.Judgement, config.Terms):
        for name in section.__struct_fields__:
            assert re.search(rf"^(\[[a-z]+\.)?{name}( =|\])", text, re.MULTILINE), (
                f"{name} is missing from the template"
            )


def test_template_shows_the_defaults() -> None:
    shown = msgspec.toml.decode(uncommented())
    examples = {"columns", "languages", "ignore", "synonyms", "offices", "currencies", "rates", "parts"}
    examples |= {"tolerances", "severity"}
    for name, section in settings._SECTIONS.items():
        for key in set(section.__struct_fields__) - examples:
            assert shown[name][key] == getattr(section(), key), f"{name}.{key}"


def test_init_never_replaces(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE_NAME
    path.write_text("workers = 1\n")
    with pytest.raises(UsageError, match="exists already"):
        settings.init(tmp_path)
    assert path.read_text() == "workers = 1\n"
    with pytest.raises(UsageError, match="no such folder"):
        settings.init(tmp_path / "absent")


@pytest.mark.parametrize("row", list(csv.DictReader(CASES.open(encoding="utf-8"))), ids=lambda row: row["says"])
def test_refusals_name_the_key(row: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / settings.FILE_NAME
    path.write_text(row["toml"].replace("\\n", "\n"), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    assert row["says"] in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: cannot be read"):
        config.load(tmp_path / "gone.toml")
