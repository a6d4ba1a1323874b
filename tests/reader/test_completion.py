"""Do shells complete every verb and option, by scripts that they can read?"""

import shutil
import subprocess

import pytest

from reader.calling import VERBS, _reader_parser, _verb_parser
from reader.completion import SHELLS, options_of

WORDS = {name: (told[2], options_of(_verb_parser(name))) for name, told in VERBS.items()}
SCRIPTS = {shell: write(WORDS, options_of(_reader_parser())) for shell, write in SHELLS.items()}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_verb_and_its_options_are_in_the_script(shell: str) -> None:
    script = SCRIPTS[shell]
    assert [verb for verb in VERBS if f"{verb} " not in script and f"{verb}:" not in script] == []
    assert {"--markdown", "--json", "--cache"} <= {word.strip("'()") for word in script.replace("-l ", "--").split()}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_reads_the_script(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n"], input=SCRIPTS[shell], text=True, check=True, timeout=20)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (["backstory", "dos"], ["dossier"]), (["backstory", "show", "1", "--ma"], ["--markdown"]),
        (["backstory", "list", "--un"], ["--unread"]), (["backstory", "--off"], ["--offline"]),
        (["backstory", "x.txt", "--ver"], ["--version"]), (["backstory", "$(touch x)", "zz"], []),
    ],
)  # fmt: skip
def test_bash_completes(typed: list[str], completed: list[str]) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _backstory; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "-c", SCRIPTS["bash"] + ask, "-", *typed], capture_output=True, text=True, check=True, timeout=20
    )
    assert done.stdout.split() == completed
