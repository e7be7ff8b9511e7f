//! What `store::audit::rows` promises, checked.
