"""Which tokens of a piece of code are keywords, strings, comments?

By Pygments, whose lexers are regular expressions over text that somebody else wrote: run as a process of its own
(`python -m reader.tokens`), capped in memory and time, so that none of them can hold up the screen. `reader/coding.py`
asks it.
"""

import json
import sys
from contextlib import suppress

Token = tuple[int, int, str]
"""The first character, one past the last, and the style."""
STYLES = ("code-keyword", "code-name", "code-string", "code-number", "code-comment")
MEMORY = 512 * 1024 * 1024
"""Bytes of address space that the process may have."""
SECONDS = 3
"""Of processor time that it may take."""
_STYLE_OF = {
    "Comment": "code-comment",
    "Comment.Preproc": "code-keyword",
    "Comment.PreprocFile": "code-string",
    "Generic.Deleted": "code-number",
    "Generic.Inserted": "code-string",
    "Generic.Heading": "code-name",
    "Generic.Subheading": "code-name",
    "Generic.Prompt": "code-comment",
    "Keyword": "code-keyword",
    "Keyword.Constant": "code-number",
    "Literal": "code-number",
    "Literal.String": "code-string",
    "Name.Builtin": "code-name",
    "Name.Builtin.Pseudo": "code-keyword",
    "Name.Class": "code-name",
    "Name.Decorator": "code-name",
    "Name.Exception": "code-name",
    "Name.Function": "code-name",
    "Name.Tag": "code-name",
    "Operator.Word": "code-keyword",
}
"""By Pygments' names of kinds; one that is not here looks as the kind that it belongs to."""


def tokens(code: str, language: str) -> list[Token]:
    """The words of `code` that are to look otherwise, in order and apart; none where nobody knows the language. Only
    words that stand in the code just so: a lexer that miscounts colours nothing."""
    from pygments.lexers import get_all_lexers, get_lexer_by_name

    alias = language.lower()
    if not any(alias in aliases for _, aliases, _, _ in get_all_lexers(plugins=False)):
        return []  # not handed on: Pygments would look for it in everything that is installed
    whole, found = code + "\n", list[Token]()
    for start, kind, value in get_lexer_by_name(alias).get_tokens_unprocessed(whole):
        after = found[-1][1] if found else 0
        if value.strip() and start >= after and whole.startswith(value, start) and (style := _style(str(kind))):
            _add(found, (start, min(start + len(value), len(code)), style), code)
    return found


def _add(found: list[Token], token: Token, code: str) -> None:
    """Append a token; one that goes on as the one before does lengthens that."""
    start, end, style = token
    if found and found[-1][2] == style and not code[found[-1][1] : start].strip(" \t"):
        start = found.pop()[0]
    found.append((start, end, style))


def _style(kind: str) -> str:
    """The style of a kind that is written 'Token.Literal.String.Double'; '' for none."""
    name = kind.removeprefix("Token.")
    while name and name not in _STYLE_OF:
        name = name.rpartition(".")[0]
    return _STYLE_OF.get(name, "")


def _limit() -> None:
    """Leave the processor to whoever is watched, and end where a lexer does not."""
    with suppress(ImportError, ValueError, OSError):
        import os
        import resource

        os.nice(5)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main() -> None:
    """Read [[language, code], ...] as JSON, and write the tokens of each, a line of JSON as it is known."""
    _limit()
    for language, code in json.load(sys.stdin):
        print(json.dumps(tokens(code, language), separators=(",", ":")), flush=True)


if __name__ == "__main__":
    main()
