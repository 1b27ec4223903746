"""The only room that touches characters: source, folding, segments, language, tokens, morphology."""

from rasad.text.fold import Folded, fold
from rasad.text.language import detect
from rasad.text.segments import segment
from rasad.text.tokens import Tokenizer, Word

__all__ = ["Folded", "Tokenizer", "Word", "detect", "fold", "segment"]
