"""How is a rule written, compiled and tried around a token?

A rule is a regular expression over kinds of tokens: `MONTH d:DAY (,? y:YEAR)?`. A name in capitals is a kind or a group
of kinds, a word in small letters or a sign is itself, `x:` names what follows, `|`, `?` and brackets are as usual and
`<NAME>` puts in a fragment. There is no unbounded repetition: a rule looks at a few tokens, so reading is linear.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from feeds.article import Confidence, TimexType
from feeds.record import dataclass
from reader.analysis.dates.context import Context
from reader.analysis.dates.lexicon import OTHER, Lexicon
from reader.analysis.dates.scan import Tokens

_PART = re.compile(r"<\w+>|[a-z]\w?:|[A-Z]\w*|[a-z']+|[()|?]|[^\s\w]")
_FRAGMENT = re.compile(r"<(\w+)>")


class Sense(NamedTuple):
    """What a rule understood: the value of a span of tokens."""

    type: TimexType
    value: str
    confidence: Confidence = "stated"
    span: tuple[int, int] | None = None
    """First token and one past the last, where it is not all that the rule matched."""
    anchors: bool = True
    """Whether 'the following day' may go by it."""
    open: bool = False
    """A clock time whose day was only supposed."""


def sense(value: str) -> Sense:
    """A date worked out; guessed where it stays unresolved."""
    confidence: Confidence = "guessed" if "X" in value or not value else "resolved"
    return Sense("TIME" if "T" in value else "DATE", value, confidence)


class Hit:
    """A place where a rule matches."""

    def __init__(self, tokens: Tokens, match: re.Match[str]) -> None:
        self.tokens = tokens
        self.match = match
        self.start, self.end = match.span()
        self.core = match.span("x") if "x" in match.re.groupindex else match.span()
        """The tokens that are the expression: all that the rule matched, or its part `x`."""

    def span(self, name: str) -> tuple[int, int]:
        """First token and one past the last of a named part; (-1, -1) where it is absent."""
        return self.match.span(name) if name in self.match.re.groupindex else (-1, -1)

    def at(self, name: str) -> int:
        """The token that the named part begins with; -1 where it is absent."""
        return self.span(name)[0]

    def has(self, name: str) -> bool:
        """Whether the named part is there."""
        return self.span(name)[0] >= 0

    def number(self, name: str) -> int:
        """The number of the named token, cut to an integer; 0 where it is absent."""
        return int(self.tokens.numbers.get(self.span(name)[0], 0))

    def words(self, name: str) -> str:
        """The named part as it stands in the text, in small letters; '' where it is absent."""
        first, end = self.span(name)
        return (
            self.tokens.text[self.tokens.starts[first] : self.tokens.ends[end - 1]].lower() if end > first >= 0 else ""
        )


Answer = Sense | tuple[Sense, ...] | Literal["noise"] | None
"""One or more senses; 'noise': these words are no time expression; None: this rule says nothing."""
Handler = Callable[[Hit, Context], Answer]
Rules = tuple[tuple[tuple[str, ...], Handler], ...]
"""What a module of rules says: sources, and the function that understands what they match."""


Found = tuple[re.Match[str], Handler]
"""A match of a rule, and who understands it."""


class Begins(NamedTuple):
    """How what a source matches may begin: enough to try few rules at a token."""

    pairs: Mapping[str, frozenset[str]] = {}
    """Each kind that it may begin with, and the kinds that may follow; '' where it may be one token."""
    empty: bool = True
    """Whether it may be nothing."""

    def then(self, other: "Begins") -> "Begins":
        """This, and the other behind it."""
        follow = frozenset(other.pairs) | (_ALONE if other.empty else frozenset())
        pairs = {
            first: seconds - _ALONE | follow if "" in seconds else seconds for first, seconds in self.pairs.items()
        }
        return Begins(_both(pairs, other.pairs) if self.empty else pairs, self.empty and other.empty)

    def otherwise(self, other: "Begins") -> "Begins":
        """This or the other."""
        return Begins(_both(self.pairs, other.pairs), self.empty or other.empty)

    def may(self, pair: str) -> bool:
        """Whether it may begin with two kinds, or be the first of them."""
        seconds = self.pairs.get(pair[0], frozenset())
        return "" in seconds or pair[1:] in seconds


_ALONE = frozenset(("",))


def _both(one: Mapping[str, frozenset[str]], two: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    both = dict(one)
    for first, seconds in two.items():
        both[first] = both[first] | seconds if first in both else seconds
    return both


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule."""

    pattern: re.Pattern[str]
    begins: Begins
    handler: Handler


