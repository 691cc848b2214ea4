//! End-to-end and fault tests over real sockets.
