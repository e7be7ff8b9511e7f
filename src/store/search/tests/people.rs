//! Made-up customers and what callers say of them, the same for the same seed. Also used by
//! `benches/search.rs`.
//!
//! Names are common ones with rough weights and composed rare ones; no real person is meant.

use fastrand::Rng;

/// Kanji, reading, weight. Variants of one name stand beside each other.
#[rustfmt::skip]
const SURNAMES: [(&str, &str, u32); 60] = [
    ("佐藤", "サトウ", 137), ("鈴木", "スズキ", 133), ("高橋", "タカハシ", 90), ("髙橋", "タカハシ", 22),
    ("田中", "タナカ", 100), ("伊藤", "イトウ", 80), ("渡辺", "ワタナベ", 60), ("渡邊", "ワタナベ", 20),
    ("渡邉", "ワタナベ", 26), ("山本", "ヤマモト", 80), ("中村", "ナカムラ", 78), ("小林", "コバヤシ", 77),
    ("加藤", "カトウ", 66), ("吉田", "ヨシダ", 62), ("山田", "ヤマダ", 61), ("佐々木", "ササキ", 50),
    ("山口", "ヤマグチ", 48), ("松本", "マツモト", 47), ("井上", "イノウエ", 46), ("木村", "キムラ", 43),
    ("林", "ハヤシ", 41), ("斎藤", "サイトウ", 18), ("齋藤", "サイトウ", 12), ("斉藤", "サイトウ", 22),
    ("清水", "シミズ", 40), ("山崎", "ヤマザキ", 27), ("山﨑", "ヤマザキ", 9), ("森", "モリ", 34),
    ("池田", "イケダ", 33), ("橋本", "ハシモト", 33), ("阿部", "アベ", 32), ("石川", "イシカワ", 31),
    ("中島", "ナカジマ", 26), ("中嶋", "ナカジマ", 5), ("小川", "オガワ", 28), ("前田", "マエダ", 28),
    ("岡田", "オカダ", 27), ("長谷川", "ハセガワ", 27), ("藤田", "フジタ", 27), ("後藤", "ゴトウ", 26),
    ("近藤", "コンドウ", 26), ("村上", "ムラカミ", 25), ("遠藤", "エンドウ", 25), ("青木", "アオキ", 24),
    ("坂本", "サカモト", 24), ("福田", "フクダ", 22), ("太田", "オオタ", 22), ("西村", "ニシムラ", 22),
    ("藤井", "フジイ", 22), ("金子", "カネコ", 21), ("岡本", "オカモト", 21), ("三浦", "ミウラ", 20),
    ("濱田", "ハマダ", 6), ("浜田", "ハマダ", 12), ("長澤", "ナガサワ", 4), ("長沢", "ナガサワ", 5),
    ("桑江", "クワエ", 1), ("東海林", "ショウジ", 1), ("勅使河原", "テシガワラ", 1),
    ("五十嵐", "イガラシ", 14),
];

