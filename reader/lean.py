"""How is the output to the terminal made shorter? Only changed style attributes, no redundant cursor moves. Pure.

Textual sends each run of text with its whole style before it and a reset behind it. Between two runs the terminal is
told here only what differs (ECMA-48, SGR), which is a third of the bytes over a slow line. What is not of that form
goes through as it is.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

ESCAPE, RESET = "\x1b[", "\x1b[0m"
KEPT = 8192
"""Changes from one style to another that are kept worked out."""
LONGEST = 100
"""Characters of moves and a style."""
_HEAD = re.compile(r"(?:(?:\x1b\[\d+;\d+H|\n)*(\x1b\[\d+;\d+H))?\x1b\[([\d;]+)")
_STYLE = re.compile(r"\x1b\[([\d;]+)m")
_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 51: 54, 52: 54, 53: 55}
"""What turns an attribute off."""
_LENGTH = {2: 5, 5: 3}
"""Numbers of a colour, by its second one: three channels, or a place in the palette."""

Parts = tuple[frozenset[int], str, str]
"""Attributes, colour of the text, colour of the ground."""


Told = tuple[str, str, str]
"""A run of text: the style that it begins with ('' for one that nobody knows), what is told behind that, and the style
that it ends with."""


def told(line: str) -> Told:
    """What a line tells, so that it can be told behind any other."""
    short = lean(line)
    first, last = _STYLE.match(short), _STYLE.match(line[: -len(RESET)].rpartition(RESET)[2])
    if first is None or last is None or short.find(RESET) != len(short) - len(RESET):
        return "", short, ""
    return first[1], short[first.end() : -len(RESET)], last[1]


def told_of(runs: Iterable[tuple[str, str]]) -> Told:
    """The same of runs of text, each behind its style, which it has."""
    head, last, out = "", "", list[str]()
    for style, text in runs:
        if not last:
            head = style
        elif style != last:
            out.append(change(last, style))
        out.append(text)
        last = style
    return head, "".join(out), last


def joined(lines: Iterable[tuple[str, Told]]) -> str:
    """Lines behind the moves that lead to them, each change of style as what changes."""
    out, last = list[str](), ""
    for move, (head, inner, end) in lines:
        begin = change(last, head) if last and head else f"{ESCAPE}{head}m" if head else RESET * bool(last)
        out += (move, begin, inner)
        last = end
    return "".join(out) + RESET * bool(last)


def lean(data: str) -> str:
    """The same for a terminal, shorter."""
    runs = data.split(RESET)
    out, last = list[str](), ""
    for number, run in enumerate(runs):
        end = run.find("m", 0, LONGEST)
        turned = _turn(last, run[:end]) if end > 0 and run[0] == "\x1b" else None
        if turned is None:
            out.append(RESET + run if number else run)
            last = ""
        else:
            turn, last = turned
            out.append(turn if number else run[: end + 1])
            out.append(run[end + 1 :])
            if run.find(ESCAPE, end) > 0:  # made shorter before: it ends in another style
                last = ""
    return "".join(out)


@lru_cache(KEPT)
def _turn(last: str, head: str) -> tuple[str, str] | None:
    """From a style ('' for one that nobody knows) over moves to another: what the terminal is told, and that style.
    None where `head` is something else."""
    found = _HEAD.fullmatch(head)
    if found is None:
        return None
    move, style = found[1] or "", found[2]
    return move + (change(last, style) if last else f"{RESET}{ESCAPE}{style}m"), style


@lru_cache(KEPT)
def change(one: str, other: str) -> str:
    """From one style to another, each as the numbers between 'ESC [' and 'm'; '' where they look alike."""
    whole = f"{ESCAPE}0;{other}m"
    before, after = _parts(one), _parts(other)
    if before is None or after is None:
        return whole
    gone = {_OFF[each] for each in before[0] - after[0]}
    stay = {each for each in after[0] if each not in before[0] or _OFF[each] in gone}
    numbers = [*map(str, sorted(gone)), *map(str, sorted(stay))]
    numbers += [new or default for old, new, default in zip(before[1:], after[1:], ("39", "49"), strict=True)
                if old != new]  # fmt: skip
    told = f"{ESCAPE}{';'.join(numbers)}m" if numbers else ""
    return min(told, whole, key=len)


def _parts(style: str) -> Parts | None:
    """What a style sets; None where it holds something else."""
    numbers = [int(number or 0) for number in style.split(";")]
    attributes, colours, at = set[int](), ["", ""], 0
    while at < len(numbers):
        number = numbers[at]
        ground, code = number // 10 in (4, 10), number % 10
        length = 1
        if number in _OFF:
            attributes.add(number)
        elif number in (38, 48):
            length = _LENGTH.get(numbers[at + 1], 0) if at + 1 < len(numbers) else 0
            if not length or at + length > len(numbers):
                return None
            colours[ground] = ";".join(map(str, numbers[at : at + length]))
        elif number in (39, 49):
            colours[ground] = ""
        elif number // 10 in (3, 4, 9, 10) and code < 8:
            colours[ground] = str(number)
        else:
            return None
        at += length
    return frozenset(attributes), colours[0], colours[1]
