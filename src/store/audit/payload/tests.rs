//! What `store::audit::payload` promises, checked.
