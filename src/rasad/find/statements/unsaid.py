"""When the words of a cue report nothing: negated, wished, said by "I", passive, or other words than they seem."""

from __future__ import annotations

from rasad.document import Document, Segment
from rasad.find.statements.cues import Cue, Words, phrase_at
from rasad.text.analysis import Analysis
from rasad.text.tokens import Word

_COMMAS = frozenset({",", "،"})
_CLAUSE = 25  # words
_HANGS = 10  # words between a noun and the phrase that says what it tells


def unsaid(
    grammar: Words, doc: Document, token: int, stop: int, segment: Segment, cue: Cue, analysis: Analysis | None
) -> bool:
    """Not said, said by "I" or "you", wished, or another word than it seems."""
    words, rule = doc.words, cue.rule
    if analysis is not None and (
        analysis.negated or (analysis.pos == "verb" and not _reported(words[stop - 1], analysis))
    ):
        return True
    if token > segment.first and words[token - 1].folded in grammar.negations:
        return True
    done = rule.form == "finite" and analysis is not None and analysis.pos == "participle"
    if done and stop < segment.stop and any(_no_report(grammar, a) for a in words[stop].analyses[:1]):
        return True
    if grammar.verb_last and token > segment.first and stop < segment.stop and _aside(grammar, words, token, stop):
        return True
    helper = words[token - 1].analyses[:1] if grammar.verb_last and token > segment.first else ()
    if any(a.tense == "future" and a.person in ("1", "2") for a in helper):
        return True  # "خواهم گفت"
    bare = done and stop == token + 1 and (stop == segment.stop or words[stop].folded not in grammar.auxiliaries)
    if bare and token > segment.first and words[token - 1].folded in grammar.not_before_verb:
        return True  # "از روی نوشته"
    if rule.form in ("finite", "noun") and stop == token + 1 and token in doc.mention_at:
        return True  # part of somebody's name
    if rule.form == "finite" and (
        _noun_here(grammar, words, token, segment) or _wished(grammar, words, token, segment, analysis)
    ):
        return True
    if phrase_at(doc, token, grammar.impersonal, grammar.attached_conjunctions):
        return True
    follows = words[stop].folded if stop < segment.stop else ""
    if words[token].folded in grammar.impersonal_verbs and follows in grammar.complementisers:
        return True
    if rule.governed and rule.form == "finite" and analysis is not None and analysis.enclitic:
        return True  # "في تصريحات نقلتها الوكالة"
    if rule.unless_next and stop < segment.stop and words[stop].folded in cue.unless:
        return True
    before = words[token - 1].folded.replace(" ", "") if token > segment.first else ""
    undone = rule.form == "finite" and before in grammar.unsaid and follows != ":"
    undone = undone or _must(grammar, doc, segment, token, stop, analysis)
    if before in cue.unless_before or undone:
        return True
    if rule.form == "noun" and analysis is not None and set(analysis.proclitics) & grammar.definite:
        return True
    if rule.form == "circumstance" and analysis is not None and not _hangs(grammar, doc, token, segment, analysis):
        return True
    if rule.with_before and rule.form == "circumstance":
        return not _headed(grammar, doc, segment, token, cue.needs)
    if rule.with_before:
        wanted = cue.needs
        return not _in_clause(grammar, doc, segment, token, wanted)
    return False


def _must(grammar: Words, doc: Document, segment: Segment, token: int, stop: int, analysis: Analysis | None) -> bool:
    """A past stem behind "must" or "can" in its clause is what has to be said: "باید به دو نکته اشاره کرد"."""
    if not grammar.verb_last or analysis is None or doc.words[stop - 1].folded != analysis.lemma:
        return False
    for at in range(token - 1, max(segment.first, token - _HANGS) - 1, -1):
        word = doc.words[at]
        if word.folded.replace(" ", "") in grammar.modals:
            return True
        if word.kind == "mark" or word.pos == "verb" or word.folded in grammar.complementisers:
            return False
    return False


