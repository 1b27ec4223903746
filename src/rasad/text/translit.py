"""A key under which one name meets itself across scripts and spellings.

خطيب زادة, خطیب‌زاده, Khatibzadeh give the same skeleton of sounds; إردوغان, اردوغان, Erdoğan too. Vowels, weak letters
and doubled letters are left out, since writers add and omit them.
"""

from __future__ import annotations

from functools import cache

from rasad.packs import load
from rasad.packs.schema.translit import Translit
from rasad.text.fold import fold

_LONGEST = 4  # Latin letters that write one sound


@cache
def _sounds() -> dict[str, str]:
    table = load("shared", "translit", Translit).sounds
    return {fold(letters): sound for sound, written in table.items() for letters in written}


@cache
def skeleton(word: str) -> str:
    """The sounds of a word in any script, doubled ones once."""
    folded = fold(word)
    sounds = _sounds()
    out = ""
    at = 0
    while at < len(folded):
        for length in range(min(_LONGEST, len(folded) - at), 0, -1):
            sound = sounds.get(folded[at : at + length])
            if sound is not None:
                out += "" if out.endswith(sound) else sound
                at += length
                break
        else:
            at += 1
    return out


def alike(one: str, other: str) -> bool:
    """Whether two names may be spellings of one: equal skeletons, or one sound apart in a long one."""
    a, b = skeleton(one), skeleton(other)
    if not a or not b:
        return False
    if a == b:
        return True
    return min(len(a), len(b)) >= 3 and a[0] == b[0] and _one_apart(a, b)


def _one_apart(a: str, b: str) -> bool:
    """Whether one insertion, deletion or replacement makes ``a`` into ``b``."""
    if abs(len(a) - len(b)) > 1:
        return False
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]
