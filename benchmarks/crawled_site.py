"""A site of many pages on loopback for measuring crawls: made from numbers, served by threads, nothing kept in memory."""

import hashlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

WIDTH = 20
"""Links from a page to the pages below it."""
WORDS = (
    "the office answers within nine days every question about rooms papers soup and boats of people who have come back to "
    "town and asks nobody for money but for the wooden token that was handed out at the green door on the day of arrival"
).split()


def make_page(number: int, pages: int) -> bytes:
    """One page: eight paragraphs of its own, links to its children, its neighbours and the first page."""
    dice = Random(number)
    below = range(number * WIDTH + 1, min(pages, number * WIDTH + WIDTH + 1))
    near = [dice.randrange(pages) for _ in range(10)]
    links = "".join(f'<li><a href="/p/{name_of(other)}">page {other}</a></li>' for other in [*below, *near, 0])
    text = "".join(f"<p>{' '.join(dice.choices(WORDS, k=60))}.</p>" for _ in range(8))
    title = f"Decision {number} on {' '.join(dice.choices(WORDS, k=4))}"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head><body><nav><ul>{links}</ul>"
        f"</nav><main><h1>{title}</h1>{text}</main><footer><p>Office of Nowhere</p></footer></body></html>"
    ).encode()


def name_of(number: int) -> str:
    """A name without a pattern of numbers: the site is no calendar."""
    return hashlib.sha256(str(number).encode()).hexdigest()[:12].translate(str.maketrans("0123456789", "ghijklmnop"))


def make_handler(pages: int) -> type[BaseHTTPRequestHandler]:
    """The answers of a site: pages with an ETag, 304 for those known, no robots.txt."""
    numbers = {f"/p/{name_of(number)}": number for number in range(pages)}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            number = numbers.get(self.path)
            tag = f'"{number}"'
            if number is None:
                self.answer(404, b"no such page", "")
            elif self.headers.get("If-None-Match") == tag:
                self.answer(304, b"", tag)
            else:
                self.answer(200, make_page(number, pages), tag)

        def answer(self, status: int, body: bytes, tag: str) -> None:
            head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\nETag: {tag}\r\n"
            length = f"Content-Length: {len(body)}\r\n" if status != 304 else ""
            self.wfile.write(f"{head}{length}\r\n".encode() + body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Handler


class Site(ThreadingHTTPServer):
    """A site that lets nobody wait at the door: where the usual five places are taken, a client tries again a second later."""

    request_queue_size = 128
    daemon_threads = True


def serve(pages: int) -> None:
    """Serve a site until killed; its port is printed first."""
    server = Site(("127.0.0.1", 0), make_handler(pages))
    print(server.server_address[1], flush=True)
    server.serve_forever(0.5)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
