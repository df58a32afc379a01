"""A small report made by hand: two documents about a dam and one that tries to break the page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from discrepancy import tables
from discrepancy.reporting import model

HOSTILE = (
    '<script>document.title = "broken"</script> | `x` *bold* [link](javascript:alert(1)) '
    "@someone \x1b[31m \u202egnidaer"
)

TEXTS = {
    "dam.txt": (
        "Dam gives way\n\n"
        "More than 700 people lost their homes when the dam broke on 3 May 2021, the district office said.\n\n"
        "About 5,000 hectares were flooded. Repairs will cost 2.4 million dollars, recent estimates say.\n\n"
        "Advertisement: save 30% today"
    ),
    "river/later.md": (
        "A year on\n\nThe flood of 4 May 2021 made 450 people homeless, according to mayor Ana Ruiz.\n\n"
        "Damage: 3 million dollars. 洪水造成12人死亡。"
    ),
    "copy.txt": f"Notice\n\nThe dam made 1,200 people homeless {HOSTILE} in all.",
}


#: quote -> place value of its last digit that is not nought
RESOLUTIONS = {
    "More than 700 people": 100.0, "About 5,000 hectares": 1000.0, "2.4 million dollars": 1e5, "450 people": 10.0,
    "3 million dollars": 1e6, "12人": 1.0, "1,200 people": 100.0,
}  # fmt: skip


def _claim(source: str, quote: str, **given: Any) -> dict[str, Any]:
    text = TEXTS[source]
    start = text.index(quote)
    before = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1) + 1
    stop = min(at for at in (text.find(". ", start) + 1 or len(text), text.find("\n", start), len(text)) if at > 0)
    row = {
        "claim_id": f"c{abs(hash_of(source + quote)):06x}",
        "source_id": "s" + source,
        "source": source,
        "zone": "body",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence": text[before:stop],
        "kind": "quantity",
        "value_text": quote,
        "bound": "exact",
        "unit": "count",
        "dimension": "count",
        "form": "amount",
        "modality": "asserted",
        "sourcing": "none",
        "speaker_grade": "none",
        "language": "en",
    }
    if "value" in given:
        row |= {"resolution": RESOLUTIONS[quote], "sharp": quote == "12人"}
    return row | given


def hash_of(text: str) -> int:
    """A small stable number for a text (Python's own hash differs between runs)."""
    found = 7
    for sign in text:
        found = (found * 31 + ord(sign)) % 0xFFFFFF
    return found


def claims() -> list[dict[str, Any]]:
    """The claims of the sample: three of homes, two of money, two dates, one area, one in Chinese."""
    homes = {"fact_id": "f-homes", "head": "people", "measure": "homeless"}
    money = {"fact_id": "f-cost", "unit": "USD", "dimension": "money", "measure": "cost"}
    date = {"fact_id": "f-date", "kind": "date", "unit": "", "dimension": "", "grain": "day", "event": "break"}
    office = {"speaker": "the district office", "speaker_grade": "body", "sourcing": "sourced"}
    return [
        _claim("dam.txt", "More than 700 people", value=700.0, low=700.0, bound="more_than", **homes, **office),
        _claim("dam.txt", "3 May 2021", period_from="2021-05-03", period_to="2021-05-04", **date, **office),
        _claim("dam.txt", "About 5,000 hectares", value=5000.0, low=5000.0, high=5000.0, bound="about", unit="ha"),
        _claim(
            "dam.txt",
            "2.4 million dollars",
            value=2.4e6,
            low=2.4e6,
            high=2.4e6,
            sourcing="vague",
            sourcing_text="recent estimates",
            modality="forecast",
            **money,
        ),
        _claim("river/later.md", "4 May 2021", period_from="2021-05-04", period_to="2021-05-05", **date),
        _claim(
            "river/later.md",
            "450 people",
            value=450.0,
            low=450.0,
            high=450.0,
            speaker="mayor Ana Ruiz",
            speaker_grade="person",
            sourcing="sourced",
            **homes,
        ),
        _claim("river/later.md", "3 million dollars", value=3e6, low=3e6, high=3e6, **money),
        _claim("river/later.md", "12人", value=12.0, low=12.0, high=12.0, unit_text="人"),
        _claim("copy.txt", "1,200 people", value=1200.0, low=1200.0, high=1200.0, **homes),
    ]


def analysis() -> SimpleNamespace:
    """The six tables, as a run would give them."""
    rows = claims()
    ids = {row["quote"]: row["claim_id"] for row in rows}
    homes = [ids["More than 700 people"], ids["450 people"], ids["1,200 people"]]
    cost = [ids["2.4 million dollars"], ids["3 million dollars"]]
    date = [ids["3 May 2021"], ids["4 May 2021"]]
    sources = [
        {
            "source_id": "s" + name,
            "source": name,
            "title": text.split("\n")[0],
            "text": text,
            "language": "en",
            "publisher": {"dam.txt": "Valley Gazette"}.get(name, ""),
            "status": "read",
            "origin": name,
            "published": {"dam.txt": "2021-05-05", "river/later.md": "2022-05-02"}.get(name, ""),
            "published_from": "metadata" if name != "copy.txt" else "unknown",
            "zones": (),
        }
        for name, text in TEXTS.items()
    ] + [
        {
            "source_id": "sbad",
            "source": "bad.pdf",
            "status": "skipped",
            "problem": "no text layer; run OCR first",
            "zones": (),
        }
    ]
    pairs = [
        {
            "fact_id": "f-homes",
            "claim_a": homes[0],
            "claim_b": homes[1],
            "verdict": "conflict",
            "reason": "value",
            "working": "“450 people” is below “More than 700 people”.",
            "confidence": 0.9,
        },
        {
            "fact_id": "f-homes",
            "claim_a": homes[0],
            "claim_b": homes[2],
            "verdict": "compatible",
            "reason": "bound",
            "working": "“1,200 people” is above 700.",
            "confidence": 0.5,
        },
        {
            "fact_id": "f-homes",
            "claim_a": homes[1],
            "claim_b": homes[2],
            "verdict": "conflict",
            "reason": "value",
            "working": "450 is not 1,200.",
            "confidence": 0.8,
        },
        {
            "fact_id": "f-cost",
            "claim_a": cost[0],
            "claim_b": cost[1],
            "verdict": "scope",
            "reason": "period",
            "working": "“2.4 million dollars” is a forecast.",
            "confidence": 0.6,
        },
        {
            "fact_id": "f-date",
            "claim_a": date[0],
            "claim_b": date[1],
            "verdict": "conflict",
            "reason": "value",
            "working": "“3 May 2021” and “4 May 2021” are one day apart.",
            "confidence": 0.7,
        },
    ]
    findings = [
        {
            "finding_id": "F-homes",
            "severity": "high",
            "kind": "conflict",
            "reason": "value",
            "what": "people made homeless",
            "working": "450 is below “more than 700”; 1,200 is neither. | not a column",
            "fact_id": "f-homes",
            "claim_ids": f"{homes[0]};{homes[2]}|{homes[1]}",
            "confidence": 0.9,
            "status": "new",
            "decision": "open",
        },
        {
            "finding_id": "F-date",
            "severity": "high",
            "kind": "conflict",
            "reason": "value",
            "what": "day the dam broke",
            "working": "One day apart.",
            "fact_id": "f-date",
            "claim_ids": "|".join(date),
            "confidence": 0.7,
            "status": "changed",
            "decision": "confirmed",
            "note": "The gauge says 3 May",
        },
        {
            "finding_id": "F-cost",
            "severity": "medium",
            "kind": "scope",
            "reason": "period",
            "what": "cost of the repairs",
            "working": "A forecast and a sum spent.",
            "fact_id": "f-cost",
            "claim_ids": ";".join(cost),
            "confidence": 0.6,
            "status": "new",
        },
        {
            "finding_id": "F-area",
            "severity": "low",
            "kind": "unsourced",
            "reason": "none",
            "what": "hectares flooded",
            "working": "Nobody is named.",
            "claim_ids": ids["About 5,000 hectares"],
            "confidence": 0.9,
            "status": "new",
        },
        {
            "finding_id": "F-dead",
            "severity": "low",
            "kind": "unsourced",
            "reason": "none",
            "what": "12人死亡",
            "working": "Nobody is named.",
            "claim_ids": ids["12人"],
            "confidence": 0.9,
            "status": "new",
        },
        {
            "finding_id": "F-vague",
            "severity": "low",
            "kind": "vague",
            "reason": "vague_source",
            "what": "cost",
            "working": "“recent estimates” is nobody.",
            "claim_ids": cost[0],
            "confidence": 0.9,
            "status": "new",
        },
    ]
    facts = [
        {
            "fact_id": "f-homes",
            "label": "people made homeless",
            "kind": "quantity",
            "unit": "count",
            "claims": 3,
            "sources": 3,
            "origins": 3,
            "low": "450",
            "high": "1,200",
            "spread": "750 (167 %)",
            "best_supported": "",
            "verdict": "conflict",
            "claim_ids": ";".join(homes),
        },
        {
            "fact_id": "f-date",
            "label": "day the dam broke",
            "kind": "date",
            "claims": 2,
            "sources": 2,
            "origins": 2,
            "low": "2021-05-03",
            "high": "2021-05-04",
            "verdict": "conflict",
            "claim_ids": ";".join(date),
        },
        {
            "fact_id": "f-cost",
            "label": "cost of the repairs",
            "kind": "quantity",
            "unit": "USD",
            "claims": 2,
            "sources": 2,
            "origins": 2,
            "low": "2.4 million",
            "high": "3 million",
            "verdict": "scope",
            "claim_ids": ";".join(cost),
        },
    ]
    advert = TEXTS["dam.txt"].index("30%")
    ledger = [
        {
            "source_id": row["source_id"],
            "source": row["source"],
            "start": row["start"],
            "end": row["end"],
            "text": row["quote"],
            "zone": "body",
            "outcome": "claim",
            "claim_id": row["claim_id"],
        }
        for row in rows
    ] + [
        {
            "source_id": "sdam.txt",
            "source": "dam.txt",
            "start": advert,
            "end": advert + 3,
            "text": "30%",
            "zone": "ad",
            "outcome": "noise",
            "reason": "ad",
        }
    ]
    rows_of = {
        "sources": sources,
        "claims": rows,
        "pairs": pairs,
        "facts": facts,
        "findings": findings,
        "ledger": ledger,
    }
    return SimpleNamespace(**{name: tables.frame(tables.TABLES[name], rows_of[name]) for name in tables.TABLES})


def report() -> model.Report:
    """The report of the sample."""
    return model.build(analysis(), title="dam")


if __name__ == "__main__":
    from pathlib import Path

    from discrepancy.reporting import markdown

    (Path(__file__).parent / "cases" / "dam_story.md").write_text(markdown.render(report()), encoding="utf-8")
