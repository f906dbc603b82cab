"""Files that are broken, closed, or made to take the reader along."""

import zlib
from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

HELLO = b"BT /F1 12 Tf 72 700 Td (The geese went home and nobody asked them why.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def raw_pdf(objects: Sequence[bytes], extra: bytes = b"") -> bytes:
    """A file of the given objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object, compressed."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def one_page(content: bytes, *others: bytes, catalog: bytes = b"", page: bytes = b"", resources: bytes = b"") -> bytes:
    """A page (object 3) with its content (4) and font (5); ``others`` are objects from 6 on."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s "
            b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (page, resources),
            content,
            FONT,
            *others,
        ]
    )


def many_pages(count: int) -> bytes:
    """A file with so many pages of one line."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for number in range(count):
        canvas.drawString(72, 700, f"Sheet {number} of a list of geese")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def many_letters(count: int) -> bytes:
    """One page with so many letters."""
    line = b"BT /F1 0.8 Tf %d %d Td (" + b"goose " * 20 + b") Tj ET\n"
    lines = (line % (10 + 58 * (number // 830), 838 - number % 830) for number in range(count // 120))
    return one_page(stream(b"".join(lines)))


def bomb(megabytes: int) -> bytes:
    """A page whose few compressed bytes become so many."""
    packer = zlib.compressobj(9)
    packed = (
        b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.compress(HELLO) + packer.flush()
    )
    return one_page(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))


def double_bomb(megabytes: int) -> bytes:
    """A bomb packed twice."""
    inner = zlib.compress(zlib.compress(b" " * (megabytes << 20), 9), 9)
    return one_page(
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(inner), inner)
    )


def looping_pages() -> bytes:
    """A page tree that is its own child."""
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000 >>"])


def two_trees_in_a_loop() -> bytes:
    """Two nodes of the page tree, each the other's child."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 5 /Parent 3 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 5 /Parent 2 0 R >>",
        ]
    )


def deep_pages(depth: int) -> bytes:
    """A page below so many nodes of the tree."""
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)]
    leaf = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % (depth + 1)
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, leaf])


def claimed_pages() -> bytes:
    """One page, and a count of two milliards."""
    return one_page(stream(HELLO)).replace(b"/Count 1 ", b"/Count 2000000000 ")


def looping_form() -> bytes:
    """A drawing that draws itself, twice."""
    form = stream(
        HELLO + b" /X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>",
    )
    return one_page(stream(HELLO + b" /X Do"), form, resources=b"/XObject << /X 6 0 R >>")


def laughing_forms(depth: int = 12, wide: int = 8) -> bytes:
    """Drawings within drawings, each eight times: eight to the twelfth lines."""
    forms = []
    for number in range(depth):
        inner = b" /X Do" * wide if number + 1 < depth else HELLO
        below = b"/Resources << /Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >>" % (number + 7)
        forms.append(stream(inner, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + below))
    return one_page(stream(b"/X Do"), *forms, resources=b"/XObject << /X 6 0 R >>")


def looping_bookmarks() -> bytes:
    """Bookmarks that come after themselves."""
    return one_page(
        stream(HELLO),
        b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 9999 >>",
        b"<< /Title (Again) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R /Dest [3 0 R /Fit] >>",
        catalog=b"/Outlines 6 0 R",
    )


def looping_tags() -> bytes:
    """Tags that hold themselves."""
    return one_page(
        stream(b"/H1 << /MCID 0 >> BDC " + HELLO + b" EMC"),
        b"<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >>",
        b"<< /Type /StructElem /S /H1 /P 7 0 R /Pg 3 0 R /K [0 7 0 R] >>",
        catalog=b"/StructTreeRoot 6 0 R /MarkInfo << /Marked true >>",
        page=b"/StructParents 0",
    )


def looping_object() -> bytes:
    """A length that says to look at itself, and a title that is itself."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox 3 0 R /Contents 4 0 R >>",
            b"<< /Length 4 0 R >>\nstream\n" + HELLO + b"\nendstream",
            b"5 0 R",
        ],
        b"/Info 5 0 R",
    )


def with_script_and_attachment() -> bytes:
    """A readable page, a script that runs at its opening, and a file inside."""
    return one_page(
        stream(HELLO),
        b"<< /Type /Action /S /JavaScript /JS (while (true) { app.alert('SCRIPT TEXT'); }) >>",
        b"<< /Names [(a.txt) 8 0 R] >>",
        b"<< /Type /Filespec /F (a.txt) /EF << /F 9 0 R >> >>",
        stream(b"ATTACHED TEXT", b"/Type /EmbeddedFile"),
        catalog=b"/OpenAction 6 0 R /Names << /EmbeddedFiles 7 0 R >>",
    )


def odd_numbers() -> bytes:
    """Sizes and places that no page has."""
    odd = b"BT /F1 1e38 Tf 1 0 0 1 -1e38 1e38 Tm (far away) Tj ET BT /F1 0 Tf 72 600 Td (no size at all) Tj ET "
    odd += b"BT /F1 -12 Tf 99999999999 600 Td (backwards) Tj ET BT /F1 12 Tf 1e-30 0 0 1e-30 72 500 Tm (dust) Tj ET "
    return one_page(stream(odd + HELLO), page=b"/CropBox [1e30 -1e30 -1e30 1e30] /Rotate 12345 /UserUnit 1e20")
