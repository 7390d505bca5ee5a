"""Names made of content, so that a link or a decision survives a rebuild."""

import hashlib


def content_id(*parts: object) -> str:
    """Return 12 hexadecimal digits that depend on nothing but the parts and their order."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
