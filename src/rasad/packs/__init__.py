"""Language packs: everything Arabic or Persian that the engine needs, as YAML data, and the loader that checks it.

``ar/``, ``fa/`` hold a language each, ``shared/`` what holds for all (states, bodies, persons, places).
"""

from rasad.packs.loader import Examples, PackError, languages, load, pack_hash, section_files
from rasad.packs.tables import cached

__all__ = ["Examples", "PackError", "cached", "languages", "load", "pack_hash", "section_files"]
