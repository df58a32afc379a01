"""Step 3, align: claims that speak of the same thing are put side by side as one fact."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from discrepancy.config import Config

if TYPE_CHECKING:
    import pandas as pd


def align(claims: pd.DataFrame, sources: pd.DataFrame | None = None, config: Config | None = None) -> pd.DataFrame:
    """A new table of claims with `fact_id` filled."""
    ids = []
    for row in claims.itertuples():
        if row.kind == "role":
            key = "role", row.person.split()[-1] if row.person else ""
        elif row.kind == "quantity":
            key = "quantity", row.dimension, row.measure or row.head
        else:
            key = "date", row.event, row.period_from
        ids.append("f" + hashlib.blake2b("\x1f".join(key).encode(), digest_size=7).hexdigest())
    return claims.assign(fact_id=ids)
