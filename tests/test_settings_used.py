"""No setting is a promise nobody keeps: each is read somewhere in the package."""

from pathlib import Path

import pytest

from discrepancy import config, settings

PACKAGE = Path(config.__file__).parent
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name not in {"config.py", "settings.py"}
)
KEYS = [f"{name}.{key}" for name, section in settings._SECTIONS.items() for key in section.__struct_fields__]


@pytest.mark.parametrize("key", [*KEYS, "workers", "cache"])
def test_every_setting_is_read(key: str) -> None:
    assert f".{key.rpartition('.')[2]}" in CODE
