"""Titles of office in a token list: which office, with which status, of which country or body.

An office phrase is what newspapers put around a title: `former`, `U.S.`, `Chinas`, `-elect`, `of the north`.
The words are in `lexicons/<lang>/{offices,portfolios,office_status,countries,speaker_nouns,grammar}.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.phrases import Phrases, Term, Token, forms, phrases, words

#: Title and name stand close together; a phrase longer than this is not an apposition but a sentence.
MAX_PHRASE_TOKENS = 14
_CLOSING = frozenset({",", ".", ")", ";", ":"})
_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Office:
    """A title as found: token range of the whole phrase, of the bare title, and what it says."""

    first: int
    last: int
    title_first: int
    title_last: int
    id: str
    status: str = "current"
    body: str = ""


class Titles:
    """The titles, statuses and countries of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.offices = Phrases(_office_rows(language))
        self.status: dict[str, Phrases] = {
            position: Phrases((form, row) for row in rows for form in forms(row))
            for position, rows in _by(lexicons.load("office_status", language), "position").items()
        }
        self.glued = tuple(
            (form.lower(), row["id"])
            for row in lexicons.load("office_status", language)
            if row["position"] == "prefix"
            for form in forms(row)
        )
        self.glued_prefixes = tuple(prefix for prefix, _ in self.glued)
        self.portfolios = phrases("portfolios", language)
        self.countries = phrases("countries", language)
        self.grammar = words("grammar", language)
        self.nouns = phrases("speaker_nouns", language)

    def words(self, ident: str) -> frozenset[str]:
        """The words of one class of `grammar.csv`."""
        return self.grammar.get(ident, _NONE)

    def title_at(self, tokens: list[Token], index: int) -> Term | None:
        """The title that begins at a token."""
        return self.offices.at(tokens, index)

    def status_at(self, position: str, tokens: list[Token], index: int) -> Term | None:
        """The status word of that position at a token."""
        table = self.status.get(position)
        return table.at(tokens, index) if table and 0 <= index < len(tokens) else None

    def country_at(self, tokens: list[Token], index: int) -> Term | None:
        """The country that begins at a token, in a genitive without apostrophe too (`Chinas`)."""
        if not (0 <= index < len(tokens)):
            return None
        if not tokens[index].capital and self.language == "en":
            return None
        term = self.countries.at(tokens, index)
        if term is None and tokens[index].low[-1:] in self.words("genitive_ending") and tokens[index].capital:
            bare = tokens[index]._replace(low=tokens[index].low[:-1])
            term = self.countries.at([bare, *tokens[index + 1 : index + 4]], 0)
        return term

    def split(self, tokens: list[Token]) -> list[Token]:
        """The tokens with compounds of status, country and title cut at the hyphen (`ex-President`, `US-Präsident`)."""
        result: list[Token] = []
        for token in tokens:
            if "-" in token.text or token.low.startswith(self.glued_prefixes):
                result += self._parts(token)
            else:
                result.append(token)
        return result

    def _parts(self, token: Token) -> list[Token]:
        if "-" in token.text:
            if self.offices.get(token.text):
                return [token]
            parts, offset = [], token.start
            for piece in token.text.split("-"):
                # the hyphen belongs to what stands before it, so that the parts touch (`joined`)
                end = min(offset + len(piece) + 1, token.end)
                parts.append(Token(offset, end, piece, piece.lower()))
                offset += len(piece) + 1
            if any(self.title_at(parts, index) for index in (0, len(parts) - 1) if parts[index].text) or (
                parts[0].text and self.status_at("prefix", parts, 0)
            ):
                return [part for part in parts if part.text]
            return [token]
        for prefix, _ in self.glued:
            low = token.low
            if low.startswith(prefix) and len(low) > len(prefix) + 3:
                cut = len(prefix)
                rest = Token(token.start + cut, token.end, token.text[cut:], low[cut:])
                if self.offices.get(rest.text) and not self.offices.get(token.text):
                    return [Token(token.start, token.start + cut, token.text[:cut], prefix), rest]
        return [token]

    def find(self, tokens: list[Token]) -> Iterator[Office]:
        """Every office phrase of a token list, from left to right, none inside another."""
        index = 0
        while index < len(tokens):
            if not self.offices.may_begin(tokens[index]) or (term := self.title_at(tokens, index)) is None:
                index += 1
                continue
            office = Office(index, index + term.size, index, index + term.size, term.id)
            self._look_left(tokens, office)
            self._look_right(tokens, office)
            if office.id == "chancellor_or_foreign" and office.body:
                office.id = "chancellor" if office.body in _with_chancellor() else "minister_foreign"
            yield office
            index = max(office.title_last, index + 1)

    def _look_left(self, tokens: list[Token], office: Office) -> None:
        """Take in statuses, countries and capitalised bodies that stand before the title."""
        index, low = office.first, self.words("genitive")
        limit = max(0, index - MAX_PHRASE_TOKENS)
        while index > limit:
            if before := self._status_before(tokens, index):
                index -= before.size
                office.status = before.id
                continue
            if country := self._country_before(tokens, index):
                taken = self._joined_before(tokens, index - country.size)
                office.body = office.body or self._country_name(office, country, tokens, taken, index)
                index = taken
                continue
            if tokens[index - 1].low in low:
                index -= 1
                continue
            taken = self._body_before(tokens, index)
            if taken == index:
                break
            office.body = office.body or self._owner_name(tokens, taken, index)
            index = taken
        office.first = index
        while office.first < office.title_first and tokens[office.first].low in low:
            office.first += 1

    def _owner_name(self, tokens: list[Token], first: int, last: int) -> str:
        """The body before a title as printed, without the ending of a genitive (`Bayerns Ministerpräsident`)."""
        name = printed_text(tokens, first, last)
        genitive = self.words("no_body_before") and tokens[last - 1].end < tokens[last].start
        return name[:-1] if genitive and name[-1:] in self.words("genitive_ending") else name

    def _joined_before(self, tokens: list[Token], index: int) -> int:
        """Where a name with a country in it begins (`Bank of England governor`); `index` where the country is all."""
        if index < 2 or tokens[index - 1].low not in self.words("preposition") or not tokens[index - 2].capital:
            return index
        if self.title_at(tokens, index - 2) or self.words("no_body_before"):
            return index
        return self._body_before(tokens, index - 1)

    def _country_name(self, office: Office, country: Term, tokens: list[Token], first: int, last: int) -> str:
        """A country's id; the words as printed for a longer name, and for a capital whose own office is meant."""
        if last - first > country.size:
            return printed_text(tokens, first, last)
        if country.row.get("kind") == "capital" and _group(office.id) not in ("state", "cabinet"):
            return printed_text(tokens, first, last)
        return country.id

    def _status_before(self, tokens: list[Token], index: int) -> Term | None:
        for position in ("before", "prefix"):
            for size in (2, 1):
                term = self.status_at(position, tokens, index - size) if index >= size else None
                if term and term.size == size:
                    return term
        return None

    def _country_before(self, tokens: list[Token], index: int) -> Term | None:
        for size in (4, 3, 2, 1):
            term = self.country_at(tokens, index - size) if index >= size else None
            if term and term.size == size:
                return term
        return None

    def _body_before(self, tokens: list[Token], index: int) -> int:
        """Where the capitalised words before a title begin (`Derna Mayor`); `index` where there are none."""
        if self.words("no_body_before") and index and tokens[index - 1].low not in self.words("genitive"):
            return index - self._owns(tokens, index)
        first = index
        while first and index - first < 5 and tokens[first - 1].capital and len(tokens[first - 1].text) > 1:
            word = tokens[first - 1]
            if word.low in self.words("name_stop") or self.title_at(tokens, first - 1):
                break
            first -= 1
        small = self.words("break") | self.words("adverb") | self.words("contrast") | self.words("preposition")
        return first + 1 if first == 0 and first < index and tokens[0].low in small else first

    def _owns(self, tokens: list[Token], index: int) -> bool:
        """Whether one capital word is the body where words before a title are none: a compound's first part
        (`Bahn-Chef`), or a genitive that opens its phrase (`Bayerns Ministerpräsident`)."""
        word = tokens[index - 1]
        if not word.capital or not word.text[-1].isalpha():
            return False
        if index < len(tokens) and word.end == tokens[index].start:
            return self.status_at("prefix", tokens, index - 1) is None
        if self.nouns.at(tokens, index - 1):
            return False
        closed = index > 1 and (tokens[index - 2].low in self.words("article") or tokens[index - 2].capital)
        return not closed and word.low[-1:] in self.words("genitive_ending") and word.low not in self.words("name_stop")

    def body_after_name(self, tokens: list[Token], index: int, office: Office) -> None:
        """Read the body behind the name (`Governor X Y of Ohio`), where none was found before."""
        if office.body or index >= len(tokens) or tokens[index].low not in self.words("of_name"):
            return
        if end := self._phrase_end(tokens, index):
            office.body = self._body_name(tokens, index, end, office)

    def _look_right(self, tokens: list[Token], office: Office) -> None:
        """Take in a status after the title, and the body it is of (`-elect`, `of Nepal`, `in the south`)."""
        index = self._status_after(tokens, office, office.title_last)
        country = self.country_at(tokens, index)
        if country and country.row.get("kind") == "adjective":
            office.body = office.body or country.id
            index = self._status_after(tokens, office, index + country.size)
        office.last = index
        if end := self._phrase_end(tokens, index):
            body = self._body_name(tokens, index, end, office)
            office.last = end
            portfolio = self.portfolios.get(body) if office.id == "minister" else ""
            if portfolio:
                office.id = f"minister_{portfolio}"
            else:
                office.body = office.body or body

    def _status_after(self, tokens: list[Token], office: Office, index: int) -> int:
        """Read the status words at `index` into the office; where they end."""
        for position in ("suffix", "after"):
            if term := self.status_at(position, tokens, index):
                office.status, index = term.id, index + term.size
        return index

    def _phrase_end(self, tokens: list[Token], index: int) -> int:
        """Where the prepositional phrase that begins at `index` ends; 0 where none begins there."""
        joins, articles = self.words("preposition"), self.words("article")
        if index >= len(tokens) or tokens[index].low not in joins | self.words("genitive_article"):
            named = index + 1 < len(tokens) and tokens[index + 1].capital
            if not named or tokens[index].low not in self.words("title_preposition"):
                return 0
        end, limit = index + 1, min(len(tokens), index + MAX_PHRASE_TOKENS)
        named = False
        while end < limit:
            word = tokens[end]
            if word.low in joins or (word.low in articles and not word.capital) or word.low in self.words("genitive"):
                end += 1
            elif country := self.country_at(tokens, end):
                named, end = True, end + country.size
            elif named and word.low in self.words("name_stop"):
                break
            elif self.nouns.at(tokens, end) or word.capital:
                if word.capital and named and self._starts_name(tokens, end):
                    break
                named, end = True, end + 1
            elif word.low in self.words("and"):
                if end + 1 >= limit or (named and not self._goes_on(tokens, end + 1)):
                    break
                end += 1
            elif self._describes(tokens, end, named):
                end += 1
            else:
                break
        end = self.trim(tokens, index, end)
        return end if end > index + 1 else 0

    def trails(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a small word is an adjective that ends a name (`Banque mondiale,`), where adjectives come last."""
        if not self.words("head_first") or not index or not self._is_small(tokens[index]):
            return False
        first = index - (index > 1 and self._is_small(tokens[index - 1]))  # two adjectives at most
        last = index + (first == index and index + 1 < len(tokens) and self._is_small(tokens[index + 1]))
        return tokens[first - 1].capital and (last + 1 >= len(tokens) or tokens[last + 1].text in _CLOSING)

    def _is_small(self, token: Token) -> bool:
        small = self.words("preposition") | self.words("article") | self.words("and") | self.words("auxiliary")
        return not token.capital and token.text.isalpha() and token.low not in self.words("break") | small

    def trim(self, tokens: list[Token], first: int, end: int) -> int:
        """The end of a phrase without the small words that a reading too far to the right left behind."""
        small = self.words("preposition") | self.words("article") | self.words("and") | self.words("genitive")
        while end > first and tokens[end - 1].low in small:
            end -= 1
        return end

    def _describes(self, tokens: list[Token], index: int, named: bool) -> bool:
        """Whether a small word is an adjective or noun inside the phrase: behind an article, or before any name."""
        word = tokens[index]
        if self.trails(tokens, index):
            return True
        if not word.text.isalpha():
            return False
        if tokens[index - 1].low in self.words("preposition") | self.words("article"):
            return True
        return not named and word.low not in self.words("break") | self.words("auxiliary")

    def _goes_on(self, tokens: list[Token], index: int) -> bool:
        return self.nouns.at(tokens, index) is not None and not tokens[index].capital

    def _starts_name(self, tokens: list[Token], index: int) -> bool:
        """Whether a capital word after a complete body begins the name of the person: the body ended in lower case."""
        before = tokens[index - 1]
        return not before.capital and before.low not in self.words("preposition") | self.words("article")

    def _body_name(self, tokens: list[Token], index: int, end: int, office: Office) -> str:
        """The body of a phrase: a country's id, or the words as printed without the preposition and article."""
        skip = self.words("preposition") | self.words("article") | self.words("genitive_article")
        skip |= self.words("title_preposition")
        while index < end and tokens[index].low in skip:
            index += 1
        country = self.country_at(tokens, index) if index < end else None
        if country and index + country.size >= end:
            return self._country_name(office, country, tokens, index, end)
        return printed_text(tokens, index, end)


@cache
def _group(office: str) -> str:
    """The class of an office in `reference/offices.csv`; "" where it is not listed."""
    return next((row["class"] for row in lexicons.reference("offices") if row["id"] == office), "")


@cache
def _with_chancellor() -> frozenset[str]:
    """The countries whose head of government is called so: elsewhere a `canciller` is the foreign minister."""
    return frozenset(row["body"] for row in lexicons.reference("office_holders") if row["office"] == "chancellor")


def printed_text(tokens: list[Token], first: int, last: int) -> str:
    """Tokens as printed, with single blanks where the text had any gap."""
    parts = []
    for index in range(first, last):
        if index > first and tokens[index].start > tokens[index - 1].end:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)


def _office_rows(language: str) -> Iterator[tuple[str, lexicons.Row]]:
    """Every title with its row; `*` is replaced by each portfolio."""
    portfolios = lexicons.load("portfolios", language)
    for row in lexicons.load("offices", language):
        for form in forms(row):
            if "*" not in form:
                yield form, row
                continue
            for portfolio in portfolios:
                filled = {**row, "id": row["id"].replace("*", portfolio["id"])}
                for name in forms(portfolio):
                    yield form.replace("*", name), filled


def _by(rows: tuple[lexicons.Row, ...], column: str) -> dict[str, list[lexicons.Row]]:
    groups: dict[str, list[lexicons.Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


@cache
def titles(language: str) -> Titles:
    """The titles of a language, built once."""
    return Titles(language)
