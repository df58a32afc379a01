"""What every room's tests share: the samples, and the real articles beside the checkout when they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and stories beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the real articles (../shared beside the checkout) are not here")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample stories."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def overdose(samples: Path):
    """The analysis of the overdose sample."""
    import discrepancy

    return discrepancy.analyze(samples / "overdose_deaths", discrepancy.Config(workers=1))


@pytest.fixture(scope="session")
def seeds(shared: Path):
    """The analysis of the five real articles."""
    import discrepancy

    return discrepancy.analyze(shared / "seeds", discrepancy.Config(workers=1))
