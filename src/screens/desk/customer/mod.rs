//! The customer pane: whose record it is. Before identity is confirmed it shows the card and nothing else; the
//! record comes into the state only with the receipt of an audited view.

mod view;

pub use view::view;
