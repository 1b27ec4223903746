"""The page of one rule: what it is, where it stands, and the examples that it must and must not match."""

from __future__ import annotations

from functools import lru_cache

import yaml
from starlette.exceptions import HTTPException

from rasad.desk.pages import Answer, Ask, Page
from rasad.packs.rules import Rule, find_rule

_EXAMPLES = frozenset({"match", "reject"})


def rule(ask: Ask) -> Answer:
    """One rule by its name; an engine's own rule stands in no pack and says so."""
    name = ask.needed("name")
    found = _find(name)
    if found is None:
        if len(name) > 80:
            raise HTTPException(404)
        data: dict[str, object] = {"name": name, "pack": None}
    else:
        data = {"name": name, "pack": found.pack, "section": found.section, "file": found.file.name,
                "line": found.line, "match": found.match, "reject": found.reject}  # fmt: skip
    body = {k: v for k, v in found.body.items() if k not in _EXAMPLES} if found else {}
    written = yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=90, default_flow_style=None)
    lang = found.pack if found and found.pack != "shared" else None
    return Answer(title=ask.language("rule.title", name=name), template="rule.html", data=data,
                  model={"rule": found, "name": name, "written": written, "lang": lang})  # fmt: skip


@lru_cache(maxsize=512)
def _find(name: str) -> Rule | None:
    return find_rule(name)


PAGES = (Page("rule", rule),)
