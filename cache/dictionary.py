"""Which strings are frequent in news texts? The preset dictionary of the compressors: never change it, add another.

The most frequent strings come last, where a reference to them is cheapest.
"""

WORDS = (
    b" Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    b" September October November December million billion percent per cent Reuters Associated Press spokesman"
    b" spokeswoman spokesperson company companies announced according to the report published on United States"
    b" Washington London Brussels European Union United Nations United Kingdom China Chinese Russia Russian Ukraine"
    b" Israel Israeli Germany German France French Iran Iranian India Japan Africa military security forces officials"
    b" official minister ministry president prime minister Prime Minister President foreign secretary parliament"
    b" election elections government governments court police hospital university school research researchers study"
    b" scientists technology market markets economy economic international national local political party leader"
    b" leaders support health service services public private industry energy climate change water power system"
    b" information development department agreement statement decision meeting workers children families women"
    b" people were killed in the attack on the city of the country's the world's last week last month last year this"
    b" week this year earlier this month in the first time since at least more than a few hundred thousand years ago"
    b" percent of the number of members of the group one of the most part of the end of the beginning of the because"
    b" between through during against without another however although whether including following according"
    b" several important possible question problem different business interest continue together already important"
    b" told reporters in an interview with the statement said on Tuesday that the said on Wednesday told journalists"
    b' https://www.","marker","authors":["tags":["","summary":"images":["https://.com/.org/.html.jpg'
    b"which there their would could should about after before other these those where while being made make"
    b" against under over again still also only just even much many some such than then them they when what who will"
    b" with have has had been from into that this were was are not but for his her its our your you she he it we"
    b" can may and the of to in a is as at be by on or if so no up out all any new two three one said. He said the"
    b" would be able to have been a number of as well as in order to that it had been by the and the for the to the"
    b' in the of the on the at the with the from the that the .","The ","It ","But ","In ","He ","A ", and , the'
)

TABLES = bytes.fromhex(
    "37a430ecbb29a1733e10a8b4690e3033753733333333537853d560781a3b76235264ec9444da24119242a66e530ea376c622"
    "6243d388096ca8ffffffffbda909f1cad9a1aaaa876300000008091119516c372b00046080acb89d1307629ca31032c60000"
    "000000000000000000000000010000644a4564842383a1481e0d4651906349c7a06234000000000100000004000000080000"
    "00"
)
"""How often each byte and length occurs in bodies of articles (some 250 of feeds and pages, mostly English), as
Zstandard writes it before the words of a dictionary (RFC 8878, section 5): made by `zstd.finalize_dict` for level 1."""
