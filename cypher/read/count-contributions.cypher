// How many digests there are, and of how many the contributions are kept. From the database's count store.
RETURN COUNT { (:Digest) } AS digests, COUNT { (:Contribution) } AS contributions
