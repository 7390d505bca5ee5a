"""Reports to families of reused passages: fingerprints, links, extension, ritual score."""
