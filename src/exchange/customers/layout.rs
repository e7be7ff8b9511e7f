//! Which cell of a record holds what.

use super::header::{Part, key, meaning};
use super::rejects_writer::EXTRA;
use super::{Column, ListError};
use crate::domain::customer::Field;

/// The columns of one list.
#[derive(Debug)]
pub(super) struct Layout {
    /// The headers as written.
    pub(super) headers: Vec<String>,
    /// For each thing that the list holds, the places (from 0) of the cells that make it up, in order.
    pub(super) sources: Vec<(Column, Vec<usize>)>,
}

/// How strongly a header claims to be a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Mapped,
    Exact,
    Bracketed,
    Piece,
    Tail,
}

impl Layout {
    /// Finds out what each header stands for; `map` goes before what a header says by itself.
    pub(super) fn of(headers: Vec<String>, map: &[(String, Column)]) -> Result<Self, ListError> {
        let claims = claims(&headers, map)?;
        let mut sources = Vec::new();
        for column in Column::ALL {
            let places = places(column, &claims, &headers)?;
            if !places.is_empty() {
                sources.push((column, places));
            }
        }
        let found = |column: &Column| sources.iter().any(|(known, _)| known == column);
        let missing: Vec<Column> = Column::REQUIRED.into_iter().filter(|column| !found(column)).collect();
        if missing.is_empty() {
            Ok(Self { headers, sources })
        } else {
            Err(ListError::MissingColumns { missing, seen: headers })
        }
    }

    /// Headers whose cells are not used, other than those that a file of rejected records has added.
    pub(super) fn unused(&self) -> Vec<&str> {
        let used = |place: &usize| self.sources.iter().any(|(_, places)| places.contains(place));
        let all = self.headers.iter().enumerate();
        let unused = all.filter(|(place, header)| !used(place) && !EXTRA.contains(&header.as_str()));
        unused.map(|(_, header)| header.as_str()).filter(|header| !header.trim().is_empty()).collect()
    }
}

/// Each cell's place with what its header claims to be.
fn claims(headers: &[String], map: &[(String, Column)]) -> Result<Vec<(usize, Column, Claim)>, ListError> {
    let mut mapped = Vec::new();
    for (name, column) in map {
        let Some(place) = headers.iter().position(|header| key(header) == key(name)) else {
            return Err(ListError::MappedHeader { header: name.clone(), seen: headers.to_vec() });
        };
        mapped.push((place, *column, Claim::Mapped));
    }
    let by_itself = headers.iter().enumerate().filter_map(|(place, header)| {
        let (column, part, bracketed) = meaning(header)?;
        let claim = match part {
            Part::Whole if bracketed => Claim::Bracketed,
            Part::Whole => Claim::Exact,
            Part::Piece => Claim::Piece,
            Part::Tail => Claim::Tail,
        };
        Some((place, column, claim))
    });
    let taken: Vec<usize> = mapped.iter().map(|(place, ..)| *place).collect();
    mapped.extend(by_itself.filter(|(place, ..)| !taken.contains(place)));
    Ok(mapped)
}

/// The places that make up `column`: those of the strongest claim, and for an address the tails behind it.
fn places(
    column: Column,
    claims: &[(usize, Column, Claim)],
    headers: &[String],
) -> Result<Vec<usize>, ListError> {
    let own = || claims.iter().filter(move |(_, claimed, _)| *claimed == column);
    let Some(strongest) = own().map(|(_, _, claim)| *claim).min() else {
        return Ok(Vec::new());
    };
    let mut places: Vec<usize> =
        own().filter(|(_, _, claim)| *claim == strongest).map(|(place, ..)| *place).collect();
    if let ([first, second, ..], Claim::Mapped | Claim::Exact | Claim::Bracketed) =
        (places.as_slice(), strongest)
    {
        let header = |place: &usize| headers.get(*place).cloned().unwrap_or_default();
        return Err(ListError::TwoColumns { column, headers: [header(first), header(second)] });
    }
    if column == Column::Field(Field::Address) && !matches!(strongest, Claim::Mapped | Claim::Tail) {
        places.extend(own().filter(|(_, _, claim)| *claim == Claim::Tail).map(|(place, ..)| *place));
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(headers: &[&str], map: &[(&str, Column)]) -> Result<Layout, ListError> {
        let map: Vec<(String, Column)> =
            map.iter().map(|(name, column)| ((*name).to_owned(), *column)).collect();
        Layout::of(headers.iter().map(|header| (*header).to_owned()).collect(), &map)
    }

    fn places_of(layout: &Layout, column: Column) -> Vec<usize> {
        layout
            .sources
            .iter()
            .find(|(known, _)| *known == column)
            .map(|(_, places)| places.clone())
            .unwrap_or_default()
    }

    #[test]
    fn order_does_not_matter_and_unknown_headers_are_listed() {
        let layout = layout(&["備考", "住所", "氏名", "性別", "会員番号", "import_line"], &[]).unwrap();
        assert_eq!(places_of(&layout, Column::CustomerNo), [4]);
        assert_eq!(places_of(&layout, Column::Field(Field::Name)), [2]);
        assert_eq!(places_of(&layout, Column::Field(Field::Address)), [1]);
        assert_eq!(layout.unused(), ["備考", "性別"]);
    }

    #[test]
    fn parts_make_up_a_whole_unless_it_is_there() {
        let headers = ["No", "姓", "名", "都道府県", "市区町村", "番地", "建物名"];
        let parts = layout(&headers, &[]).unwrap();
        assert_eq!(places_of(&parts, Column::Field(Field::Name)), [1, 2]);
        assert_eq!(places_of(&parts, Column::Field(Field::Address)), [3, 4, 5, 6]);
        let whole = layout(&["No", "姓", "氏名", "都道府県", "建物名", "住所"], &[]).unwrap();
        assert_eq!(places_of(&whole, Column::Field(Field::Name)), [2]);
        assert_eq!(places_of(&whole, Column::Field(Field::Address)), [5, 4]);
        assert_eq!(whole.unused(), ["姓", "都道府県"]);
    }

    #[test]
    fn what_is_missing_or_double_is_named() {
        let missing = layout(&["TEL", "住所"], &[]).unwrap_err();
        let ListError::MissingColumns { missing, seen } = missing else { panic!("{missing}") };
        assert_eq!(missing, Column::REQUIRED);
        assert_eq!(seen, ["TEL", "住所"]);
        let double = layout(&["No", "氏名", "TEL", "携帯電話"], &[]).unwrap_err();
        let ListError::TwoColumns { headers, .. } = double else { panic!("{double}") };
        assert_eq!(headers, ["TEL", "携帯電話"]);
    }

    #[test]
    fn the_map_goes_first() {
        let phone = Column::Field(Field::Phone);
        let mapped = layout(&["No", "氏名", "TEL", "携帯電話"], &[("携帯電話", phone)]).unwrap();
        assert_eq!(places_of(&mapped, phone), [3]);
        assert_eq!(mapped.unused(), ["TEL"]);
        let other = layout(&["管理", "氏名"], &[("管理", Column::CustomerNo)]).unwrap();
        assert_eq!(places_of(&other, Column::CustomerNo), [0]);
        let wrong = layout(&["No", "氏名"], &[("番号", Column::CustomerNo)]).unwrap_err();
        assert!(matches!(wrong, ListError::MappedHeader { header, .. } if header == "番号"));
    }
}
