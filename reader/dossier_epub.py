"""How does a dossier become an e-book? EPUB 3.3 (W3C Recommendation, 2023), the same bytes for the same dossier. Pure.

The archive begins with `mimetype`, not compressed (OCF 4.2); `container.xml` names the package document, which lists
every file and the order of reading; `nav.xhtml` is the table of contents. No file has a time of its own: each carries
the first date that a ZIP archive can tell.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from reader.dossier import Dossier
from reader.dossier_html import STYLE, overview, text
from reader.in_html import escaped, language

MIMETYPE = "application/epub+zip"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
Page = tuple[str, str, str, int]
"""Its file, its title, its XHTML, how deep it stands in the table of contents: 0 or 1."""


def as_epub(dossier: Dossier) -> bytes:
    """The bytes of the book."""
    pages = [_cover(dossier), *_pages(dossier)]
    files = [
        ("mimetype", MIMETYPE),
        ("META-INF/container.xml", CONTAINER),
        ("EPUB/package.opf", _package(dossier, pages)),
    ]
    files += [("EPUB/nav.xhtml", _nav(dossier, pages)), ("EPUB/style.css", STYLE)]
    files += [(f"EPUB/{name}", _xhtml(dossier, title, body)) for name, title, body, _ in pages]
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.create_system = 3  # else the platform's own
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode())
    return made.getvalue()


def _cover(dossier: Dossier) -> Page:
    title = f"<h1>{escaped(dossier.title)}</h1>\n<p>{escaped(dossier.line)}</p>"
    return "title.xhtml", dossier.title, title, 0


def _pages(dossier: Dossier) -> Iterable[Page]:
    """A page of each story's sources, names and dates, and one of each report."""
    for number, chapter in enumerate(dossier.chapters, 1):
        head = f"<h1>{escaped(chapter.title)}</h1>"
        yield f"story-{number}.xhtml", chapter.title, "\n".join([head, *overview(chapter, 2, _page_of)]), 0
        for report in chapter.texts:
            yield _page_of(report.number), f"[{report.number}] {report.title}", "\n".join(text(report, 1)), 1


def _page_of(number: int) -> str:
    return f"report-{number}.xhtml"


def _package(dossier: Dossier, pages: Iterable[Page]) -> str:
    """The package document: what the book is called, its files, their order."""
    names = [name for name, *_ in pages]
    items = "\n".join(
        f'<item id="{name.partition(".")[0]}" href="{name}" media-type="application/xhtml+xml"/>' for name in names
    )
    spine = "\n".join(f'<itemref idref="{name.partition(".")[0]}"/>' for name in names)
    known = " ".join(f"{r.number}:{r.article.guid}:{r.article.text}" for c in dossier.chapters for r in c.reports)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{uuid5(NAMESPACE_URL, known)}</dc:identifier>
<dc:title>{escaped(dossier.title)}</dc:title>
<dc:language>{language(dossier.language) or "und"}</dc:language>
<dc:publisher>Backstory</dc:publisher>
<meta property="dcterms:modified">{dossier.newest:%Y-%m-%dT%H:%M:%SZ}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def _nav(dossier: Dossier, pages: list[Page]) -> str:
    """The table of contents: the stories, in each its reports."""
    entries: list[str] = []
    for name, title, _, depth in pages:
        entry = f'<li><a href="{name}">{escaped(title)}</a>'
        if depth and entries[-1].endswith("</ol>"):
            entries[-1] = f"{entries[-1].removesuffix('</ol>')}\n{entry}</li></ol>"
        elif depth:
            entries[-1] += f"\n<ol>{entry}</li></ol>"
        else:
            entries.append(entry)
    listed = "\n".join(f"{entry}</li>" for entry in entries)
    return _xhtml(dossier, "Contents", f'<nav epub:type="toc">\n<h1>Contents</h1>\n<ol>\n{listed}\n</ol>\n</nav>')


def _xhtml(dossier: Dossier, title: str, body: str) -> str:
    code = language(dossier.language)
    lang = f' lang="{code}" xml:lang="{code}"' if code else ""
    style = '<link rel="stylesheet" type="text/css" href="style.css"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"{lang}>\n<head>\n<title>{escaped(title) or "untitled"}</title>\n'
        f'{style}\n</head>\n<body dir="auto">\n{body}\n</body>\n</html>\n'
    )
