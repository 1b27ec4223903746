"""What the tagger of names sees of a token: its form, its stem, its class, and what the packs know it to be.

Each feature belongs to one token and is seen from tokens at a distance of two at most, so that what depends on a word
form and its tags alone is worked out once. Others join a token with its neighbours: words with words, word classes in a
row of three, what the packs know of one with what they know of the next. The last head noun of a body, place or person
is seen from afar ("وزارة الصحة العامة": the last word still sees the first).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import NamedTuple

from rasad.document import Document, Segment
from rasad.find.places import Rules, rules_of
from rasad.packs import load, section_files
from rasad.packs.gazetteer import CAPITAL, HAND, gazetteer
from rasad.packs.schema.names import NameWords
from rasad.packs.world import load_world
from rasad.resolve.gazetteer import gazetteer_of, key
from rasad.text.memo import Memo
from rasad.text.tokens import Word

REACH = 2  # tokens to either side that are seen
EDGE = "|"  # the feature of a place before the first or behind the last token of a sentence
_BIG = 100_000  # people; a town that is seldom anything else
_IDENTITY = ("w=", "s=", "p4=", "x4=")  # features that only a word met in training can have
_KNOWN = ("given", "family", "person", "begins", "in=")  # of a token's features those of the packs
_FAR = 6  # tokens that a head noun is seen across
_HEADS = ("B-body", "B-place", "B-person", "B-office", "B-group", "B-town")
CLOSED = frozenset(
    ("prep", "conj", "comp", "neg", "pron", "dem", "rel", "adv", "num", "modal", "particle", "interrogative")
)


class Seen(NamedTuple):
    """A token as the tagger sees it: its word, the longest form of the packs and of the name words it stands in."""

    word: Word
    tag: str
    listed: str


class Head(NamedTuple):
    """The last head noun before a token: its tag, how far before it stands, its folded form."""

    tag: str
    distance: int
    form: str


def head_features(head: Head) -> tuple[str, str, str]:
    """The features of a token behind a head noun."""
    return f"h={head.tag}", f"hd={head.tag}{head.distance}", "hw=" + head.form


def _by_first(names: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        for spelling in {name, name.replace("\u200c", " ")}:
            words = tuple(key(w) for w in spelling.replace("-", " ").split())
            out.setdefault(words[0], []).append(words)
    for entries in out.values():
        entries.sort(key=len, reverse=True)
    return out


class Side(NamedTuple):
    """What a token's neighbours see of it: its folded form, its class, what the packs know of it."""

    word: str
    pos: str
    shape: str


EDGES = Side(EDGE, EDGE, EDGE)


class Joined(NamedTuple):
    """Features of what two tokens are seen as together; each part is a field of ``Side`` at its distance."""

    name: str
    first: int
    part: str
    last: int
    other: str

    def at(self, sides: Sequence[Side], i: int) -> str:
        """The feature of token ``i`` of ``NameFeatures.sides``."""
        one, two = sides[i + REACH + self.first], sides[i + REACH + self.last]
        return f"{self.name}={getattr(one, self.part)}+{getattr(two, self.other)}"

    def words(self) -> tuple[int, ...]:
        """The distances of the words that it names."""
        parts = ((self.first, self.part), (self.last, self.other))
        return tuple(distance for distance, part in parts if part == "word")


JOINED = (
    Joined("b", 0, "word", 1, "word"),
    Joined("B", -1, "word", 0, "word"),
    Joined("C", -1, "word", 1, "word"),
    Joined("P", -2, "word", -1, "word"),
    Joined("N", 1, "word", 2, "word"),
    Joined("wk", -1, "word", 0, "shape"),
    Joined("kw", 0, "shape", 1, "word"),
)


def class_features(row: tuple[str, ...]) -> tuple[str, ...]:
    """Features of a word class between two."""
    one, here, behind = row
    return f"cc={one}+{here}", f"cn={here}+{behind}", f"c3={one}+{here}+{behind}"


def shape_features(row: tuple[str, ...]) -> tuple[str, ...]:
    """Features of what the packs know of a token and of its neighbours."""
    one, here, behind = row
    return f"kk={one}+{here}", f"kn={here}+{behind}"


