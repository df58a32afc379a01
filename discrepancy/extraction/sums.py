"""A number put together from its words and digits, left to right, and the numeral it makes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_ONE, _TEN = Decimal(1), Decimal(10)


@dataclass(slots=True)
class Numeral:
    """One numeral: `start:end` covers digits and scale words, not unit or hedge.

    `form`: number, fraction, ordinal, vague, few, times, multiple, pronoun, score, year, name, none (no value).
    `digits` is the printed digit run ("" for words), `scaled` whether a scale word or abbreviation belongs to it.
    `grouping` is True for a lone separator with three digits after it, which another convention reads otherwise.
    `factor` is what the scale word multiplies with.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    resolution: Decimal = Decimal(1)
    form: str = "number"
    digits: str = ""
    scaled: bool = False
    grouping: bool = False
    factor: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal | None:
        """The number, where it is one and not an interval."""
        return self.low if self.low == self.high else None

    @property
    def sharp(self) -> bool:
        """Written to the digit: no zero at the end, no scale word, no short decimal (`DESIGN.md` 4)."""
        if self.scaled or self.form != "number" or self.low is None or self.resolution >= _TEN or self.low != self.high:
            return False
        return self.resolution >= _ONE or len(self.digits.replace(",", "").replace(".", "").lstrip("0")) > 3


class Sum:
    """A number being put together from its words, left to right. `add` says whether the next word belongs to it."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.resolution = Decimal(1)
        self.scale: Decimal | None = None
        self.digits = False
        self.open = False
        self.scaled = False

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + (self.current or 0)

    def add(self, kind: str, value: Decimal, resolution: Decimal | None = None) -> bool:
        """Take one more part; False, and unchanged, where it begins another number."""
        if kind in ("scale", "open_scale", "group"):
            return self._scale(kind, value)
        if kind in ("hundred", "open_hundred"):
            return self._hundred(value)
        if kind == "digits":
            return self._digits(value, resolution or Decimal(1))
        return self._small(kind, value)

    def _digits(self, value: Decimal, resolution: Decimal) -> bool:
        fresh = self.current is None and self.scale is None
        if not fresh and not (self.open and self.current is None and self.scale is not None and value < self.scale):
            return False
        self.current, self.resolution, self.digits = value, resolution, True
        return True

    def _small(self, kind: str, value: Decimal) -> bool:
        current = self.current
        if current is None:
            if self.scale is not None and value >= self.scale:
                return False
            self.current = value
        elif self.digits:
            return False
        elif (
            (current >= 100 and current % 100 == 0 and value < 100)
            or (kind in ("digit", "pronoun") and current % 100 >= 20 and current % 10 == 0 and value)
            or (kind == "teen" and current % 100 in (60, 80))
        ):
            self.current = current + value
        else:
            return False
        self.resolution = _last_place(value)
        return True

    def _hundred(self, value: Decimal) -> bool:
        current = Decimal(1) if self.current is None else self.current
        if not 0 < current < 100:
            return False
        if self.current is None and self.scale is not None and value >= self.scale:
            return False
        self.resolution = (self.resolution if self.current is not None else Decimal(1)) * value
        self.current = current * value
        return True

    def _scale(self, kind: str, value: Decimal) -> bool:
        if kind == "group" and self.scale is not None:
            return False
        if self.current is None and self.scale is not None:
            if value <= self.scale:
                return False
            self.total *= value
            self.resolution *= value
        elif self.scale is not None and value > self.scale:
            self.total = self.value * value
            self.resolution *= value
        elif self.scale is not None and value == self.scale:
            return False
        else:
            self.resolution = (self.resolution if self.current is not None else Decimal(1)) * value
            self.total += (Decimal(1) if self.current is None else self.current) * value
        self.current, self.scale, self.digits, self.scaled = None, value, False, kind != "group"
        self.open = kind == "open_scale"
        return True


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0, of a whole number; 1 for 0."""
    place = Decimal(1)
    while value and value % (place * 10) == 0:
        place *= 10
    return place
