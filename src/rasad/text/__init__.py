"""The only room that touches characters: source, folding, segments, language, tokens, morphology."""
