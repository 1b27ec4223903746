"""An HTML page to a report: the article's text with embedded posts in place, title, outlet, address and day.

The day is taken from the page's own metadata (``article:published_time``, ``datePublished`` …) and from nothing else:
the words of the page are left to the reader's grammar of dates.
"""

from __future__ import annotations

import html
import re
from typing import Any

from rasad.intake.decode import decode
from rasad.intake.given import Given, IntakeError
from rasad.intake.objects import day

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_META = re.compile(r"<meta\s[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_JSON_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]+)\"")
_TIME_TAG = re.compile(r"<time\b[^<>]*?\bdatetime\s*=\s*[\"']([^\"']+)[\"'][^<>]*?\bpubdate|"
                       r"<time\b[^<>]*?\bpubdate[^<>]*?\bdatetime\s*=\s*[\"']([^\"']+)", re.IGNORECASE)  # fmt: skip
_DAY_NAMES = ("article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dc.date", "pubdate",
              "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "date")  # fmt: skip
_POST = re.compile(r"<blockquote\b[^<>]*class=[\"'][^\"']*(?:twitter-tweet|twitter-video|instagram-media|telegram-post)"
                   r"[^\"']*[\"'][^<>]*>(.*?)</blockquote>", re.IGNORECASE | re.DOTALL)  # fmt: skip
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
_LOWER = {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}  # keeps every offset, as str.lower does not
_HEAD = 300  # characters of a tag in which its type stands
_LONG_TAG = re.compile(r"<[^<>]{20000,}>?")
_PLACE = "embedded post that stands in the article at this place"  # long enough to be taken for a paragraph
_MARK = re.compile(rf"RASADPOST(\d{{4,}})ENDOFPOST {_PLACE}")
_MIN_LETTERS = 20
MAX_MARKUP = 2_000_000  # characters of a page without its scripts; taking a page apart costs about 1.5 s a million


def looks_like_html(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return bool(re.match(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta)\b", text[:2000],
                         re.IGNORECASE | re.DOTALL))  # fmt: skip


def plain(fragment: str) -> str:
    """The text of a piece of HTML, such as a feed's item: a line a paragraph."""
    text = html.unescape(_TAG.sub(" ", _BREAK.sub("\n", fragment)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def from_html(data: bytes, where: str) -> Given:
    """The report of a page. Raises IntakeError when the page holds no article."""
    import trafilatura  # heavy: loaded for pages only

    page, posts = _set_posts_apart(_bounded(page_text(data)))
    extracted: Any = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=False, deduplicate=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    body = _posts_back(extracted.text or "", posts) if extracted else ""
    if sum(c.isalpha() for c in body) < _MIN_LETTERS:
        raise IntakeError("an HTML page without an article")
    meta = _meta(page)
    title = meta.get("og:title") or extracted.title
    title = _own_title(title, extracted.title) if title else None
    return Given(
        where=where,
        text=_without_title(body, title),
        title=title,
        published=_published(page, meta),
        outlet=meta.get("og:site_name") or extracted.sitename or None,
        url=meta.get("og:url") or extracted.url or None,
        lang=None,
    )


def page_text(data: bytes) -> str:
    """A page's markup, by the encoding that it declares or else by its bytes. Raises IntakeError for no text."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # the page says one thing and is another: judged by its bytes
    return decode(data)


def _bounded(page: str) -> str:
    """The page without scripts, styles and tags of endless length. Raises IntakeError for more markup than is read."""
    for name in ("script", "style"):
        page = _without(page, name)
    page = _LONG_TAG.sub("", page)
    if len(page) > MAX_MARKUP:
        raise IntakeError(f"a page of more than {MAX_MARKUP // 1_000_000} million characters without its scripts")
    return page


def _without(page: str, name: str) -> str:
    """The page without the elements of a name, but for those that tell its metadata (JSON-LD)."""
    lower = page.translate(_LOWER)
    kept, at = [], 0
    while (opening := lower.find(f"<{name}", at)) >= 0:
        closing = lower.find(f"</{name}", opening)
        end = len(page) if closing < 0 else closing + len(name) + 3
        kept.append(page[at : end if "ld+json" in lower[opening : opening + _HEAD] else opening])
        at = end
    return "".join([*kept, page[at:]])


def _meta(page: str) -> dict[str, str]:
    """Contents of the ``<meta>`` tags by their lower-case property, name or itemprop; the first of each."""
    out: dict[str, str] = {}
    for tag in _META.findall(page):
        attributes = {k.lower(): html.unescape(a or b or c).strip() for k, a, b, c in _ATTRIBUTE.findall(tag)}
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if key and attributes.get("content"):
            out.setdefault(key.lower(), attributes["content"])
    return out


def _published(page: str, meta: dict[str, str]) -> str | None:
    found = [meta[name] for name in _DAY_NAMES if name in meta]
    found += _JSON_DAY.findall(page) + [a or b for a, b in _TIME_TAG.findall(page)]
    for value in found:
        try:
            if known := day(value):
                return known
        except IntakeError:
            continue
    return None


def _set_posts_apart(page: str) -> tuple[str, list[str]]:
    """The page with each embedded post replaced by a paragraph with a mark, and the posts' own text."""
    posts: list[str] = []

    def replace(found: re.Match[str]) -> str:
        text = html.unescape(_TAG.sub("", _BREAK.sub("\n", found[1])))
        lines = [" ".join(line.split()) for line in text.splitlines()]
        posts.append("\n".join(line for line in lines if line))
        return f"<p>{_mark(len(posts) - 1)}</p>"

    last = page.translate(_LOWER).rfind("</blockquote>") + len("</blockquote>")  # no post begins behind it
    return _POST.sub(replace, page[:last]) + page[last:], posts


def _mark(number: int) -> str:
    return f"RASADPOST{number:04}ENDOFPOST {_PLACE}"


def _posts_back(body: str, posts: list[str]) -> str:
    return _MARK.sub(lambda found: posts[int(found[1])] if int(found[1]) < len(posts) else found[0], body)


def _own_title(title: str, other: str | None) -> str:
    """The headline without the outlet's name that pages append: the shorter of two when one begins the other."""
    title = " ".join(html.unescape(title).split())
    if other and title.startswith(other) and len(other) > 10:
        return " ".join(other.split())
    return title


def _without_title(body: str, title: str | None) -> str:
    first, _, rest = body.partition("\n")
    return rest.lstrip("\n") if title and rest and " ".join(first.split()) == title else body
