//! The metadata schema, one dated migration a file.
