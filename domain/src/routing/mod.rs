//! Which upstream a name belongs to.
