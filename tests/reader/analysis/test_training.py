"""Do annotated texts become what the network should learn? No network, no data but our own."""

import gzip
import json
import random
from pathlib import Path

from reader.analysis.names.decode import KINDS
from reader.analysis.names.shapes import CAPITALS, LOWER, OPENING, TITLE
from reader.analysis.names.wordpiece import WordPiece
from reader.analysis.training import examples
from reader.analysis.training.corpora import KINDS as TRAINED
from reader.analysis.training.corpora import Text, core, held_out, read
from reader.analysis.training.examples import OUTSIDE, Sample, packed, restyled, split, tag_sets
from reader.analysis.training.swap import Swapper

PIECES = ["[UNK]", "qaani", "met", "iraqi", "leaders", "in", "iran", ".", "esmail", "the"]
WORDPIECE = WordPiece({piece: i for i, piece in enumerate(PIECES)})
TEXT = Text("wikigold", "Esmail Qaani met leaders in Iran.", ((0, 12, "person"), (28, 32, "place")))


def test_the_network_and_the_reader_number_kinds_alike() -> None:
    assert TRAINED == KINDS


def test_a_set_is_read_and_split_by_its_ids_alone(tmp_path: Path) -> None:
    rows = [
        {"id": f"d{i}", "text": "the U.S.'s", "entities": [{"start": 0, "end": 10, "kind": "place"}]}
        for i in range(200)
    ]
    with gzip.open(tmp_path / "mine.jsonl.gz", "wt") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    found = list(read(tmp_path, "mine"))
    assert [out for out, _ in found] == [held_out(str(row["id"])) for row in rows]
    assert 2 < sum(out for out, _ in found) < 30
    assert found[0][1] == Text("mine", "the U.S.'s", ((4, 8, "place"),))


def test_determiner_and_possessive_are_not_learnt() -> None:
    assert core("the Hague's", 0, 11, "place") == (4, 9, "place")
    assert core("'s", 0, 2, "other") == (0, 2, "other")


def test_tags_begin_and_go_on() -> None:
    assert tag_sets(TEXT, WORDPIECE.words(TEXT.text)) == [2, 4, OUTSIDE, OUTSIDE, OUTSIDE, 32, OUTSIDE]


def test_what_a_corpus_does_not_mark_may_be_anything_it_leaves_out() -> None:
    text = Text("wnut17", "Iraqi leaders", ())
    groups = 0b11 << (1 + 2 * KINDS.index("group"))
    assert tag_sets(text, WORDPIECE.words(text.text)) == [OUTSIDE | groups] * 2


def test_sentences_are_packed_up_to_the_limit() -> None:
    sentence = [Sample((1,), LOWER, OUTSIDE)] * 4
    assert [len(part) for part in packed([sentence] * 5, 8)] == [8, 8, 4]
    assert [len(part) for part in packed([sentence], 3)] == [3, 1]


def test_a_headline_in_title_case_leaves_small_words_small() -> None:
    (sentence,) = split(TEXT, WORDPIECE)
    words = ["esmail", "qaani", "met", "leaders", "in", "iran", "."]
    styled = [restyled(s, "title", word, not i) for i, (s, word) in enumerate(zip(sentence, words, strict=True))]
    assert [s.shape for s in styled[:6]] == [OPENING, TITLE, TITLE, TITLE, LOWER, TITLE]
    shouted = [restyled(s, "capitals", word, not i) for i, (s, word) in enumerate(zip(sentence, words, strict=True))]
    assert {s.shape for s in shouted[:6]} == {CAPITALS}
    assert [s.tags for s in shouted] == [s.tags for s in sentence]


def test_swapped_names_keep_their_places_and_kinds() -> None:
    swapper = Swapper([TEXT], random.Random(1))
    for _ in range(50):
        text = swapper.swapped(TEXT)
        (begin, end, kind), (start, stop, place) = text.entities
        assert (kind, place) == ("person", "place")
        assert text.text == f"{text.text[begin:end]} met leaders in {text.text[start:stop]}."


def test_nothing_that_runs_imports_the_training() -> None:
    home = Path(examples.__file__).parents[3]
    modules = [path for room in ("reader", "feeds", "cache") for path in (home / room).rglob("*.py")]
    users = {path.parent.name for path in modules if "reader.analysis.training" in path.read_text(encoding="utf-8")}
    assert users == {"training"}
