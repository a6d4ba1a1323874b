"""Which completion scripts do bash, zsh and fish get? Generated from the verbs and their options. Pure.

A script holds words of our own only; for feeds, names, articles and saved searches it asks `backstory completion --at`
with the words that stand there. What they and the answers say is passed on and quoted, never read as a command.
Everything else is a file, as after any command.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

Verbs = Mapping[str, tuple[str, Sequence[str]]]
"""What each verb does, and its options."""
ASK = ("remove", "feeds", "refresh", "set", "list", "entity", "follow", "unfollow", "following", "rules", "completion")
"""The verbs whose words are asked for."""
OR_FILE = ("show", "related", "timeline", "entities", "mark", "full", "images", "download", "dossier")
"""The verbs whose words are asked for and may be files as well."""
_BASH_VALUES = r"""_backstory_values() {
    local value told current=${COMP_WORDS[COMP_CWORD]}
    while IFS=$'\t' read -r value told; do
        case $COMP_TYPE$current in
            63*) value="$value${told:+  ($told)}" ;; # they are only listed
            *\'*) ;;
            *\"*) value=$(printf '%s' "$value" | sed 's/[\\"$`]/\\&/g') ;;
            *) printf -v value %q "$value"; value=${value//:/\\:}; value=${value//=/\\=} ;;
        esac
        COMPREPLY+=("$value")
    done < <(command backstory completion --at "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
"""
_ZSH_VALUES = r"""_backstory_values() {
    local value told
    local -a values shown
    while IFS=$'\t' read -r value told; do
        values+=("$value")
        shown+=("$value${told:+  ($told)}")
    done < <(command backstory completion --at "${(@)words[2,CURRENT]}" 2>/dev/null)
    (( $#values )) && compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -d shown -a values
}
"""
_FISH_VALUES = "(command backstory completion --at (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)"
_WORD = re.compile(r"[A-Za-z0-9=_-]+")


def bash(verbs: Verbs, general: Sequence[str]) -> str:
    """For bash 3.2 or newer: `eval "$(backstory completion bash)"` in ~/.bashrc."""
    cases = "\n".join(
        f"        {verb}) words='{_words([*options, *general])}' ;;" for verb, (_, options) in verbs.items()
    )
    return f"""\
{_BASH_VALUES}_backstory() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} verb=${{COMP_WORDS[1]}} words=''
    COMPREPLY=()
    case $verb in
{cases}
        *) words='{_words(general)}' ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='{_words([*verbs, *general])}'
    elif [ "${{current#-}}" = "$current" ]; then
        case $verb in
            {"|".join(_asking(verbs, ASK + OR_FILE))}) words=''; _backstory_values ;;
        esac
    fi
    [ "$words" ] && COMPREPLY=($(compgen -W "$words" -- "$current"))
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
{_ZSH_VALUES}_backstory() {{
    local -a verbs options
    verbs=(
{told}
    )
    case $words[2] in
{cases}
        *) options=({_words(general)}) ;;
    esac
    (( CURRENT == 2 )) && _describe verb verbs
    if [[ $words[CURRENT] == -* ]]; then
        compadd -- $options
    elif (( CURRENT > 2 )); then
        case $words[2] in
            {"|".join(_asking(verbs, ASK + OR_FILE))}) _backstory_values && return ;;
        esac
    fi
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
    for asking, files in ((ASK, " -f"), (OR_FILE, "")):
        typing = f"__fish_seen_subcommand_from {' '.join(_asking(verbs, asking))}"
        lines.append(f"complete -c backstory -n '{typing}'{files} -a '{_FISH_VALUES}'")
    return "\n".join(lines) + "\n"


def _asking(verbs: Verbs, asking: Sequence[str]) -> list[str]:
    return [verb for verb in verbs if verb in asking]


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
    """The long options of a parser that its help tells."""
    told = [action for action in parser._actions if action.help != "==SUPPRESS=="]
    return [word for action in told for word in action.option_strings if word.startswith("--")]
