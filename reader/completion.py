"""What does a shell complete after `backstory`? Scripts for bash, zsh and fish, made from the verbs and options; pure.

A script holds words of our own only and calls nothing: what it offers is known when it is made. Everything else is a
file, as after any command.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

Verbs = Mapping[str, tuple[str, Sequence[str]]]
"""What each verb does, and its options."""
_WORD = re.compile(r"[A-Za-z0-9=_-]+")


def bash(verbs: Verbs, general: Sequence[str]) -> str:
    """For bash 3.2 or newer: `eval "$(backstory completion bash)"` in ~/.bashrc."""
    cases = "\n".join(
        f"        {verb}) words='{_words([*options, *general])}' ;;" for verb, (_, options) in verbs.items()
    )
    return f"""\
_backstory() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} verb=${{COMP_WORDS[1]}} words=''
    case $verb in
{cases}
        *) words='{_words(general)}' ;;
    esac
    [ "$COMP_CWORD" -eq 1 ] && words='{_words([*verbs, *general])}'
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o bashdefault -o default -F _backstory backstory
"""


def zsh(verbs: Verbs, general: Sequence[str]) -> str:
    """For zsh 5 or newer: `eval "$(backstory completion zsh)"` in ~/.zshrc, after `compinit`."""
    told = "\n".join(f"        {_quoted(f'{verb}:{what}')}" for verb, (what, _) in verbs.items())
    cases = "\n".join(
        f"        {verb}) options=({_words([*options, *general])}) ;;" for verb, (_, options) in verbs.items()
    )
    return f"""\
_backstory() {{
    local -a verbs options
    verbs=(
{told}
    )
    case $words[2] in
{cases}
        *) options=({_words(general)}) ;;
    esac
    (( CURRENT == 2 )) && _describe verb verbs
    [[ $words[CURRENT] == -* ]] && compadd -- $options
    _files
}}
compdef _backstory backstory
"""


def fish(verbs: Verbs, general: Sequence[str]) -> str:
    """For fish 3 or newer: `backstory completion fish > ~/.config/fish/completions/backstory.fish`."""
    lines = [f"complete -c backstory {_option(option)}" for option in general]
    for verb, (what, options) in verbs.items():
        lines.append(f"complete -c backstory -n __fish_use_subcommand -a {verb} -d {_quoted(what)}")
        lines += [
            f"complete -c backstory -n '__fish_seen_subcommand_from {verb}' {_option(option)}" for option in options
        ]
    return "\n".join(lines) + "\n"


SHELLS: dict[str, Callable[[Verbs, Sequence[str]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}


def _words(words: Sequence[str]) -> str:
    """Words that need no quotes."""
    return " ".join(word for word in dict.fromkeys(words) if _WORD.fullmatch(word))


def _option(option: str) -> str:
    """fish wants '-l json' for '--json', '-s h' for '-h'."""
    return f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"


def _quoted(text: str) -> str:
    """One word of a shell; an apostrophe becomes a typographic one, which fish alone would quote otherwise."""
    return "'" + text.replace("\\", "/").replace("'", "’") + "'"


def options_of(parser: "argparse.ArgumentParser") -> list[str]:
    """The long options of a parser."""
    return [word for action in parser._actions for word in action.option_strings if word.startswith("--")]