class NameFeatures:
    """Features of the words of one language."""

    def __init__(self, code: str, words: frozenset[str] = frozenset()) -> None:
        self.table = gazetteer_of(code)
        known = load(code, "names", NameWords) if section_files(code, "names") else NameWords()
        self._words = words
        persons = load_world().persons.values()
        full = [n.split()[-1] for p in persons for n in p.names.get(code, ()) if " " in n]
        self._families = frozenset(key(n) for n in full + [s for p in persons for s in p.short.get(code, ())])
        self._given = frozenset(key(w) for line in known.given for w in line.split())
        self._bodies = _by_first(tuple(o for field in known.organisations for o in field))
        rules = rules_of(code)
        assert rules is not None, f"no place rules for {code}"
        self.rules: Rules = rules
        self._lists: Memo[Word, list[tuple[str, ...]]] = Memo(self._starts)
        self._opens: Memo[Word, bool] = Memo(self._may_open)
        self._plain: Memo[Word, Seen] = Memo(lambda word: Seen(word, "", ""))
        self._leads: Memo[Seen, int] = Memo(self._lead)

    def seen(self, doc: Document, segment: Segment) -> list[Seen]:
        """The tokens of a segment as the tagger sees them."""
        first, stop = segment.first, segment.stop
        words = doc.words[first:stop]
        seen = [self._plain[word] for word in words]
        for i, tag in self._tags(doc.words, first, stop):
            seen[i] = Seen(words[i], tag, "")
        free = 0
        for i, forms in enumerate([self._lists[word] for word in words]):
            if forms and i >= free:
                form = next((f for f in forms if i + len(f) <= len(words) and self._follow(words, i, f)), ())
                for k in range(len(form)):
                    seen[i + k] = seen[i + k]._replace(listed="I" if k else f"B{min(len(form), 2)}")
                free = i + len(form)
        return seen

    def at(self, token: Seen, distance: int) -> list[str]:
        """The features of a token for one that stands ``distance`` tokens before (negative: behind) it."""
        names = [f"{distance}{f}" for f in self.near(token)]
        return names + self.own(token.word) if distance == 0 else names

    def near(self, token: Seen) -> list[str]:
        """The features of a token that are seen from the tokens around it too."""
        names = self._find_near(token.word)
        if token.tag:
            names.append(f"t={token.tag}")
        if token.listed:
            names.append(f"u={token.listed}")
        return names

    def sides(self, seen: list[Seen]) -> list[Side]:
        """What neighbours see of each token, two edges before the first and behind the last."""
        return [EDGES, EDGES, *[self.side(token, self.near(token)) for token in seen], EDGES, EDGES]

    def side(self, token: Seen, near: Iterable[str]) -> Side:
        """What the neighbours of a token see of it, by its features that they see too."""
        word = token.word
        known = [f for f in near if f.startswith(_KNOWN)]
        shape = intern(f"{'/'.join(known[:2])}.{token.tag}.{token.listed}")  # of few kinds
        return Side(word.folded, word.pos if word.kind == "word" else word.text[:1], shape)

    def is_name(self, word: Word) -> bool:
        """Whether a word, its proclitics and article aside, is a family name of the world's pack or a given name."""
        known = (self._families, self._given, self.table.given)
        return any(form in names for form, _ in self.table.bare(word) for names in known)

    def heads(self, seen: list[Seen]) -> Iterator[tuple[int, Head]]:
        """The tokens with a head noun before them, if no mark or verb stands between."""
        leads = [self._leads[token] for token in seen]
        if 1 not in leads:
            return
        last = -1
        for i, lead in enumerate(leads):
            if last >= 0 and i - last <= _FAR:
                yield i, Head(seen[last].tag, i - last, seen[last].word.folded)
            if lead:
                last = i if lead > 0 else -1

    def _lead(self, token: Seen) -> int:
        """1 for a head noun, -1 for what no head noun is seen across, else 0."""
        word = token.word
        if word.kind != "word" or word.pos == "verb":
            return -1
        return int(token.tag.startswith(_HEADS))

    def all(self, seen: list[Seen], hidden: frozenset[int] = frozenset()) -> list[list[str]]:
        """All features of all tokens, for training; of ``hidden`` tokens not which word they are."""
        heads = {i: head_features(head) for i, head in self.heads(seen)}
        out, sides = [], self.sides(seen)
        for i in range(len(seen)):
            names = [f.at(sides, i) for f in JOINED if not any(i + d in hidden for d in f.words())]
            one, here, behind = sides[i + 1 : i + 4]
            names += class_features((one.pos, here.pos, behind.pos))
            names += shape_features((one.shape, here.shape, behind.shape))
            names += heads.get(i, ())
            for d in range(-REACH, REACH + 1):
                if not 0 <= i + d < len(seen):
                    names += [f"{d}{EDGE}"] if abs(d) == 1 else []
                elif i + d in hidden:
                    names += [n for n in self.at(seen[i + d], d) if not n.removeprefix(str(d)).startswith(_IDENTITY)]
                else:
                    names += self.at(seen[i + d], d)
            out.append(names)
        return out

    def _starts(self, word: Word) -> list[tuple[str, ...]]:
        if word.kind != "word":
            return []
        return [entry for form, _ in self.table.bare(word)[:3] for entry in self._bodies.get(form, ())]

    def _follow(self, words: list[Word], i: int, form: tuple[str, ...]) -> bool:
        return all(key(words[i + k].folded) == form[k] for k in range(1, len(form)))

    def _find_near(self, word: Word) -> list[str]:
        if word.kind != "word":
            return ["k=" + word.kind, "w=" + (word.text if word.kind == "mark" else "0" * len(word.text))]
        out = ["w=" + word.folded, "c=" + word.pos]
        stem = self._stem(word)
        if stem != word.folded:
            out.append("s=" + stem)
        if word.analyses and word.analyses[0].verb:
            out.append("verbal")
        out += self._known_as(word)
        return out

    def own(self, word: Word) -> list[str]:
        """The features of a word that only its own token sees."""
        if word.kind != "word":
            return []
        folded, stem = word.folded, self._stem(word)
        out = [f"l={min(len(stem), 8)}", "first=" + word.text[:1]]
        out += [f"p{n}={stem[:n]}" for n in (2, 3, 4) if len(stem) > n]
        out += [f"x{n}={stem[-n:]}" for n in (1, 2, 3, 4) if len(stem) > n]
        if folded.isascii():
            out.append("latin")
        if len(folded) != len(stem):
            out.append("clitic=" + folded[: max(0, len(folded) - len(stem))])
        if self.rules.article and self.rules.article in folded[:4]:
            out.append("article")
        if word.pos not in CLOSED:
            out.append("open")
        return out

    def _stem(self, word: Word) -> str:
        return word.stem or word.folded

    def _known_as(self, word: Word) -> list[str]:
        """What a word alone is known as: a given name, a family name, the first word of a compound name, a place."""
        forms = [form for form, _ in self.table.bare(word)]
        out = [
            kind
            for kind, known in (
                ("given", self.table.listed),
                ("given2", self._given),
                ("person", self._words),
                ("family", self.table.surnames),
                ("begins", self.table.starts),
            )
            if not known.isdisjoint(forms)
        ]
        out += sorted({"in=" + e for hit in self.table.hits(word) for e in self._classes(hit.options)})
        return out

    def _classes(self, options: list[tuple[list[str], int]]) -> set[str]:
        return {self.table.entry(number).cls for rest, number in options if not rest}

    def _tags(self, words: list[Word], first: int, stop: int) -> Iterator[tuple[int, str]]:
        """The tokens, counted from the first, that stand in a form of the packs, and in what longest one."""
        free = first
        for i in [i for i, opens in enumerate([self._opens[word] for word in words[first:stop]], first) if opens]:
            length, label = self._longest(words, i, stop) if i >= free else (0, "")
            if length:
                free = i + length
                long = "2" if length > 1 else ""
                yield i - first, "B-" + label + long
                for k in range(1, length):
                    yield i - first + k, "I-" + label + long

    def _may_open(self, word: Word) -> bool:
        return word.kind == "word" and bool(self.table.hits(word) or self.rules.starts(word.folded))

    def _longest(self, words: list[Word], i: int, stop: int) -> tuple[int, str]:
        chunk = self.table.chunk(words, i, stop)
        length, label = 0, ""
        if chunk:
            entry = chunk.entries[0]
            length, label = chunk.stop - i, entry.cls + ("?" if entry.weak else "")
            if entry.cls == "noun":
                label = self.table.rules[entry.owner].role
        place = self._place(words, i, stop)
        if place and (place[0] > length or not length):
            return place
        return length, label

    def _place(self, words: list[Word], i: int, stop: int) -> tuple[int, str] | None:
        places = gazetteer()
        best: tuple[int, str] | None = None
        following = words[i + 1].folded if i + 1 < stop else None
        for start in self.rules.starts(words[i].folded):
            form, limit = start.rest, places.longest(start.rest, following)
            for length in range(1, limit + 1):
                if length > 1:
                    if i + length > stop or words[i + length - 1].kind != "word":
                        break
                    form += " " + words[i + length - 1].folded
                found, foreign = places.indices(form, self.table.code)
                if found and (best is None or length > best[0]):
                    best = length, self._place_label(form, found[0], foreign, start.length)
        return best

    def _place_label(self, form: str, index: int, foreign: bool, clitic: int) -> str:
        place = gazetteer().place(index)
        sure = place.flags & (HAND | CAPITAL) or place.population >= _BIG
        if foreign or self.rules.doubt(form) or (clitic and not sure):
            return "place?"
        return "place" if sure else "town"
