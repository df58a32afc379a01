"""What stands before a paragraph's first sentence as place and date is the scope of its figures."""

import pytest

import discrepancy


@pytest.mark.parametrize(
    ("text", "quote", "place", "since"),
    [
        ("**Eastwell, 2014.** A farmer dug up 22,000 coins.", "22,000 coins", "Eastwell", "2014-01-01"),
        ("Westby, May 2010. Two men came. They found 5,000 coins.", "5,000 coins", "Westby", "2010-05-01"),
        ("12 May 1980. The span fell and 35 people died.", "35 people", "", "1980-05-12"),
        ("Madrid, 5 May 2021. The span fell and 35 people died.", "35 people", "", ""),
        ("They met at Westby in 2010. They found 5,000 coins.", "5,000 coins", "", ""),
        ("Westby, 2010.\nA farmer found 5,000 coins.", "5,000 coins", "", ""),
        ("Eastwell, 2014. In 2016 a farmer found 5,000 coins.", "5,000 coins", "Eastwell", "2016-01-01"),
    ],
)
def test_figures_take_place_and_date_of_the_lead_in(text: str, quote: str, place: str, since: str) -> None:
    claims = discrepancy.extract_text(text)
    row = claims[claims["quote"] == quote].iloc[0]
    assert (row["place"], row["period_from"]) == (place, since)
