"""``statements``: the words by which a language says that somebody said something, and where his words begin and end.

All words are folded. An element of a line is a form as written, ``=lemma`` a word of that lemma, ``+p`` a word with
the proclitic ``p`` (or ``p`` standing alone before it), ``a|b`` either form.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples
from rasad.records import Act

Form = Literal["finite", "circumstance", "noun", "words", "source"]
By = Literal["that", "quote", "bare", "preposition", "object", "until", "lead", "relay"]


class Take(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way in which a cue takes the words said.

    ``that``: after a complementiser. ``quote``: between marks or after a colon. ``bare``: right after the cue.
    ``preposition``: governed by one of ``words``. ``object``: a noun phrase; with ``needs``, only when one of these
    follows it inside the phrase. ``until``: right after the cue, up to one of the verbs ``words``.
    ``before``: the words stand before the cue; ``keep`` then takes all up to the cue, also what follows the marker.
    ``heads``: the governed phrase must begin with one of these words (the nouns that carry a proposition).
    """

    by: By  # which way
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    before: bool = False
    keep: bool = False
    indefinite: bool = False
    """Only a phrase without an article: a verbal noun and what hangs on it."""
    fewest: int = 3
    """Words between marks that are speech and no term."""
    definite: bool = False
    """Only a phrase that begins with a noun that is known: with an article, a name, "this"."""
    through: int = 0
    """A complementiser at most so many words on begins the content."""
    act: Act | None = None  # of what is so taken, where it is another


class StatementRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Cues that behave alike.

    ``finite``: the last element of each line of ``cues`` is the lemma of a verb. ``circumstance``: participles of these
    verbs, or phrases that hang on a main clause. ``noun``: their verbal nouns. ``words``: the line as it stands.
    ``source``: words before the name of a source. ``acts`` are cues whose act is not the rule's.
    """

    form: Form  # what the cues are
    act: Act = "assert"  # what is done with the words said
    cues: tuple[str, ...]
    takes: tuple[Take, ...] = ()  # ways, the first that fits
    acts: dict[str, Act] = msgspec.field(default_factory=dict)
    governed: tuple[str, ...] = ()
    """The speaker follows one of these prepositions instead of being the subject."""
    addressed: tuple[str, ...] = ()
    """The addressee follows one of these prepositions, beside those of the grammar; ``object``: it is the object."""
    medium: str | None = None  # that the cue tells: interview, post …
    reach: int | None = None  # words within which the content begins
    unless_next: tuple[str, ...] = ()
    """Words that make the cue another word when they follow it."""
    unless_before: tuple[str, ...] = ()
    """Words that make the cue another word when they stand before it."""
    with_before: tuple[str, ...] = ()
    """The cue needs one of these words before it in its clause."""
    carrier: bool = False
    """Where it opens a report it names the outlet that carries it."""
    speaker: Literal["subject", "nearest", "last", "unnamed"] = "subject"  # who speaks
    score: float = 0.9  # how often its statements are right, 0 to 1


class ActRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words in what is said that tell the act: ``starts`` at its beginning, ``holds`` anywhere in its first words."""

    act: Act  # that they tell
    starts: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    future: bool = False
    """The words begin with a verb in the future tense, or hold one in the first person."""
    affirmed: bool = False
    """Not where a negation stands before the words: "they are not ready"."""
    over: tuple[Act, ...] = ("assert", "announce")
    """Acts of the cue that give way."""
    within: int = 12  # words of the content that are looked at


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the engine must know of the language's sentences."""

    verb_last: bool = False  # the verb ends its clause (SOV)
    subject_first: bool = False
    """The subject stands before its verb (SVO); else the verb opens the clause or, with ``verb_last``, ends it."""
    determiners: tuple[str, ...] = ()
    """Words that open a noun phrase: "the"."""
    adjuncts: tuple[str, ...] = ()
    """Subject first: prepositions of what may stand between a cue and the words said."""
    modals: tuple[str, ...] = ()
    """Words that make a predicate with a verb behind them; verb last: one that nobody is the subject of."""
    reach: int = 40
    """How many words after the cue the words said may begin."""
    definite: tuple[str, ...] = ()
    """Clitics that make a noun definite."""
    negations: tuple[str, ...] = ()  # "not"
    unsaid: tuple[str, ...] = ()
    """Words right before a verb of saying by which nobody says it: "it is to be said"."""
    complementisers: tuple[str, ...] = ()  # "that"
    prepositions: tuple[str, ...] = ()  # of the language
    attached_prepositions: tuple[str, ...] = ()  # written with the next word
    attached_conjunctions: tuple[str, ...] = ()  # written with the next word
    conjunctions: tuple[str, ...] = ()  # "and", "or"
    siblings: tuple[str, ...] = ()
    """Words after which a new act of saying begins that stands beside the one before."""
    relatives: tuple[str, ...] = ()  # "who", "which"
    object_markers: tuple[str, ...] = ()  # before an object
    auxiliaries: tuple[str, ...] = ()  # verbs that help another
    adverbs: tuple[str, ...] = ()  # that may stand between cue and speaker
    as_said: tuple[str, ...] = ()
    """Words between a claim and the verb of saying that vouches for it: "as X announced"."""
    asides: tuple[str, ...] = ()
    """Words that open a clause which only compares: "what" in "contrary to what X said, …"."""
    returns: tuple[str, ...] = ()
    """Words after a comma with which the narrator speaks again."""
    compounds: tuple[str, ...] = ()
    """Phrases that begin with what looks like a verb: "speak and hear" for a talk."""
    impersonal: tuple[str, ...] = ()
    """Phrases that look like a cue and attribute nothing to anybody."""
    other_conjunctions: tuple[str, ...] = ()
    """Words that make another conjunction of a complementiser behind them: "after that", "without that"."""
    agreeing: tuple[str, ...] = ()
    """Endings of participles that may as well describe the noun before them."""
    participle_endings: tuple[str, ...] = ()
    """Endings of participles that stand for a finite verb whose auxiliary is left out."""
    plural_is_whole: bool = False
    """A finite verb in the plural names its subject itself: none stands behind it."""
    labels: tuple[str, ...] = ()
    """Words before a headline's colon that are no speaker."""
    impersonal_verbs: tuple[str, ...] = ()
    """Forms that attribute nothing when a complementiser follows at once: "it is believed that"."""
    fronted: tuple[str, ...] = ()
    """Set phrases between a subject and its object that belong to neither: "for the first time"."""
    resumed: tuple[str, ...] = ()
    """Phrases behind a complementiser that take up the noun before it, which makes it a relative: "by which"."""
    narrator: tuple[str, ...] = ()
    """Words at the beginning of a sentence that is the narrator's."""
    continues: tuple[str, ...] = ()
    """Words that show that a sentence goes on with somebody's speech."""
    occasions: tuple[str, ...] = ()
    """Nouns for when something is said: "speech", "meeting"; "in this speech" belongs to no object."""
    documents: tuple[str, ...] = ()
    """Nouns that speak for whoever issued them: "the statement added"."""
    issued_by: tuple[str, ...] = ()
    """Prepositions between a document and its author."""
    roles: tuple[str, ...] = ()
    """Nouns of office and body that, without a name and when definite, stand for whoever is speaking."""
    demonstratives: tuple[str, ...] = ()  # "this", "that"
    indefinites: tuple[str, ...] = ()
    """Words that bring in somebody new: "an official", "one of …"."""
    quantities: tuple[str, ...] = ()
    """Words of amount before "of" that leave the noun behind it the subject: "a number of the residents"."""
    unnamed: tuple[str, ...] = ()
    """Nouns for sources without a name: "sources", "observers"."""
    whoever: tuple[str, ...] = ()
    """Words before a relative that mean nobody known: "those who say"."""
    humans: tuple[str, ...] = ()
    """Nouns for people, beside those of the roles: with one as its head a subject that no list knows is somebody."""
    bodies: tuple[str, ...] = ()
    """Nouns for bodies, beside those of the roles."""
    things: tuple[str, ...] = ()
    """Nouns for things of which it is said that they say something: "figures", "a survey"."""
    topics: tuple[str, ...] = ()
    """Nouns before what an office is about: "an expert on the affairs of"."""
    honorifics: tuple[str, ...] = ()
    """Words of respect before a name: "His Excellency"."""
    singulars: tuple[str, ...] = ()
    """Words that take one of several: "one of"."""
    hanging: tuple[str, ...] = ()
    """Endings of participles that hang on a clause wherever they stand."""
    oblique: tuple[str, ...] = ()
    """Endings of nouns that are no subject."""
    pronouns: tuple[str, ...] = ()  # personal pronouns
    reflexives: tuple[str, ...] = ()
    """Words for what is the subject's own."""
    passives: tuple[str, ...] = ()
    """Verbs that make a passive of the participle before them."""
    plural_pronouns: tuple[str, ...] = ()
    """Those of the pronouns that mean several."""
    so: tuple[str, ...] = ()
    """Words that begin the claim behind a source: "according to X, …"."""
    speech_words: tuple[str, ...] = ()
    """Words of the first and second person."""
    questions: tuple[str, ...] = ()  # words that open a question
    question_labels: tuple[str, ...] = ()
    """Words before the colon of a question in an interview: "Q"."""
    answer_labels: tuple[str, ...] = ()
    """Words before the colon of an answer in an interview: "A"."""
    media: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)  # medium → words that tell it
    addressed: tuple[str, ...] = ()  # prepositions before who is spoken to
    concepts: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Names shared by all languages for what words mean, so that a rendering finds its source across languages."""


class Statements(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The section ``statements`` of a language."""

    grammar: Grammar = Grammar()  # of the language's sentences
    rules: tuple[StatementRule, ...] = ()  # cues
    acts: tuple[ActRule, ...] = ()  # words that tell the act
