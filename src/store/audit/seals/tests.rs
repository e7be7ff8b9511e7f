//! What `store::audit::seals` promises, checked.
