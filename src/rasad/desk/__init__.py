"""The desk: an archive opened in a browser. Pages over views only; needs ``rasad[desk]``.

A page is a function from an :class:`~rasad.desk.pages.Ask` to an :class:`~rasad.desk.pages.Answer`, listed in
``desk/app.py``: it gets an address in every interface language (``/fa/actor?who=IRN``) and its twins ``.json`` and
``.csv``. Its words stand in ``desk/languages/<code>/<area>.yaml``, its look in ``desk/templates``.
"""

from rasad.desk.app import create_app
from rasad.desk.settings import Settings

__all__ = ["Settings", "create_app"]
