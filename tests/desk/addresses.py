"""The addresses of every page over the archive of the tests, without the language before them."""

from __future__ import annotations

PAGES = {
    "home": "",
    "search": "search?of=events&first=IRN&second=SAU&since=2023",
    "search for words": "search?words=%D8%A7%D8%AA%D9%81%D8%A7%D9%82&of=reports",
    "statements": "search?of=statements&said_by=IRN",
    "agreements found": "search?of=agreements",
    "nothing found": "search?of=events&actor=nobody-of-this-name",
    "timeline": "timeline?actor=ARM",
    "actors": "actors",
    "country": "actor?who=IRN",
    "person": "actor?who=person:IRN:ebrahim%20raisi",
    "between": "between?first=IRN&second=SAU",
    "event": "event?report=mosul-ar-1&id=e1",
    "agreements": "agreements",
    "agreement": "agreement?report=beijing-ar-1&id=g1",
    "map": "map",
    "network": "network",
    "report": "report?id=sample-ar-grain",
    "report in Persian": "report?id=sample-fa-embassies",
    "rule": "rule?name=ar.says.verb-first",
    "missing": "report?id=no-such-report",
}
HOSTILE_PAGES = {
    "script": "report?id=hostile%2Fscript",
    "turned": "report?id=hostile%2Fturned",
    "address": "report?id=hostile%2F..%2F..%2Fetc%2Fpasswd%3Fid%3D1%26lang%3D%2500%23x",
    "long": "report?id=hostile%2Flong",
    "search": "search?of=reports&words=%22%3E%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E%20%D8%A5%D9%8A%D8%B1",
    "name": "actor?who=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E",
    "rule": "rule?name=%3Csvg%20onload%3Dwindow.hacked%3D1%3E",
    "list": "search?of=reports",
}
