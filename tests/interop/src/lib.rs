//! Real peers: docker-registry as upstream, skopeo as client.
