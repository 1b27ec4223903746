"""What stands beside a subject: the name behind an office, whose adviser it is, a pronoun, what is described."""

from __future__ import annotations

from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.subjects import NounPhrase, of_mention
from rasad.find.statements.view import COMMAS, Content, View
from rasad.find.statements.voices import is_role, name_at
from rasad.text.fold import fold

_TITLE = 8  # words of an office before the name of who holds it


def named_behind(view: View, found: NounPhrase, end: int, words: Words) -> NounPhrase | None:
    """The person whose name follows an office between commas: "الكاتب والمحلل، فلان الفلاني، إن"."""
    mention = view.mention(found.first)
    kind = view.doc.actors[mention.actor].kind if mention is not None else ""
    crowd = (kind, number_of(view, found.first)) == ("group", "s")
    if mention is not None and mention.form != "role":
        name = name_at(view, found.stop) if crowd else None  # "المعارضة الإيرانية مريم رجوي"
        return of_mention(name, name.first) if name is not None else None
    governed = False
    for at in range(found.stop, min(end, found.stop + _TITLE)):
        if view.form(at) in COMMAS:
            name = name_at(view, at + 1)
            closed = name is not None and (
                name.stop >= end
                or view.form(name.stop) in COMMAS | words.prepositions
                or view.governed(name.stop, words, at + 1) in words.addressed
            )
            return of_mention(name, name.first) if name is not None and closed else None
        governed = governed or bool(view.governed(at, words, found.stop))
        if view.form(at) in words.complementisers:
            return None
        beside = name_at(view, at) if not governed and not view.is_mark(at) else None
        if beside is not None:
            return of_mention(beside, beside.first)
        if view.form(at) == "#" or view.doc.words[at].kind == "hashtag":
            continue
        if view.is_mark(at) or view.form(at) in words.complementisers or view.finite(at, words):
            return None
    return None


def adviser(view: View, found: NounPhrase, hit: Hit, words: Words) -> NounPhrase | None:
    """Whose name follows between commas an office that is held under somebody: "مستشار روحاني، فلان، كتب"."""
    if view.form(found.stop) not in COMMAS or not is_role(view, found.first, found.stop):
        return None
    name = name_at(view, found.stop + 1)
    return of_mention(name, name.first) if name is not None and view.form(name.stop) in COMMAS else None


def spoken_of(view: View, found: NounPhrase, hit: Hit, content: Content, words: Words) -> bool:
    """The only noun phrase between the verb and the words said of it is the object: "ووصفت المسعفة بأنها «…»"."""
    needs = {fold(w) for take in hit.rule.takes for w in take.needs}
    if content.by != "quote" or not needs or (hit.analysis is not None and hit.analysis.enclitic):
        return False
    at = content.trigger - 1
    rest = range(found.stop, at)
    described = all(view.doc.words[t].pos in ("adj", "participle") and view.mention(t) is None for t in rest)
    return view.form(at) in needs and described


def behind_pronoun(view: View, hit: Hit, words: Words) -> int:
    """Behind a preposition with its pronoun, which governs nothing more: "قال له الوزير إن"."""
    analyses = view.doc.words[hit.stop].analyses if hit.stop < len(view.doc.words) else ()
    pronoun = bool(analyses) and analyses[0].pos == "prep" and bool(analyses[0].enclitic)
    return hit.stop + (pronoun and view.form(hit.stop) in words.prepositions)


def number_of(view: View, token: int) -> str:
    """The number of a word's best analysis."""
    analyses = view.doc.words[token].analyses
    return analyses[0].number if analyses else ""
