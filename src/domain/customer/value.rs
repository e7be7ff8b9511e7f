//! The shape shared by the text values of a record.

/// Declares a text value: read access, `Display` of the text, serde through `parse`, and a `Debug` that tells
/// only the length, because a panic text or a log line must not carry what a person is called.
macro_rules! text_value {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text as it is kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Takes back a text that an earlier `parse` made, without asking today's rules: a rule that
            /// became stricter must not make a record unreadable. For the store only.
            pub fn from_record(kept: String) -> Self {
                Self(kept)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({} characters)"), self.0.chars().count())
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::domain::customer::FieldError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
    };
}

pub(super) use text_value;
