// What the graph knows of a digest's key and bytes.
// Parameters: key, contentHash.
// Relies on: digest_key, digest_content_hash.
OPTIONAL MATCH (known:Digest {key: $input.key})
OPTIONAL MATCH (twin:Digest {contentHash: $input.contentHash})
RETURN known.fingerprint AS fingerprint, min(twin.key) AS twin
