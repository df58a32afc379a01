"""`discrepancy explain`: the whole case, and what would have changed the verdict."""

import pytest
from dam_story import analysis, report

from discrepancy.errors import UsageError
from discrepancy.reporting.explain import explain


def test_tells_the_whole_case() -> None:
    text = explain(analysis(), "F-homes")
    for part in (
        "F-homes: people made homeless",
        "Rule `value`: The two figures differ",
        "a  More than 700 people",
        "where: dam.txt, line 3, published 2021-05-05",
        "who says so: the district office (sourced, grade body)",
        "reads as: above 700 to",
        "ALIGNMENT",
        "fact f-homes",
        "a and c: conflict (rule `value`, confidence 0.90)",
        "3 documents, 3 independent origins",
    ):
        assert part in text, part


def test_what_would_have_changed_it_is_tried() -> None:
    text = explain(analysis(), "F-homes")
    pair = text[text.index("c and b: conflict") :]
    assert "nothing tried here changes it" in pair[: pair.index("a and b")]
    found = analysis()
    found.claims.loc[found.claims["quote"] == "450 people", ["value", "low", "high"]] = 690.0
    assert "it would be compatible if “More than 700 people” had no hedge" not in text
    assert "would be compatible if" in explain(found, "F-homes")


def test_dates_say_their_days() -> None:
    assert "reads as: 2021-05-03 up to, not including, 2021-05-04 (grain: day)" in explain(
        report(), "F-date", width=120
    )


@pytest.mark.parametrize("width", [40, 72, 100])
def test_fits_the_width(width: int) -> None:
    assert max(len(line) for line in explain(report(), "F-homes", width=width).split("\n")) <= max(width, 60)


def test_the_beginning_of_an_id_will_do() -> None:
    assert explain(report(), "F-ho").startswith("F-homes")
    with pytest.raises(UsageError, match=r"'F-' begins 6 ids: F-homes, F-date"):
        explain(report(), "F-")
    with pytest.raises(UsageError, match="no finding 'x'"):
        explain(report(), "x")
