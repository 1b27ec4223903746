"""Documents from the web: politely, bounded in size, time and redirects, and from public addresses only.

A host is asked one thing at a time with a pause between, and only for what its robots.txt permits; a name is resolved
here and the connection goes to the very address that was judged, so a name that changes its mind cannot lead inside.
Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from rasad.intake import robots
from rasad.version import __version__

AGENT = f"rasad/{__version__} (reader of news feeds)"
MAX_BYTES = 10_000_000  # of a document, unpacked: the longest live pages of news sites have about 3 MB
MAX_REDIRECTS = 5
TIMEOUT = 20.0  # seconds without a sign of the server
WHOLE = 90.0  # seconds for a document: a server that drips is left
_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429})
_CHUNK = 65_536
_GZIP = 47  # zlib's window bits for gzip and zlib by the first bytes
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchError(Exception):
    """A document that did not come: the message is one line; ``temporary`` says that it may come another time."""

    def __init__(self, what: str, *, temporary: bool = True, wait: float | None = None) -> None:
        super().__init__(what)
        self.temporary = temporary
        self.wait = wait  # seconds that the server asked for

    @property
    def refused(self) -> bool:
        """Whether the server asked to be left alone for a while."""
        return self.wait is not None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document; ``body`` is None when the server says that it has not changed."""

    url: str
    body: bytes | None
    etag: str | None = None
    modified: str | None = None
    type: str | None = None


