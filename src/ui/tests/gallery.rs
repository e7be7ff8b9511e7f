//! One of everything, drawn into any rectangle.

use ratatui::layout::Rect;

use super::super::balance::{BalancePart, BalanceSide};
use super::super::bars::Bar;
use super::super::checklist::{CheckRow, CheckState, Checklist};
use super::super::diff::{DiffRow, DiffTable};
use super::super::hints::Hint;
use super::super::overlay::Popup;
use super::super::table::{Column, ColumnWidth, Table};
use super::super::{Canvas, Field, ListState, Mark, Note, Role, Seen, ShownLine};

pub type Widget = fn(&mut Canvas<'_>, Rect) -> Seen;

pub const WIDGETS: [Widget; 14] =
    [frame, text, table, checklist, diff, tabs, gauge, bars, balance, spark, hints, field, note, popup];

pub fn frame(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let inner = canvas.frame(area, &"依頼".into(), &"12 open · 2 overdue".into(), true);
    canvas.rule(Rect { y: inner.y, height: 1, ..area }, &"本人確認".into(), &"L2".into(), false);
    Seen::nothing()
}

pub fn text(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let line = ShownLine::text("髙橋 ﾔﾏﾀﾞ\u{202e}").mark(Role::Good, Mark::Yes).gap(2).with(Role::Dim, "○※");
    canvas.put(area, &line);
    canvas.put_right(area, &line);
    canvas.put_center(area, &line);
    canvas.tint(area, Role::Dim);
    canvas.fill(area, Role::Text);
    Seen::nothing()
}

pub fn table(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let columns = [
        Column::new("受付番号", ColumnWidth::Fixed(12)),
        Column::new("種別", ColumnWidth::Fixed(4)),
        Column::new("氏名", ColumnWidth::AtLeast(6)),
        Column::new("次の一手", ColumnWidth::Fill(2)),
        Column::new("期限", ColumnWidth::Fixed(5)).right(),
    ];
    let state = ListState { selected: 3, top: 0 };
    let table =
        Table { columns: &columns, total: 9, state, focused: true, header: true, empty: "なし".into() };
    table.draw(canvas, area, |row| {
        let (due, role) = if row == 1 { ("‼ 超過", Role::Overdue) } else { ("2日", Role::Text) };
        vec![
            format!("R08-1123-{row:03}").into(),
            "訂正".into(),
            "髙橋 美咲".into(),
            ShownLine::of(Role::Warn, "本人確認へ"),
            ShownLine::of(role, due),
        ]
    })
}

pub fn checklist(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let row = |state, label: &str, word: &str| CheckRow { state, label: label.into(), word: word.into() };
    let rows = [
        row(CheckState::Passed, "氏名とカナ", "一致"),
        row(CheckState::Failed, "生年月日", "不一致"),
        row(CheckState::Open, "顧客番号", "入力してください"),
    ];
    Checklist { rows: &rows, state: ListState { selected: 2, top: 0 }, focused: true }.draw(canvas, area)
}

pub fn diff(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let rows = [
        DiffRow {
            field: "電話番号".into(),
            old: "03-5512-7400".into(),
            new: Some("03-5512-7401".into()),
            evidence: "口頭で確認".into(),
            trouble: None,
        },
        DiffRow {
            field: "住所".into(),
            old: "東京都千代田区霞が関1-4-1".into(),
            new: Some("東京都千代田区\u{200b}".into()),
            evidence: "住民票".into(),
            trouble: Some("見えない文字が入っています".into()),
        },
        DiffRow { field: "氏名".into(), old: "髙橋 美咲".into(), ..DiffRow::default() },
    ];
    let heads = ["項目".into(), "登録".into(), "訂正後".into(), "根拠".into()];
    DiffTable { heads, rows: &rows, state: ListState { selected: 1, top: 0 }, focused: false }
        .draw(canvas, area)
}

pub fn tabs(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    canvas.tabs(area, &["基本".into(), "属性".into(), "契約".into(), "履歴".into()], 2);
    canvas.tabs(area, &[], 2);
    canvas.tabs(area, &["基本".into()], 9);
    Seen::nothing()
}

pub fn gauge(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    canvas.gauge(area, 0, 0, &"".into());
    canvas.gauge(area, 4, 12, &"12 件中 4 件".into());
    Seen::nothing()
}

pub fn bars(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let bar = |series, label: &str, value: u64| Bar {
        label: label.into(),
        value,
        number: format!("{value} 件").into(),
        series,
    };
    canvas.bars(area, &[]);
    canvas.bars(area, &[bar(0, "開示", 5), bar(1, "訂正", 12), bar(2, "利用停止", 3), bar(3, "問合せ", 8)]);
    Seen::nothing()
}

pub fn balance(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let part = |label: &str, value: u64| BalancePart {
        label: label.into(),
        value,
        number: value.to_string().into(),
    };
    let sides = [
        BalanceSide { parts: vec![part("繰越", 12), part("受付", 30)], sum: "42".into() },
        BalanceSide { parts: vec![part("完了", 28), part("次日へ", 14)], sum: "42".into() },
    ];
    canvas.balance(area, &sides);
    Seen::nothing()
}

pub fn spark(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    canvas.spark(area, &[], &"".into());
    canvas.spark(area, &[1, 4, 2, 8, 0, 7, 5, 6], &"最大 8 今日 6".into());
    Seen::nothing()
}

pub fn hints(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let hint = |key: &str, word: &str, enabled| Hint { key: key.into(), word: word.into(), enabled };
    let hints = [
        hint("Enter", "開く", true),
        hint("F2", "新しい依頼", true),
        hint("F5", "適用", false),
        hint("Ctrl-P", "コマンド", true),
        hint("F1", "ヘルプ", true),
    ];
    canvas.hints(area, &hints);
    Seen::nothing()
}

pub fn field(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let mut caret = None;
    for text in ["", "髙橋ｶﾞ", "東京都千代田区霞が関1-4-1 \u{202e}", "0123456789"] {
        let field = Field::new(100).with(text);
        field.clone().masked().draw(canvas, area, false, None);
        caret = field.draw(canvas, area, true, Some(&"例".into()));
    }
    Seen::typing_at(caret)
}

pub fn note(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let mut note = Note::default();
    note.set("電話で訂正の申出。\n「03-5512-7401」に変わったとのこと。\n\n折り返し確認する。");
    Seen::typing_at(note.draw(canvas, area, true))
}

pub fn popup(canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let popup = Popup { title: "確認".into(), note: ShownLine::new(), columns: 20, rows: 3 };
    let inner = popup.draw(canvas);
    canvas.put(inner, &"この内容で適用しますか".into());
    let _ = area;
    Seen::nothing()
}
