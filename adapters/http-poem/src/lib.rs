//! The registry API, the operations endpoints and the connection loop.
