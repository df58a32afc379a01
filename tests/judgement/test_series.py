"""Figures of several years: one without a year, and years that only say of which time a figure is."""

from __future__ import annotations

from pathlib import Path

import discrepancy

REPORTS = {
    "annual_report.txt": "12 March 2020\n\nOmbrel sold 4,210 boats in 2018. In 2019 it sold 3,150 boats.",
    "gazette.txt": "14 March 2020\n\nThe yard said it sold 4,210 boats in 2018.\n\nIn 2019 it sold 3,150 boats.",
}


def conflicts(folder: Path, documents: dict[str, str]) -> list[str]:
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = discrepancy.analyze(folder, discrepancy.Config(workers=1, cache=False)).findings
    return found[found["kind"] == "conflict"]["working"].tolist()


def test_a_figure_without_a_year_is_of_the_year_whose_figure_it_repeats(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path, REPORTS | {"blog.txt": "15 March 2020\n\nThe yard sold 4,210 boats, a visitor wrote."}
    )


def test_a_figure_that_no_year_has_conflicts_with_the_last_year_alone(tmp_path: Path) -> None:
    [row] = conflicts(tmp_path, REPORTS | {"blog.txt": "15 March 2020\n\nThe yard sold 3,510 boats, a visitor wrote."})
    conflict, *remarks = row.splitlines()
    assert "3,510" in conflict and "3,150" in conflict
    assert "“4,210” is of 2018, “3,510” is of no stated year (taken as 2019)" in " ".join(remarks)


def test_the_year_of_a_rainfall_is_no_date_that_another_year_contradicts(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        {
            "one.txt": "Rainfall in Ombrel came to 612 mm in 2016, the weather service said.",
            "two.txt": "Rainfall in Ombrel came to 388 mm in 2017, the weather service said.",
        },
    )


def test_a_property_that_is_told_to_have_changed_is_one_of_its_year(tmp_path: Path) -> None:
    plant = "The capacity of the plant grew to 1,043 megawatts in 2009 from 757 megawatts in 2008."
    later = "In 2009 the plant had a capacity of 1,043 megawatts, the operator said."
    before = "In 2008 the plant had a capacity of 757 megawatts, the operator said."
    assert not conflicts(tmp_path, {"one.txt": plant, "two.txt": later, "three.txt": before})
