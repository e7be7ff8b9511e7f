//! What `store::audit::anchors` promises, checked.
