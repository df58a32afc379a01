"""Verdicts on pairs of short texts, through the public `compare_texts`."""

from __future__ import annotations

import json
from pathlib import Path


def predict(input_jsonl_path: str | Path, output_path: str | Path, language: str = "") -> None:
    """One JSON line `{"id", "verdict"}` for each line of the input (`id`, `text_a` the evidence, `text_b` the claim).

    `language` is there for the common signature: each text's own language is recognised.
    """
    from discrepancy.judgement.texts import compare_texts

    with Path(output_path).open("w", encoding="utf-8") as out:
        for line in Path(input_jsonl_path).read_text(encoding="utf-8").splitlines():
            if line.strip():
                pair = json.loads(line)
                verdict = compare_texts(pair["text_a"], pair["text_b"]).verdict
                out.write(json.dumps({"id": pair["id"], "verdict": verdict}) + "\n")
