//! Which row of a list is selected and which is on top: [`ListState`]. Not in: drawing.

/// Selection and scroll of a list. Rows are numbered from 0; an empty list has row 0 selected and draws
/// nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    /// The selected row.
    pub selected: usize,
    /// The row drawn on top when last settled.
    pub top: usize,
}

impl ListState {
    /// One row up.
    pub fn up(&mut self) {
        self.selected = self.selected.saturating_sub(1);
    }

    /// One row down in a list of so many.
    pub fn down(&mut self, total: usize) {
        self.select(self.selected.saturating_add(1), total);
    }

    /// So many rows up.
    pub fn page_up(&mut self, rows: usize) {
        self.selected = self.selected.saturating_sub(rows.max(1));
    }

    /// So many rows down.
    pub fn page_down(&mut self, rows: usize, total: usize) {
        self.select(self.selected.saturating_add(rows.max(1)), total);
    }

    /// A row, or the last one where there are fewer. Also after the list has become shorter.
    pub fn select(&mut self, row: usize, total: usize) {
        self.selected = row.min(total.saturating_sub(1));
    }

    /// The row to draw on top so that the selected one is among `height` rows and no room is left unused: as
    /// near to the last settled one as possible.
    pub fn top_for(&self, height: usize, total: usize) -> usize {
        let selected = self.selected.min(total.saturating_sub(1));
        let lowest = selected.saturating_add(1).saturating_sub(height);
        let fullest = total.saturating_sub(height);
        self.top.clamp(lowest, selected.max(lowest)).min(fullest.max(lowest))
    }

    /// Remembers the top row. Called by `update` after a movement, with the height of the last layout, so
    /// that moving back up does not drag the list along.
    pub fn settle(&mut self, height: usize, total: usize) {
        self.select(self.selected, total);
        self.top = self.top_for(height, total);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_moves_only_as_far_as_it_must() {
        let mut list = ListState::default();
        for _ in 0..6 {
            list.down(10);
            list.settle(4, 10);
        }
        assert_eq!((list.selected, list.top), (6, 3));
        list.up();
        list.settle(4, 10);
        assert_eq!((list.selected, list.top), (5, 3));
        list.page_up(4);
        list.settle(4, 10);
        assert_eq!((list.selected, list.top), (1, 1));
        list.page_down(100, 10);
        list.settle(20, 10);
        assert_eq!((list.selected, list.top), (9, 0));
    }

    proptest! {
        #[test]
        fn the_selected_row_is_always_visible(
            selected in 0usize..50, top in 0usize..50, height in 1usize..9, total in 1usize..40,
        ) {
            let mut list = ListState { selected, top };
            list.settle(height, total);
            prop_assert!(list.selected < total);
            prop_assert!(list.top <= list.selected && list.selected < list.top + height);
            prop_assert!(list.top + height <= total.max(height));
        }
    }
}
