"""What many reports say together: one happening told many times, agreements followed, relations, positions."""

from rasad.situation.agreements import Accord, accords
from rasad.situation.commitments import Commitment, commitments
from rasad.situation.contacts import Contacts, contacts
from rasad.situation.happenings import Happening, timeline
from rasad.situation.judgement import Judgement, judge
from rasad.situation.positions import Contradiction, Position, said_by
from rasad.situation.projects import Project, projects
from rasad.situation.relations import Relation, relations
from rasad.situation.tellings import Telling, tellings
from rasad.situation.view import Pair, Situation

__all__ = [
    "Accord",
    "Commitment",
    "Contacts",
    "Contradiction",
    "Happening",
    "Judgement",
    "Pair",
    "Position",
    "Project",
    "Relation",
    "Situation",
    "Telling",
    "accords",
    "commitments",
    "contacts",
    "judge",
    "projects",
    "relations",
    "said_by",
    "tellings",
    "timeline",
]