def _wished(grammar: Words, words: list[Word], token: int, segment: Segment, analysis: Analysis | None) -> bool:
    """A present tense right behind a complementiser is what somebody should say, not what he says."""
    if grammar.verb_last or analysis is None or token == segment.first:
        return False
    return analysis.tense == "present" and words[token - 1].folded in grammar.complementisers


def _noun_here(grammar: Words, words: list[Word], token: int, segment: Segment) -> bool:
    """A word that may be noun or verb, behind a preposition, is the noun."""
    if grammar.verb_last or token == segment.first or words[token].analyses[0].proclitics:
        return False
    before = words[token - 1]
    behind_verb = before.pos == "verb" and before.folded not in grammar.opens_clause
    if not behind_verb and before.folded not in grammar.prepositions:
        return False
    return any(a.pos == "noun" or (a.pos == "adj" and behind_verb) for a in words[token].analyses)


def _hangs(grammar: Words, doc: Document, token: int, segment: Segment, analysis: Analysis) -> bool:
    """A participle that hangs on a clause: no article, no preposition, behind a mark or at the beginning."""
    if not set(analysis.proclitics) <= grammar.attached_conjunctions or token in doc.mention_at:
        return False
    if token == segment.first:
        return True
    before = doc.words[token - 1]
    if before.kind == "mark" and before.folded not in "-–—(/":
        return True
    if _hal(grammar, doc.words, token, analysis):
        return True
    return (before.analyses != () and before.analyses[0].pos == "verb") or (
        token - 1 in doc.mention_at and not doc.words[token].folded.endswith(grammar.agreeing)
    )


def _hal(grammar: Words, words: list[Word], token: int, analysis: Analysis) -> bool:
    """A participle in a case that marks it as hanging on a clause: no noun of the same ending stands before it."""
    ending = grammar.hanging
    word, before = words[token].folded, words[token - 1].folded
    return bool(ending) and analysis.gender == "m" and word.endswith(ending) and not before.endswith(ending)


def _aside(grammar: Words, words: list[Word], token: int, stop: int) -> bool:
    """A cue between "that" and a comma vouches for what stands around it: "آن گونه که گفته‌اند،"."""
    return words[token - 1].folded in grammar.complementisers and words[stop].folded in _COMMAS


def _no_report(grammar: Words, behind: Analysis) -> bool:
    """The verb behind a participle makes it a passive, or one of the first or second person."""
    passive = behind.pos in ("verb", "participle") and behind.lemma in grammar.passives
    return passive or (behind.pos == "verb" and behind.person in ("1", "2"))


def _headed(grammar: Words, doc: Document, segment: Segment, token: int, wanted: frozenset[str]) -> bool:
    """One of the nouns stands not far before the phrase that hangs on it: "reports of X to the effect that"."""
    return any(doc.words[at].folded in wanted for at in range(max(segment.first, token - _HANGS), token))


def _in_clause(grammar: Words, doc: Document, segment: Segment, token: int, wanted: frozenset[str]) -> bool:
    """One of the words stands before the token, in no set phrase, and no verb between."""
    words = doc.words
    for at in range(token - 1, max(segment.first, token - _CLAUSE) - 1, -1):
        if words[at].folded in wanted and not phrase_at(doc, at, grammar.fronted):
            return words[at + 1].kind == "word" and words[at - 1].folded not in grammar.prepositions
        if words[at].pos == "verb" and words[at].folded != words[at].lemma:
            return False
    return False


def _reported(word: Word, analysis: Analysis) -> bool:
    """Third person in a tense that reports; every analysis that makes the word this verb is asked."""
    cells = [a for a in word.analyses if a.pos == "verb" and a.lemma == analysis.lemma] or [analysis]
    return any(a.person in ("3", "") and a.tense not in ("subj", "imp", "infinitive", "future") for a in cells)
