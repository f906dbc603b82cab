"""``coi watch`` over a real server that changes between runs: every verdict, and the days it takes."""

import json
import signal
import time

from tests.crawler.watch.conftest import Desk
from tests.crawler.web.messages import page, plain, redirect
from tests.crawler.web.server import LocalWeb

HOST = "gov.test"
FIRST, SECOND, THIRD = "2026-11-24", "2026-11-25", "2026-11-26"
NOT_FOUND = (
    "<html><head><title>Page not found</title></head><body><main><h1>Page not found</h1>"
    "<p>Sorry, the invented office keeps nothing here.</p></main></body></html>"
)


def text_page(
    fee: str = "The fee is 300 of the old coins.", hours: str = "Mondays and Fridays from nine to noon."
) -> str:
    filler = "The invented office of Nowhere hands out invented papers to whoever asks politely at the counter. " * 3
    return (
        "<html><head><title>Papers</title></head><body><main><h1>Papers</h1>"
        f"<p>{filler}</p><h2 id='fees'>Fees</h2><p>{fee} {filler}</p>"
        f"<h2 id='hours'>Opening hours</h2><p>{hours} {filler}</p></main></body></html>"
    )


def test_first_look_is_a_baseline_and_the_second_is_unchanged_to_the_byte(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/w", page(text_page()))
    url = web.url(HOST, "/w")
    desk.cite({"url": url})
    assert desk.watch(FIRST)[url]["verdict"] == "baseline"
    before = desk.ledger().read_bytes()
    row = desk.watch(THIRD)[url]
    assert row["verdict"] == "unchanged"
    assert desk.ledger().read_bytes() == before
    assert web.asked(HOST, "/w")[0].headers["user-agent"].startswith("COI-Base/")
    assert desk.home.coi("check").returncode == 0


def test_a_changed_section_is_named_and_the_cited_one_told_from_others(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/w", page(text_page()))
    url = web.url(HOST, "/w")
    desk.cite({"url": f"{url}#fees"})
    desk.watch(FIRST)
    web.change(HOST, "/w", page(text_page(hours="Closed for good.")))
    other = desk.watch(SECOND)[url]
    assert (other["verdict"], other["changed_sections"]) == ("changed", ["Opening hours"])
    assert other["cited_section_changed"] is False
    web.change(HOST, "/w", page(text_page(fee="The fee is 900 of the old coins.", hours="Closed for good.")))
    cited = desk.watch(THIRD)[url]
    assert (cited["changed_sections"], cited["cited_section_changed"]) == (["Fees"], True)
    assert cited["records"] == ["rs/housing/example"]
    assert "read the changed section" in cited["do"]


def test_a_quote_that_left_its_source_is_found(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/w", page(text_page()))
    url = web.url(HOST, "/w")
    desk.cite({"url": url, "key": "fees", "quote": "The fee is 300 … coins"})
    assert desk.watch(FIRST)[url]["quotes_gone"] == []
    web.change(HOST, "/w", page(text_page(fee="The fee is 900 of the new coins.")))
    row = desk.watch(SECOND)[url]
    assert row["quotes_gone"] == ["rs/housing/example#fees"]
    assert "quote" in row["do"]
    again = desk.watch(THIRD)[url]
    assert (again["verdict"], again["quotes_gone"]) == ("unchanged", ["rs/housing/example#fees"])


def test_gone_and_moved_and_soft_404_count_on_the_second_day_only(desk: Desk, web: LocalWeb) -> None:
    names = ("/gone", "/moved", "/home", "/soft", "/sure")
    for name in names:
        web.change(HOST, name, page(text_page()))
    urls = {name: web.url(HOST, name) for name in names}
    desk.cite(*({"url": url} for url in urls.values()))
    desk.watch(FIRST)
    web.vanish(HOST, "/gone")
    web.change(HOST, "/new", page(text_page()))
    web.change(HOST, "/moved", redirect(web.url(HOST, "/new"), 301))
    web.change(HOST, "/home", redirect(web.url(HOST, "/")))
    web.change(HOST, "/soft", page(NOT_FOUND))
    web.change(HOST, "/sure", page("<h1>Gone</h1>", 410))
    expected = {"/gone": "gone", "/moved": "moved", "/home": "soft-404", "/soft": "soft-404", "/sure": "gone"}
    for day, sure in ((SECOND, {"/sure"}), (SECOND, {"/sure"}), (THIRD, set(names))):
        rows = desk.watch(day)
        assert {name: rows[urls[name]]["verdict"] for name in names} == expected
        assert {name for name in names if rows[urls[name]]["confirmed"]} == sure, day
    assert rows[urls["/moved"]]["moved_to"] == web.url(HOST, "/new")
    before = desk.ledger().read_bytes()
    desk.watch("2026-12-24")
    assert desk.ledger().read_bytes() == before


def test_refused_is_no_verdict(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/forbidden", page("<h1>No</h1>", 403))
    urls = {
        "robots": web.url("robots500.test", "/"),
        "forbidden": web.url(HOST, "/forbidden"),
        "inside": web.url("inside.test", "/"),
        "literal": "http://10.0.0.1/secret",
    }
    desk.cite(*({"url": url} for url in urls.values()))
    for day in (FIRST, SECOND):
        rows = desk.watch(day)
        assert rows[urls["robots"]]["verdict"] == rows[urls["forbidden"]]["verdict"] == "blocked"
        assert rows[urls["inside"]]["verdict"] == rows[urls["literal"]]["verdict"] == "unreachable"
        assert rows[urls["literal"]]["reason"] == "private-address"
        assert not any(row["confirmed"] for row in rows.values() if row["url"] in urls.values())
    assert [request.target for request in web.asked("robots500.test") if request.target != "/robots.txt"] == []


def test_what_cannot_be_read_is_said(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/empty", page(""))
    web.change(HOST, "/zip", plain(b"PK\x03\x04 nothing", "application/zip"))
    desk.cite({"url": web.url(HOST, "/empty")}, {"url": web.url(HOST, "/zip")})
    rows = desk.watch(FIRST)
    assert {row["verdict"] for row in rows.values()} == {"unreadable"}


def test_mirrors_are_never_asked_and_archived_copies_are(desk: Desk, web: LocalWeb) -> None:
    for name in ("/w", "/mirror", "/archived"):
        web.change(HOST, name, page(text_page()))
    desk.cite(
        {"url": web.url(HOST, "/w"), "read_at": web.url(HOST, "/mirror"), "archived_url": web.url(HOST, "/archived")}
    )
    assert set(desk.watch(FIRST)) == {web.url(HOST, "/w"), web.url(HOST, "/archived")}
    assert web.asked(HOST, "/mirror") == []


def test_one_request_serves_two_countries_and_each_has_its_ledger(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/w", page(text_page()))
    url = web.url(HOST, "/w")
    desk.cite({"url": url})
    desk.cite({"url": url}, record="xk/housing/example")
    desk.watch(FIRST)
    assert len(web.asked(HOST, "/w")) == 1
    assert url in desk.ledger("rs").read_text()
    assert url in desk.ledger("xk").read_text()
    desk.watch(SECOND, "--country", "xk")
    assert len(web.asked(HOST, "/w")) == 2


def test_what_is_no_longer_cited_leaves_the_ledger(desk: Desk, web: LocalWeb) -> None:
    for name in ("/a", "/b"):
        web.change(HOST, name, page(text_page()))
    desk.cite({"url": web.url(HOST, "/a")}, {"url": web.url(HOST, "/b")})
    desk.watch(FIRST)
    desk.cite({"url": web.url(HOST, "/b")})
    desk.watch(SECOND)
    assert web.url(HOST, "/a") not in desk.ledger().read_text()


def test_the_list_for_people(desk: Desk, web: LocalWeb) -> None:
    web.change(HOST, "/sure", page("<h1>Gone</h1>", 410))
    desk.cite({"url": web.url(HOST, "/sure")})
    done = desk.home.coi("watch", "--delay", "0", "--as-of", FIRST)
    assert done.returncode == 0
    assert f"gone: {web.url(HOST, '/sure')} (HTTP status 410)" in done.stdout
    assert "cited by: rs/housing/example" in done.stdout
    assert "do: look for the text elsewhere" in done.stdout
    assert "1 gone" in done.stdout


def test_ctrl_c_keeps_what_was_seen_and_says_that_it_was_cut_short(desk: Desk, web: LocalWeb) -> None:
    urls = [web.url(HOST, f"/page-{number}") for number in range(40)]  # sixteen may be under way, and are waited for
    for number in range(40):
        web.change(HOST, f"/page-{number}", page(text_page()))
    desk.cite(*({"url": url} for url in urls))
    process = desk.home.start("watch", "--as-of", FIRST, "--delay", "0.2", "--json")
    while len([request for request in web.asked(HOST) if request.target != "/robots.txt"]) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    seen = [row["url"] for row in json.loads(out)["addresses"]]
    assert 0 < len(seen) < len(urls)
    ledger = desk.ledger().read_text()
    assert {url for url in urls if f"{url}\n" in ledger} == set(seen)


def test_errors_have_one_line_and_exit_code_2(desk: Desk, web: LocalWeb) -> None:
    nothing = desk.home.coi("watch")
    assert (nothing.returncode, nothing.stderr) == (2, "coi: corpus: no record cites an address. Add entries first\n")
    desk.cite({"url": web.url(HOST, "/w")})
    nobody = desk.home.coi("watch", COI_CRAWL_ALLOW_NETWORKS="", COI_CRAWL_CONTACT="")
    assert nobody.returncode == 2
    assert "the crawler has no contact" in nobody.stderr
    hasty = desk.home.coi(
        "watch", "--delay", "0", COI_CRAWL_ALLOW_NETWORKS="", COI_CRAWL_CONTACT="mailto:desk@example.org"
    )
    assert hasty.returncode == 2
    assert "--delay: 0 s between two requests is too short. Give 1 or more" in hasty.stderr
    desk.ledger().parent.mkdir()
    desk.ledger().write_text("watched:\n  - url: nowhere\n")
    broken = desk.home.coi("watch", "--delay", "0")
    assert broken.returncode == 2
    assert f"{desk.ledger()}:2" in broken.stderr
    assert desk.ledger().read_text() == "watched:\n  - url: nowhere\n"
    assert desk.home.coi("check").returncode == 1
