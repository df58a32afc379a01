"""The documentation keeps up with the code: generated pages, links, commands and names."""

import importlib.util
import re
from pathlib import Path

import pytest

from discrepancy import reporting, settings

ROOT = Path(__file__).parents[1]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])


def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.contents()


def test_generated_pages_are_up_to_date() -> None:
    """Otherwise: make docs"""
    for name, text in generated().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"docs/{name} is out of date: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), target


def test_every_format_is_documented() -> None:
    outputs = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    listed = re.search(r"--format (\S+)`", outputs)
    assert listed and set(listed[1].split(",")) == set(reporting.FORMATS)


def test_every_reason_code_is_explained_in_one_sentence() -> None:
    from discrepancy.judgement.reasons import REASONS, SEVERITY
    from discrepancy.reporting.wording import KINDS

    for code, said in REASONS.items():
        assert re.fullmatch(r"[a-z][a-z_]*", code)
        assert said.endswith(".") and len(said) > 10, code
    assert set(SEVERITY) == set(KINDS) == set(settings.KINDS)


def test_settings_named_in_the_docs_exist() -> None:
    sections = "|".join(settings._SECTIONS)
    for page in PAGES:
        for section, key in re.findall(rf"`({sections})\.(\w+)`", page.read_text(encoding="utf-8")):
            assert key in settings._SECTIONS[section].__struct_fields__ or (ROOT / "discrepancy" / section).is_dir(), (
                key
            )
