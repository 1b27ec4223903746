"""Who may come in, and what a page may do in a browser."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from rasad.archive import Archive
from rasad.desk import Settings, create_app


def client_of(archive: Archive, **settings: object) -> TestClient:
    return TestClient(create_app(archive, Settings(**settings)), base_url="http://localhost", follow_redirects=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8765", 200),
        ("[::1]:8765", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("192.168.1.5", 421),
        ("", 421),
    ],
)
def test_safety_host_is_checked(client: TestClient, host: str, status: int) -> None:
    assert client.get("/en/", headers={"host": host}).status_code == status


def test_safety_headers_forbid_everything_from_elsewhere(client: TestClient) -> None:
    for path in ("/en/", "/en/nothing", "/static/x/y"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_safety_other_machines_need_a_token(archive: Archive) -> None:
    with pytest.raises(ValueError, match="token"):
        Settings(host="0.0.0.0")
    client = client_of(archive, host="0.0.0.0", token="s3cret")
    assert client.get("/en/").status_code == 401
    assert client.get("/en/?token=wrong").status_code == 401
    assert client.get("/en/", headers={"authorization": "Bearer s3cret"}).status_code == 200
    first = client.get("/en/search?words=x&token=s3cret")
    assert (first.status_code, first.headers["location"]) == (303, "/en/search?words=x")
    assert client.get("/en/").status_code == 200  # the cookie
    new = client_of(archive, host="0.0.0.0", token="s3cret")
    assert new.get("http://localhost//evil.example/?token=s3cret").headers["location"] == "/evil.example/"


def test_safety_posts_from_elsewhere_are_refused(client: TestClient) -> None:
    assert client.post("/en/x", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/en/x", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_safety_reading_only_refuses_posts(archive: Archive) -> None:
    assert client_of(archive, read_only=True).post("/en/x").status_code == 403


def test_safety_bodies_are_bounded(archive: Archive) -> None:
    assert client_of(archive, max_body=10).post("/en/x", content=b"x" * 11).status_code == 413


def test_safety_errors_are_pages_in_the_language_of_the_address(client: TestClient) -> None:
    for code, word in (("ar", "لا توجد"), ("fa", "چنین صفحه"), ("en", "no such page")):
        answer = client.get(f"/{code}/nothing-here")
        assert answer.status_code == 404
        assert word in answer.text
        assert f'lang="{code}"' in answer.text


def test_safety_front_goes_where_the_browser_reads(client: TestClient) -> None:
    for accept, to in (("fa-IR,fa;q=0.9", "/fa/"), ("de,ar;q=0.5", "/ar/"), ("", "/en/")):
        assert client.get("/", headers={"accept-language": accept}).headers["location"] == to
