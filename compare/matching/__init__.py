"""Two sequences to matches: similarity scores, then sections, sentences, indicators, commitments."""