class Grammar:
    """The rules of a language."""

    def __init__(self, lexicon: Lexicon, fragments: Mapping[str, str]) -> None:
        self.lexicon = lexicon
        self.fragments = fragments
        self.rules: list[Rule] = []
        self.by_first: dict[str, list[Rule]] = {}
        """The rules that may begin with a kind."""
        self.by_pair: dict[str, list[Rule]] = {}
        """The rules that may begin with two kinds; filled as texts show them."""
        self.starters: re.Pattern[str] = re.compile("(?!)")

    def add(self, sources: Iterable[str], handler: Handler) -> None:
        """Adds rules that one function understands."""
        for source in sources:
            pattern, begins = _Compiler(self.lexicon, self._parts(source)).compiled()
            self.rules.append(Rule(pattern, begins, handler))

    def seal(self) -> None:
        """Sorts the rules by what they begin with, after the last one is registered."""
        self.lexicon.seal()
        begins: dict[str, set[str]] = {}
        for rule in self.rules:
            for first, seconds in rule.begins.pairs.items():
                self.by_first.setdefault(first, []).append(rule)
                begins.setdefault(first, set()).update(seconds)
        alone = "".join(first for first, seconds in begins.items() if "" in seconds)
        pairs = (
            f"{first}[{''.join(sorted(seconds))}]" for first, seconds in sorted(begins.items()) if first not in alone
        )
        self.starters = re.compile(f"(?=[{''.join(sorted(begins))}])(?:[{alone}]|{'|'.join(pairs)})")

    def next(self, kinds: str, at: int) -> tuple[int, list[Found]]:
        """The first token from `at` at which rules match, and the matches; (-1, []) where there is none."""
        search, by_pair = self.starters.search, self.by_pair
        while (start := search(kinds, at)) is not None:
            at = start.start()
            pair = kinds[at : at + 2]
            rules = by_pair[pair] if pair in by_pair else self._rules(pair)
            found = [(match, rule.handler) for rule in rules if (match := rule.pattern.match(kinds, at))]
            if found:
                return at, found
            at += 1
        return -1, []

    def _rules(self, pair: str) -> list[Rule]:
        """The rules that may begin with two kinds (or with the last one of a text)."""
        if pair not in self.by_pair:
            self.by_pair[pair] = [rule for rule in self.by_first.get(pair[:1], ()) if rule.begins.may(pair)]
        return self.by_pair[pair]

    def read(self, tokens: Tokens, found: list[Found], context: Context) -> tuple[int, tuple[Sense, ...]]:
        """Where the longest of the rules that match at a token ends, and what it says, with spans; (the next token, ())
        where none says anything."""
        index = found[0][0].start()
        if len(found) > 1:
            found.sort(key=_end, reverse=True)
        if (core := _core(found[0][0])) > index:
            # 'in the spring' must not hide 'the spring of 1918', which begins later and says more.
            kinds = tokens.kinds
            rules = self._rules(kinds[core : core + 2])
            later = [(match, rule.handler) for rule in rules if (match := rule.pattern.match(kinds, core))]
            longer = [pair for pair in later if _end(pair) > _end(found[0])]
            found = sorted(longer, key=_end, reverse=True) + found
        for match, handler in found:
            hit = Hit(tokens, match)
            answer = handler(hit, context)
            if answer == "noise":
                return match.end(), ()
            if isinstance(answer, Sense):
                return match.end(), (answer if answer.span else answer._replace(span=hit.core),)
            if answer is not None:
                return match.end(), answer
        return index + 1, ()

    def _parts(self, source: str) -> list[str]:
        while "<" in source:
            source = _FRAGMENT.sub(lambda match: self.fragments[match[1]], source)
        return _PART.findall(source)


def _end(found: Found) -> int:
    return found[0].end()


def _core(match: re.Match[str]) -> int:
    """Where the part `x` begins that is the expression; the whole match where there is no such part."""
    return match.start("x") if "x" in match.re.groupindex else match.start()


class _Compiler:
    """A rule's parts to a regular expression over kinds, with the set of kinds that it may begin with."""

    def __init__(self, lexicon: Lexicon, parts: list[str]) -> None:
        self.lexicon = lexicon
        self.parts = parts
        self.at = 0

    def compiled(self) -> tuple[re.Pattern[str], Begins]:
        source, begins = self._choice()
        if begins.empty or self.at < len(self.parts):
            raise ValueError(f"a rule that may be empty or is not closed: {' '.join(self.parts)}")
        return re.compile(source), begins

    def _peek(self) -> str:
        return self.parts[self.at] if self.at < len(self.parts) else ""

    def _choice(self) -> tuple[str, Begins]:
        source, begins = self._sequence()
        while self._peek() == "|":
            self.at += 1
            more, others = self._sequence()
            source, begins = f"{source}|{more}", begins.otherwise(others)
        return source, begins

    def _sequence(self) -> tuple[str, Begins]:
        source, begins = "", Begins()
        while self._peek() not in {"", ")", "|"}:
            more, others = self._item()
            source += more
            begins = begins.then(others)
        return source, begins

    def _item(self) -> tuple[str, Begins]:
        part = self._take()
        name = ""
        if part.endswith(":") and len(part) > 1:
            name, part = part[:-1], self._take()
        if part == "(":
            source, begins = self._choice()
            if self._take() != ")":
                raise ValueError(f"a bracket is not closed: {' '.join(self.parts)}")
        else:
            begins = Begins(dict.fromkeys(self._kinds(part), _ALONE), empty=False)
            source = f"[{''.join(sorted(begins.pairs))}]"
        source = f"(?P<{name}>{source})" if name else f"(?:{source})" if part == "(" else source
        if self._peek() == "?":
            self.at += 1
            return source + "?", begins._replace(empty=True)
        return source, begins

    def _take(self) -> str:
        self.at += 1
        return self.parts[self.at - 1]

    def _kinds(self, part: str) -> str:
        if part[0].isupper():
            return self.lexicon.names[part]
        return self.lexicon.literal(part)


__all__ = ["OTHER", "Answer", "Grammar", "Hit", "Lexicon", "Rule", "Rules", "Sense", "sense"]
