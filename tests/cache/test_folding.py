"""One word is found in each of its spellings, and the index of an older file is brought after that."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cache import codec
from cache.connection import Connection, open_writable
from cache.indexing import (
    INDEX,
    UNINDEX,
    _changed,
    _spaced_before,
    _spaced_narrow,
    index_texts,
    reindex,
    reindex_wide,
)
from cache.query import parse_query
from cache.search import matches, search
from cache.snippet import snippet
from cache.store import Cache
from feeds.article import UNTOUCHED, Feed, canonical_text
from tests.cache.make import NOON, article

SENTENCES = {
    "de": "Der Müller aus der Hauptstraße grüßt; die Fußgänger schließen sich an.",
    "pl": "Łódź i Wałęsa: złoty spadł wobec euro, a Kołłątaj milczał.",
    "tr": "Işıklı kış günleri Diyarbakır'da ve İstanbul'da başladı, dedi Kılıçdaroğlu.",
    "no": "Brønnøysund og Tromsø får ny ferje, sier Øyvind Ægir.",
    "hr": "Novak Đoković je došao u Đakovo.",
    "is": "Þórir fór til Þingvalla með Óðni.",
    "fr": "Le cœur de l’œuvre naïve est à Besançon.",
    "ru": "Королёв увидел ёлку; другой Йод остался.",
    "el": "Η Αθήνα είναι η πρωτεύουσα, λέει ο Γιώργος Παπανδρέου.",
    "zh": "中国国家主席周二在北京会见了欧盟外交政策高级代表，双方讨论了贸易逆差问题。",
    "wide": "ＮＨＫによると、２０２６年の地震で３人が死亡した。",
    "narrow": "台風で77人がけが。",
    "ja": "東京の港で火曜日、港湾労働者の長いストライキが始まり、組合は賃上げを要求した。",
    "ko": "서울시장은 화요일 남북정상회담에서 합의한 내용을 발표했다. 부산에서 울산까지 걸었다.",
}
FOUND = [
    *(("de", words) for words in ("Muller", "müller", "MÜLLER", "hauptstrasse", "Hauptstraße", "HAUPTSTRASSE")),
    *(("de", words) for words in ("grusst", "grüßt", "Fussganger", '"schliessen sich"')),
    *(("pl", words) for words in ("Lodz", "łódź", "Walesa", "Wałęsa", "zloty", "kollataj")),
    *(("tr", words) for words in ("isikli", "ışıklı", "Isikli", "ISIKLI", "kis", "Diyarbakir", "istanbul", "İstanbul")),
    *(("tr", words) for words in ("kilicdaroglu", "Kılıçdaroğlu", "basladi")),
    *(("no", words) for words in ("Tromso", "tromsø", "TROMSØ", "Bronnoysund", "Oyvind", "aegir", "Ægir", "far")),
    *(("hr", words) for words in ("Djokovic OR Dokovic", "Đoković", "dakovo")),
    *(("is", words) for words in ("thorir", "Þórir", "thingvalla", "odni")),
    *(("fr", words) for words in ("coeur", "cœur", "oeuvre", "naive", "besancon")),
    *(("ru", words) for words in ("Королев", "КОРОЛЁВ", "елку", "йод")),
    *(("el", words) for words in ("αθηνα", "ΑΘΗΝΑ", "Γιωργος", "παπανδρεου", "ΠΡΩΤΕΥΟΥΣΑ")),
    *(("zh", words) for words in ("北京", "国家主席", "贸易逆差", "欧盟", '"会见了欧盟"')),
    *(("wide", words) for words in ("３人が死亡", "3人が死亡", '"2026年"', "ＮＨＫによる", "NHKによる", "ｎｈｋ")),
    ("narrow", "７７人"),
    *(("ja", words) for words in ("東京", "港湾労働者", "ストライキ", "賃上げ", "要求した")),
    *(("wide", words) for words in ("NHK", "nhk", "ＮＨＫ", "2026", "2026年", "２０２６年")),
    *(
        ("ko", words)
        for words in ("서울", "서울시장", "정상회담", "남북", "회담에서", "합의", "발표했다", "부산", "울산")
    ),
]
NOT_FOUND = [
    ("de", "Mutter"),
    ("ru", "иод"),
    ("ko", "서울산"),
    ("ko", "에서울"),
    ("zh", "京北"),
    ("ja", "京東"),
    ("pl", "lod"),
]


@pytest.fixture
def world(cache: Cache, feed: int) -> Cache:
    """An article a language."""
    cache.save(feed, [article(name, text, title=f"Title {name}") for name, text in SENTENCES.items()])
    return cache


@pytest.mark.parametrize(("name", "words"), FOUND)
def test_a_word_is_found_and_marked_in_whichever_spelling(world: Cache, name: str, words: str) -> None:
    assert [row.guid for row in search(world, words)] == [name]
    assert name in [row.guid for row in matches(world, words)]
    assert snippet(SENTENCES[name], parse_query(words, NOON))[1]


@pytest.mark.parametrize(("name", "words"), NOT_FOUND)
def test_another_word_is_not(world: Cache, name: str, words: str) -> None:
    assert name not in [row.guid for row in search(world, words)]


@pytest.mark.parametrize("typed", ["서", "서울시", "남", "정상회"])
def test_korean_is_found_while_it_is_typed(world: Cache, typed: str) -> None:
    assert [row.guid for row in matches(world, typed)] == ["ko"]


@pytest.mark.parametrize(
    ("spelled", "bring", "words"), [(_spaced_before, reindex, "lodz"), (_spaced_narrow, reindex_wide, "wide NHK")]
)
def test_the_index_of_an_older_file_is_brought_after(
    path: Path, spelled: Callable[[str], str], bring: Callable[[Connection], None], words: str
) -> None:
    with Cache.open(path) as cache:
        feed = cache.add_feed(Feed("https://a.example/")).id
        cache.save(feed, [article(name, text, title=f"Łódź {name}") for name, text in SENTENCES.items()])
        with cache.write():
            for id in range(1, len(SENTENCES) + 1):
                said = cache.get(id)
                before = [spelled(codec.safe(t)) for t in (said.title, canonical_text("", said.blocks))]
                cache.db.execute(UNINDEX, (id, *index_texts(said)))
                cache.db.execute(INDEX, (id, *before))
        assert search(cache, words) == []

    db = open_writable(path)
    bring(db)
    db.close()

    with Cache.open(path) as cache:
        assert len(search(cache, "lodz")) == len(SENTENCES)
        assert [row.guid for row in search(cache, "hauptstrasse")] == ["de"]
        assert cache.check() == []
        assert [row.guid for row in search(cache, "NHK")] == ["wide"]
        cache.remove_feed(1)
        assert search(cache, "lodz OR NHK") == []
        assert cache.check() == []


def test_a_text_that_its_bytes_call_untouched_holds_nothing_that_is_changed() -> None:
    told = map(chr, range(0x3100))  # the bytes of what lies beyond begin in other ways
    assert not _changed().search("".join(char for char in told if not char.encode().translate(None, UNTOUCHED)))