#[rustfmt::skip]
const FRONT: [(&str, &str); 16] = [
    ("大", "オオ"), ("小", "コ"), ("黒", "クロ"), ("白", "シラ"), ("上", "ウエ"), ("下", "シモ"),
    ("北", "キタ"), ("南", "ミナミ"), ("新", "ニイ"), ("古", "フル"), ("竹", "タケ"), ("桜", "サクラ"),
    ("櫻", "サクラ"), ("岩", "イワ"), ("水", "ミズ"), ("赤", "アカ"),
];
#[rustfmt::skip]
const BACK: [(&str, &str); 14] = [
    ("沢", "サワ"), ("井", "イ"), ("野", "ノ"), ("原", "ハラ"), ("谷", "タニ"), ("島", "シマ"),
    ("瀬", "セ"), ("塚", "ツカ"), ("越", "コシ"), ("倉", "クラ"), ("尾", "オ"), ("津", "ツ"), ("保", "ホ"),
    ("見", "ミ"),
];
#[rustfmt::skip]
const GIVEN: [(&str, &str); 32] = [
    ("太郎", "タロウ"), ("花子", "ハナコ"), ("美咲", "ミサキ"), ("健", "ケン"), ("一郎", "イチロウ"),
    ("陽菜", "ハルナ"), ("翔太", "ショウタ"), ("結衣", "ユイ"), ("大輔", "ダイスケ"), ("さくら", "サクラ"),
    ("直樹", "ナオキ"), ("恵子", "ケイコ"), ("誠", "マコト"), ("洋子", "ヨウコ"), ("達也", "タツヤ"),
    ("由美子", "ユミコ"), ("健太郎", "ケンタロウ"), ("真由美", "マユミ"), ("隆", "タカシ"),
    ("幸子", "サチコ"), ("拓海", "タクミ"), ("愛", "アイ"), ("浩", "ヒロシ"), ("千尋", "チヒロ"),
    ("学", "マナブ"), ("エミリー", "エミリー"), ("和彦", "カズヒコ"), ("典子", "ノリコ"),
    ("慎太郎", "シンタロウ"), ("彩", "アヤ"), ("修", "オサム"), ("久美子", "クミコ"),
];
#[rustfmt::skip]
const TRADES: [(&str, &str); 8] = [
    ("建設", "ケンセツ"), ("商店", "ショウテン"), ("工業", "コウギョウ"), ("運輸", "ウンユ"),
    ("電機", "デンキ"), ("食品", "ショクヒン"), ("印刷", "インサツ"), ("サービス", "サービス"),
];
#[rustfmt::skip]
const REGIONS: [(&str, &str); 20] = [
    ("060", "北海道札幌市中央区"), ("980", "宮城県仙台市青葉区"), ("330", "埼玉県さいたま市大宮区"),
    ("260", "千葉県千葉市中央区"), ("100", "東京都千代田区"), ("160", "東京都新宿区"),
    ("154", "東京都世田谷区"), ("192", "東京都八王子市"), ("220", "神奈川県横浜市西区"),
    ("213", "神奈川県川崎市高津区"), ("950", "新潟県新潟市中央区"), ("460", "愛知県名古屋市中区"),
    ("604", "京都府京都市中京区"), ("530", "大阪府大阪市北区"), ("590", "大阪府堺市堺区"),
    ("650", "兵庫県神戸市中央区"), ("680", "鳥取県鳥取市"), ("730", "広島県広島市中区"),
    ("812", "福岡県福岡市博多区"), ("900", "沖縄県那覇市"),
];
#[rustfmt::skip]
const TOWNS: [&str; 20] = [
    "霞が関", "霞ヶ関", "本町", "緑ケ丘", "桜台", "東町", "中央", "旭町", "栄町", "湖山町", "美浜",
    "若葉町", "梅田", "丸の内", "大手町", "新町", "幸町", "日の出町", "富士見", "松原",
];

/// One made-up customer, fields as a customer has them.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: i64,
    pub number: String,
    pub name: String,
    pub kana: String,
    pub phone: String,
    pub email: String,
    pub postcode: String,
    pub address: String,
    pub week: u32,
}

/// Customer `id` of the town that `rng` makes.
pub fn person(rng: &mut Rng, id: i64) -> Person {
    let (surname, reading) = surname(rng);
    let (given, given_kana) = pick(rng, &GIVEN);
    let (name, kana) = match rng.u32(0..100) {
        0..8 => company(rng, &surname, &reading),
        8..12 => (format!("{surname}{given}"), format!("{reading}{given_kana}")),
        _ => (format!("{surname} {given}"), format!("{reading} {given_kana}")),
    };
    let (area, region) = pick(rng, &REGIONS);
    let town = TOWNS[rng.usize(0..TOWNS.len())];
    let (chome, banchi, go) = (rng.u32(1..8), rng.u32(1..30), rng.u32(1..20));
    let four = rng.u32(0..10_000);
    let phone = match rng.u32(0..100) {
        0..62 => format!("0{}0-{:04}-{four:04}", rng.u32(7..10), rng.u32(0..10_000)),
        62..97 => format!("0{}-{:04}-{four:04}", rng.u32(3..7), rng.u32(1_000..10_000)),
        _ => String::new(),
    };
    let email = match rng.u32(0..10) {
        0..7 => {
            format!("{}{}{}@example.jp", latin(rng), [".", "_", "-", ""][rng.usize(0..4)], rng.u32(0..2_000))
        }
        _ => String::new(),
    };
    Person {
        id,
        number: format!("C-{id:07}"),
        name,
        kana,
        phone,
        email,
        postcode: format!("{area}-{:04}", rng.u32(0..80)),
        address: format!("{region}{town}{chome}-{banchi}-{go}"),
        week: 2_960 - rng.u32(0..520) * rng.u32(0..100) / 100,
    }
}

