"""The pages of review and of adding without a browser: what they refuse, what they keep, what they show to whom."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from rasad.archive import Archive
from rasad.archive.decisions import Narrowed
from rasad.desk import Settings, create_app
from rasad.review import make_round, waiting
from rasad.review.queue import Waiting

OPTION = re.compile("<option.*?</option>")
MARK = re.compile(r'name="mark" value="([0-9a-f]+)"')
Sit = Callable[..., "Sitting"]


class Sitting:
    """One reader at the desk: a client with cookies and the mark of its forms."""

    def __init__(self, archive: Archive, name: str | None = "Sara", **settings: Any) -> None:
        self.client = TestClient(create_app(archive, Settings(**settings)), base_url="http://localhost")
        found = MARK.search(self.client.get("/en/review").text)
        self.mark = found[1] if found else ""
        if name:
            self.post("review/name", reader=name)

    def get(self, address: str) -> str:
        return str(self.client.get(f"/en/{address}").text)

    def post(self, action: str, **fields: Any) -> Any:
        return self.client.post(f"/en/{action}", data={"mark": self.mark, **fields})


def first(archive: Archive, kind: Any = "event") -> Waiting:
    return waiting(archive, Narrowed(), kinds=(kind,), limit=1)[0]


def test_review_keeps_who_decided_when_and_why(changing: Archive) -> None:
    w = first(changing)
    sara = Sitting(changing, "Sara  Ahmadi\u202e")
    why = {"reason": "background", "note": "…"}
    shown = sara.post("review/decide", subject=w.item.subject, seen="0", verdict="reject", **why)
    assert "Rejected." in shown.text
    (kept,) = changing.decisions()
    assert (kept.verdict, kept.by, kept.reason, kept.note) == ("reject", "Sara Ahmadi", "background", "…")
    assert kept.at.endswith("+00:00")


def test_review_takes_a_correction_from_its_form(changing: Archive) -> None:
    w = first(changing)
    words = w.item.claim.words
    form = {"type": "THREATEN", "mode": "visit", "status": "planned", "source": ["IRN", "nobody"], "time": "2023-03"}
    Sitting(changing).post("review/decide", subject=w.item.subject, seen="0", verdict="correct", start=str(words.start),
                           end=str(words.end + 1), **form)  # fmt: skip
    (kept,) = changing.decisions()
    assert kept.stands is not None
    text = changing.reading(w.item.report).report.text
    assert kept.stands["words"]["text"] == text[words.start : words.end + 1]
    assert (kept.stands["type"], kept.stands["mode"], kept.stands["time"]) == ("THREATEN", None, "2023-03")
    assert "nobody" not in kept.stands["source"]


AS_IT_IS = {
    "time": {"time_type": "DATE", "value": "2023-03"},
    "place": {"name": "Beijing", "country": "chn", "lat": "39.9", "lon": "116.40"},
    "agreement": {"accord": "peace", "state": "in talks", "parties": ["IRN", "nobody"], "date": "2023"},
}


@pytest.mark.parametrize(
    ("kind", "stands"),
    [
        ("time", {"type": "DATE", "value": "2023-03"}),
        ("place", {"name": "Beijing", "country": "CHN", "lat": 39.9, "lon": 116.4}),
        ("agreement", {"is_a": "peace", "state": "in talks", "parties": ["IRN"], "mediators": [], "date": "2023"}),
    ],
)
def test_review_takes_corrections_of_times_places_and_agreements(
    changing: Archive, kind: str, stands: dict[str, Any]
) -> None:
    sara = Sitting(changing)
    (w, *_) = waiting(changing, Narrowed(report="beijing-ar-1"), kinds=(kind,), limit=1)  # type: ignore[arg-type]
    words = w.item.claim.words
    shown = sara.get(f"review?kind={kind}&report=beijing-ar-1")
    assert words.text in shown
    sara.post("review/decide", subject=w.item.subject, seen="0", verdict="correct", start=str(words.start),
              end=str(words.end), **AS_IT_IS[kind])  # fmt: skip
    (kept,) = changing.decisions()
    assert kept.stands is not None
    assert {name: kept.stands[name] for name in stands} == stands
    assert "corrected" in sara.get(f"review?subject={w.item.subject}")
    told = sara.client.get(f"/en/review.json?kind={kind}&report=beijing-ar-1").json()
    assert {row["kind"] for row in told} == {kind}
    assert kind in sara.client.get(f"/en/review.csv?kind={kind}&report=beijing-ar-1").text


@pytest.mark.parametrize("kind", ["time", "place", "agreement"])
def test_review_adds_times_places_and_agreements(changing: Archive, kind: str) -> None:
    text = changing.reading("sample-ar-grain").report.text
    Sitting(changing).post("review/add", report="sample-ar-grain", kind=kind, start="0", end="7", **AS_IT_IS[kind])
    (kept,) = changing.decisions()
    assert (kept.verdict, kept.kind, kept.stands and kept.stands["words"]["text"]) == ("add", kind, text[:7])


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("time", {"time_type": "DAY"}),
        ("time", {"time_type": "DATE", "value": "<b>"}),
        ("place", {"country": "ZZZ"}),
        ("place", {"lat": "91", "lon": "0"}),
        ("place", {"lat": "12"}),
        ("place", {"lat": "1e1", "lon": "nan"}),
        ("agreement", {"accord": "war", "state": "broken"}),
        ("agreement", {"accord": "peace", "state": "kept"}),
        ("agreement", {"accord": "peace", "state": "broken", "date": "soon"}),
    ],
)
def test_review_refuses_what_no_time_place_or_agreement_can_be(
    changing: Archive, kind: Any, fields: dict[str, str]
) -> None:
    given = {"subject": first(changing, kind).item.subject, "seen": "0", "verdict": "correct", **fields}
    assert Sitting(changing).post("review/decide", **given).status_code == 400
    assert changing.decisions() == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verdict": "correct", "type": "PARTY", "status": "planned"}, 400),
        ({"verdict": "correct", "type": "AGREE", "status": "planned", "time": "<b>"}, 400),
        ({"verdict": "correct", "type": "AGREE", "status": "planned", "start": "9", "end": "3"}, 400),
        ({"verdict": "correct", "type": "AGREE", "status": "planned", "start": "0", "end": "99999999"}, 400),
        ({"verdict": "reject", "reason": "boring"}, 400),
        ({"verdict": "undo"}, 400),
        ({"verdict": "add"}, 400),
        ({"verdict": "accept", "subject": "event/00/1-2"}, 404),
        ({"verdict": "accept", "subject": "merge/<b>+x"}, 404),
        ({"verdict": "accept", "round": "no-such-round"}, 400),
        ({"verdict": "accept", "mark": "0"}, 403),
    ],
)
def test_review_refuses_what_does_not_hold_together(changing: Archive, fields: dict[str, str], status: int) -> None:
    sara = Sitting(changing)
    given = {"mark": sara.mark, "subject": first(changing).item.subject, "seen": "0", **fields}
    assert sara.client.post("/en/review/decide", data=given).status_code == status
    assert changing.decisions() == []


def test_review_tells_when_somebody_else_was_faster(changing: Archive) -> None:
    subject = first(changing).item.subject
    sara, omid = Sitting(changing, "Sara"), Sitting(changing, "Omid")
    sara.post("review/decide", subject=subject, seen="0", verdict="accept")
    assert "Somebody else" in omid.post("review/decide", subject=subject, seen="0", verdict="reject").text
    assert [e.by for e in changing.decisions()] == ["Sara"]


def test_review_adds_what_the_program_missed(changing: Archive) -> None:
    report = "sample-ar-grain"
    text = changing.reading(report).report.text
    start = text.index(" ") + 1
    end = text.index(" ", start)
    Sitting(changing).post("review/add", report=report, kind="actor", start=str(start), end=str(end),
                           name="…", is_a="person", country="irn")  # fmt: skip
    (kept,) = changing.decisions()
    assert kept.stands is not None
    assert (kept.verdict, kept.stands["words"]["text"], kept.stands["country"]) == ("add", text[start:end], "IRN")


def test_review_without_a_name_only_looks(changing: Archive) -> None:
    nobody = Sitting(changing, None)
    page = nobody.get("review")
    assert 'name="verdict"' not in page
    assert nobody.post("review/decide", subject=first(changing).item.subject, verdict="accept").status_code == 403
    assert nobody.post("review/undo").status_code == 403


def test_review_for_reading_only_has_no_forms(changing: Archive) -> None:
    looking = Sitting(changing, None, read_only=True)
    for address in ("review", "review/rounds", "add", "review?report=sample-ar-grain"):
        assert 'method="post"' not in looking.get(address)
    for action in ("review/decide", "review/undo", "review/name", "review/assign", "add/reports"):
        assert looking.post(action).status_code == 403


def blind(archive: Archive, number: int = 3) -> list[str]:
    found = waiting(archive, Narrowed(), kinds=("event",), limit=number)
    make_round(archive, "may", readers=("Sara", "Omid"), records=found, by="Lead", at="2024-05-01T10:00:00")
    return [w.item.subject for w in found]


def test_blind_readers_do_not_see_each_other(changing: Archive) -> None:
    subject = blind(changing)[0]
    sara, omid, other = (Sitting(changing, name) for name in ("Sara", "Omid", "Mallory"))
    sara.post("review/decide", subject=subject, seen="0", verdict="reject", reason="background", note="a-secret-note",
              round="may")  # fmt: skip
    for address in ("review?round=may", f"review?round=may&subject={subject}", "review/adjudicate?round=may",
                    "review/adjudicate.json?round=may", "review.json?round=may", f"review?subject={subject}",
                    f"review?report={first(changing).item.report}"):  # fmt: skip
        for page in (omid.get(address), other.get(address)):
            assert "a-secret-note" not in page
            assert "rejected" not in OPTION.sub("", page)
    assert "no reader of this round" in other.get("review?round=may")
    assert other.post("review/decide", subject=subject, seen="0", verdict="accept", round="may").status_code == 403
    omid.post("review/decide", subject=subject, seen="0", verdict="accept", round="may")
    assert "a-secret-note" in other.get("review/adjudicate?round=may")  # both have decided


def test_adjudicator_takes_a_side_or_decides_otherwise(changing: Archive) -> None:
    one, two, three = blind(changing)
    sittings = {name: Sitting(changing, name) for name in ("Sara", "Omid", "Lead")}
    for subject, said in ((one, ("accept", "reject")), (two, ("accept", "reject")), (three, ("accept", "accept"))):
        for name, verdict in zip(("Sara", "Omid"), said, strict=True):
            sittings[name].post("review/decide", subject=subject, seen="0", verdict=verdict, round="may")
    lead = sittings["Lead"]
    assert "Let stand the one" in lead.get("review/adjudicate?round=may")
    lead.post("review/settle-agreed", round="may")
    lead.post("review/settle", round="may", subject=one, take="Omid")
    lead.post("review/settle", round="may", subject=two, verdict="correct", type="THREATEN", status="denied")
    finals = {e.subject: e for e in changing.decisions() if e.round is None}
    assert {e.by for e in finals.values()} == {"Lead"}
    assert [finals[s].verdict for s in (one, two, three)] == ["reject", "correct", "accept"]
    assert [finals[s].reason for s in (one, two, three)] == ["adjudicated", "adjudicated", "agreed"]
    assert "3 records are settled." in lead.get("review/adjudicate?round=may")
    assert "0.2" in lead.get("review/agreement?round=may")
    assert lead.client.get("/en/review/agreement?round=none").status_code == 404


@pytest.mark.parametrize("fields", [{"name": "x", "readers": "Sara"}, {"name": "", "readers": "A, B"}])
def test_round_that_is_none_is_refused(changing: Archive, fields: dict[str, str]) -> None:
    assert Sitting(changing).post("review/assign", **fields).status_code == 400
    assert changing.rounds() == []


def test_round_of_times_places_and_agreements(changing: Archive) -> None:
    lead = Sitting(changing, "Lead")
    lead.post("review/assign", name="may", readers="Sara, Omid", number="6", kind=["time", "place", "agreement"])
    assigned = changing.assigned("may")
    assert len(assigned) == 6
    assert {a.kind for a in assigned} <= {"time", "place", "agreement"}
    assert not {a.subject for a in assigned} & {w.item.subject for w in waiting(changing, Narrowed(), limit=1000)}
    for name in ("Sara", "Omid"):
        reader = Sitting(changing, name)
        for a in assigned:
            assert "data-card" in reader.get(f"review?round=may&subject={a.subject}")
            reader.post("review/decide", subject=a.subject, seen="0", verdict="accept", round="may")
    assert lead.get("review/adjudicate?round=may").count("The program") == 6
    lead.post("review/settle-agreed", round="may")
    assert {e.verdict for e in changing.decisions() if e.round is None} == {"accept"}
    assert lead.client.get("/en/review/agreement.json?round=may").json()["decided"] == 6


def test_round_is_made_at_the_desk(changing: Archive) -> None:
    Sitting(changing).post("review/assign", name="may", readers="سارة، Omid", number="5", kind="event", lang="fa")
    (made,) = changing.rounds()
    assert made.readers == ("سارة", "Omid")
    assigned = changing.assigned("may")
    assert len(assigned) == 5
    assert {changing.reading(a.report or "").report.lang for a in assigned} == {"fa"}


# ---- adding
PASTED = "قال وزير الخارجية الإيراني عباس عراقجي يوم السبت إن بلاده ترحب بالحوار مع السعودية."


def outcome(sitting: Sitting, answer: Any) -> dict[str, Any]:
    address = answer.json()["address"].replace("/en/add", "/en/add.json")
    for _ in range(200):
        told: dict[str, Any] = sitting.client.get(address).json()
        if told["state"] != "reading":
            return told
        time.sleep(0.05)
    raise AssertionError("it is still being read")


def send(sitting: Sitting, files: list[tuple[str, bytes]] = [], **fields: str) -> Any:  # noqa: B006  # never changed
    return sitting.client.post(
        "/en/add/reports", data={"mark": sitting.mark, **fields}, headers={"accept": "application/json"},
        files=[("files", (name, data)) for name, data in files] or None,
    )  # fmt: skip


def test_add_keeps_pasted_texts_and_files_and_names_what_is_wrong(changing: Archive) -> None:
    sara = Sitting(changing)
    lines = b'{"text": "' + PASTED.encode() + b'", "id": "line-1"}\n{broken\n{"text": ""}\n'
    told = outcome(sara, send(sara, [("lines.jsonl", lines), ("../../etc/x.json", b"[1]")], text=PASTED,
                              published="2025-02-01", title="عنوان"))  # fmt: skip
    assert (told["state"], told["new"], told["known"]) == ("done", 2, 0)
    assert told["failed"] == len(told["problems"]) >= 3
    assert {p["where"].partition(":")[0] for p in told["problems"]} == {"lines.jsonl", "x.json"}
    assert not any("/tmp" in p["where"] + p["what"] for p in told["problems"])
    assert changing.has("line-1")
    again = outcome(sara, send(sara, text=PASTED, published="2025-02-01", title="عنوان"))
    assert (again["new"], again["known"]) == (0, 1)


@pytest.mark.parametrize(
    ("files", "fields", "error"),
    [
        ([], {}, "empty"),
        ([], {"text": "  "}, "empty"),
        ([], {"text": PASTED, "published": "yesterday"}, "day"),
        ([("x.exe", b"MZ")], {}, "ending"),
        ([("x.warc.gz", b"..")], {}, "ending"),
    ],
)
def test_add_refuses_what_cannot_be_read(
    changing: Archive, files: list[tuple[str, bytes]], fields: dict[str, str], error: str
) -> None:
    sara = Sitting(changing)
    answer = send(sara, files, **fields)
    assert answer.status_code == 400
    assert answer.json()["address"] == f"/en/add?error={error}"
    assert 'role="alert"' in sara.get(f"add?error={error}")


def test_add_is_bounded_and_seen_by_who_sent_it_alone(changing: Archive) -> None:
    small = Sitting(changing, max_body=2000)
    assert send(small, [("x.txt", b"x" * 3000)]).status_code == 413
    sara = Sitting(changing)
    answer = send(sara, text=PASTED)
    outcome(sara, answer)
    other = Sitting(changing, "Omid")
    assert other.client.get(answer.json()["address"].replace("/en/add", "/en/add.json")).json() == {}