@dataclass(slots=True)
class Fetcher:
    """Asks for documents, ``pause`` seconds apart on one host."""

    pause: float = 2.0
    allow_private: bool = False
    agent: str = AGENT
    timeout: float = TIMEOUT
    whole: float = WHOLE
    max_bytes: int = MAX_BYTES
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, robots.Rules] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The document at an address, unless it is the one that ``etag`` or ``modified`` stand for.

        Raises FetchError in one line for everything that can go wrong.
        """
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip", "Accept": "*/*", "Connection": "close"}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        for _ in range(MAX_REDIRECTS + 1):
            self._respect(url)
            found = self._ask(url, headers)
            if isinstance(found, Fetched):
                return found
            url = found
        raise FetchError(f"more than {MAX_REDIRECTS} redirects", temporary=False)

    def _respect(self, url: str) -> None:
        """Raise FetchError for what the site's robots.txt does not permit."""
        site = robots.address(_checked(url)[0])
        if site not in self._rules or self._rules[site].until <= self.clock():
            self._rules[site] = self._robots(site)
        found = self._rules[site]
        if found.parser is None:
            raise FetchError(f"{found.why}, asked for robots.txt")
        if not found.permit(url):
            raise FetchError("robots.txt does not permit it", temporary=False)

    def _robots(self, site: str) -> robots.Rules:
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip", "Connection": "close"}
        url, host = site, _checked(site)[0].hostname or ""
        try:
            for _ in range(MAX_REDIRECTS + 1):
                found = self._ask(url, headers)
                if isinstance(found, Fetched):
                    return robots.rules(found.body, self.clock())
                url = found
        except FetchError as error:
            if error.temporary:
                return robots.unknown(str(error), self.clock())
            if "private address" in str(error):
                raise
        finally:
            self._asked.pop(host, None)  # this file costs the page behind it no pause
        return robots.rules(None, self.clock())

    def _ask(self, url: str, headers: dict[str, str]) -> Fetched | str:
        """The document, or the address that the server sends us to."""
        parts, target = _checked(url)
        host = parts.hostname or ""
        rules = self._rules.get(robots.address(parts))
        self._wait_for(host, max(self.pause, rules.pause if rules else 0.0))
        try:
            connection = self._connection(parts)
            try:
                connection.request("GET", target, headers=headers)
                return self._answer(url, connection.getresponse())
            finally:
                connection.close()
        except FetchError:
            raise
        except TimeoutError as error:
            raise FetchError(f"no answer within {self.timeout:g} s") from error
        except ssl.SSLError as error:
            raise FetchError(f"no trusted connection: {error.reason or error}") from error
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            said = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise FetchError(" ".join(str(said).split())[:200].lower()) from error
        finally:
            self._asked[host] = self.clock()

    def _wait_for(self, host: str, pause: float) -> None:
        if host in self._asked:
            left = self._asked[host] + pause - self.clock()
            if left > 0:
                self.sleep(left)

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host, secure = parts.hostname or "", parts.scheme == "https"
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
        port = parts.port or (443 if secure else 80)
        sock = self._socket(name, port)
        connection = http.client.HTTPConnection(name, port, timeout=self.timeout)
        if secure:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=name)
            connection.default_port = 443  # so that the Host header bears no port
        connection.sock = sock
        return connection

    def _socket(self, name: str, port: int) -> socket.socket:
        """A connection to the first address of a name that answers, all of them public."""
        addresses = list(dict.fromkeys(str(i[4][0]) for i in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)))
        if not self.allow_private and not all(is_public(a) for a in addresses):
            raise FetchError(f"{name} is a private address (--allow-private permits it)", temporary=False)
        last: OSError | None = None
        for address in addresses:
            try:
                return socket.create_connection((address, port), timeout=self.timeout)
            except OSError as error:
                last = error
        raise last or OSError("no address")

    def _answer(self, url: str, response: http.client.HTTPResponse) -> Fetched | str:
        status, headers = response.status, response.headers
        if status in _MOVED and headers["Location"]:
            return urljoin(url, str(headers["Location"]))
        if status == 304:
            return Fetched(url, None)
        if status != 200:
            wait = retry_after(headers["Retry-After"]) if status in _LATER or status >= 500 else None
            if status in (429, 503) and wait is None:
                wait = 0.0  # asked to stay away, not for how long
            temporary = status in _LATER or status >= 500
            raise FetchError(f"the server answers {status} {response.reason}".strip(), temporary=temporary, wait=wait)
        body = self._body(response, packed=(headers["Content-Encoding"] or "").lower() in ("gzip", "x-gzip"))
        etag, modified = _plain(headers["ETag"]), _plain(headers["Last-Modified"])
        return Fetched(url, body, etag, modified, headers["Content-Type"])

    def _body(self, response: http.client.HTTPResponse, *, packed: bool) -> bytes:
        end = self.clock() + self.whole
        unpack = zlib.decompressobj(_GZIP) if packed else None
        out = bytearray()
        while chunk := response.read1(_CHUNK):
            out += unpack.decompress(chunk, self.max_bytes + 1 - len(out)) if unpack else chunk
            if len(out) > self.max_bytes:
                raise FetchError(f"more than {self.max_bytes / 1_000_000:g} MB", temporary=False)
            if self.clock() > end:
                raise FetchError(f"did not end within {self.whole:g} s")
        if response.length or (unpack and not unpack.eof):
            raise FetchError("the connection broke off")
        return bytes(out)


def _plain(value: str | None) -> str | None:
    """A header that can be sent back as it came."""
    return value if value and value.isascii() and value.isprintable() and len(value) < 1000 else None


def _checked(url: str) -> tuple[SplitResult, str]:
    """The parts of an http address and what is asked of its host; letters of any script in it are quoted."""
    try:
        parts = urlsplit(url.strip())
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise FetchError("no address of the web", temporary=False) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
        raise FetchError("no address of the web (http or https)", temporary=False)
    if parts.username is not None:
        raise FetchError("an address with a user's name in it", temporary=False)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return parts, f"{path}?{query}" if query else path


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; an IPv4 address within an IPv6 one counts as itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour
        if within is None and ip in _NAT64:
            within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if within is not None:
            return is_public(str(within))
        if ip.teredo is not None or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast


def retry_after(value: str | None) -> float | None:
    """Seconds that a ``Retry-After`` asks for: ``120``, or ``Wed, 09 Dec 2020 10:00:00 GMT``; None for neither."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