/// What a caller says, whole; a clerk types it key by key.
pub struct Saying {
    pub class: &'static str,
    pub typed: String,
}

/// A saying about one of `people`, in the mix of a working day.
pub fn saying(rng: &mut Rng, people: &[Person]) -> Saying {
    let somebody = &people[rng.usize(0..people.len())];
    let digits: String = somebody.phone.chars().filter(char::is_ascii_digit).collect();
    let four = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default().to_owned();
    let town: String = somebody.address.chars().take(6).collect();
    let first = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
    let (class, typed) = match rng.u32(0..100) {
        0..35 => ("kana", somebody.kana.clone()),
        35..53 => ("kanji", somebody.name.clone()),
        53..71 => ("phone", if rng.bool() { digits } else { somebody.phone.clone() }),
        71..81 => ("last four", format!("{} {four}", first(&somebody.kana))),
        81..86 => ("name and town", format!("{} {town}", first(&somebody.name))),
        86..90 => ("town", town),
        90..94 => ("e-mail", somebody.email.clone()),
        94..97 => ("number", somebody.number.clone()),
        97..98 => ("no hit", ["ヴォルテール", "鰯雲", "09900000000", "zzzz"][rng.usize(0..4)].to_owned()),
        _ if rng.bool() => ("two fields", format!("{} {four}", first(&somebody.kana))),
        _ => ("two fields", format!("{} {}", first(&somebody.name), prefecture(&somebody.address))),
    };
    Saying { class, typed }
}

fn prefecture(address: &str) -> String {
    let end = address.char_indices().find(|&(_, c)| matches!(c, '都' | '道' | '府' | '県'));
    end.and_then(|(at, c)| address.get(..at + c.len_utf8())).unwrap_or(address).to_owned()
}

fn surname(rng: &mut Rng) -> (String, String) {
    if rng.u32(0..100) < 35 {
        let ((front, front_kana), (back, back_kana)) = (pick(rng, &FRONT), pick(rng, &BACK));
        let (middle, middle_kana) = if rng.u32(0..40) == 0 { ("ノ", "ノ") } else { ("", "") };
        return (format!("{front}{middle}{back}"), format!("{front_kana}{middle_kana}{back_kana}"));
    }
    let whole: u32 = SURNAMES.iter().map(|(_, _, weight)| weight).sum();
    let mut at = rng.u32(0..whole);
    for (kanji, kana, weight) in SURNAMES {
        if at < weight {
            return (kanji.to_owned(), kana.to_owned());
        }
        at -= weight;
    }
    (String::new(), String::new())
}

fn company(rng: &mut Rng, surname: &str, reading: &str) -> (String, String) {
    let (trade, trade_kana) = pick(rng, &TRADES);
    match rng.u32(0..4) {
        0 => (format!("㈱{surname}{trade}"), format!("カブシキガイシャ{reading}{trade_kana}")),
        1 => (format!("{surname}{trade}株式会社"), format!("{reading}{trade_kana}カブシキガイシャ")),
        2 => (format!("有限会社{surname}{trade}"), format!("ユウゲンガイシャ{reading}{trade_kana}")),
        _ => (format!("株式会社 {surname}{trade}"), format!("カブシキガイシャ {reading}{trade_kana}")),
    }
}

fn latin(rng: &mut Rng) -> String {
    let syllables = ["sa", "to", "mi", "ki", "ya", "ma", "ta", "na", "ko", "shi", "ha", "ru"];
    (0..rng.usize(2..5)).map(|_| syllables[rng.usize(0..syllables.len())]).collect()
}

fn pick<'a>(rng: &mut Rng, table: &[(&'a str, &'a str)]) -> (&'a str, &'a str) {
    table[rng.usize(0..table.len())]
}
