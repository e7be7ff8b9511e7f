//! What a customer is found by. Borrowed, because it is built for every row that is indexed or verified.

/// The searchable side of one customer, as stored (legal spelling, any width): folding happens in `keys`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searchable<'a> {
    /// The customer's id: 1 to 2³²−1.
    pub id: i64,
    /// The number the office gave the customer, «C-0012345» or a form of another house.
    pub customer_no: &'a str,
    /// The name as registered; words parted by a space when the office knows where the given name starts.
    pub name: &'a str,
    /// The reading, empty when unknown.
    pub kana: &'a str,
    /// The telephone number; digits are taken from it.
    pub phone: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// The postcode; digits are taken from it.
    pub postcode: &'a str,
    /// The whole address.
    pub address: &'a str,
    /// The week of the last contact, see [`week`](super::week). Orders the answers.
    pub last_contact_week: u32,
}
