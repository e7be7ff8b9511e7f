//! Kanji written in several ways: 髙 and 高, 邉 邊 and 辺.
//!
//! In: one character to the form that stands for its family in search keys, from the table of the crate
//! `kaiji` with the pairs of names and places that it lacks. Not in: a judgement about which form is
//! right. The folding is lossy (斎 and 斉 are different characters, 龍 becomes 竜) and must never touch
//! what is stored or printed.
//!
//! Kept apart although they look alike: 埼 and 崎, 畑 and 畠, 坂 and 阪, 岩 and 巌, 嵨 and 島.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Pairs that `kaiji` 0.1.0 does not have: the variant, then the form it is filed under.
const OWN: &str = "\
    栁柳 桺柳 桒桑 籔藪 圡土 𡈽土 舘館 檜桧 𣘺橋 槗橋 埜野 曻昇 桝枡 鄕郷 黑黒 靑青 淸清 麴麹 \
    薗園 靏鶴 靍鶴 鴈雁 渊淵 圀国 㐂喜 鉃鉄 鐡鉄 昻昂 晄晃 穐秋 龝秋 蘓蘇 頴穎 內内 戶戸 朖朗 \
    溫温 瑤瑶 緖緒 郞郎 禰祢 彥彦 姬姫 萠萌 茆茅 兔兎 莵兎 菟兎 壺壷 礒磯 嵓巌 鶯鴬 葊庵 菴庵 \
    竃竈 埀垂 杤栃 枦櫨 鎻鎖 鍜鍛 駈駆 驒騨 鰺鯵 麥麦 默黙 俱倶 倂併 册冊 冱冴 凉涼 劒剣 劔剣 \
    厦廈 厩廐 廏廐 喆哲 塲場 墻牆 夛多 姙妊 娛娯 寢寝 寳宝 峩峨 嶢尭 嶐隆 巢巣 帶帯 幷并 彈弾 \
    徵徴 悳徳 惪徳 愼慎 拔抜 搖揺 敎教 敕勅 旣既 晚晩 梼檮 歐欧 每毎 涉渉 渴渇 滯滞 澀渋 煕熙 \
    熈熙 狹狭 珎珍 疊畳 盜盗 硏研 碎砕 祕秘 禪禅 窗窓 窻窓 筝箏 絲糸 絕絶 縱縦 纎繊 羣群 蔣蒋 \
    襃褒 謠謡 豫予 賣売 釀醸 與与 數数 將将 戰戦 單単 區区 晝昼 螢蛍 溪渓 淨浄 髮髪 悅悦 閱閲 \
    黃黄 挾挟 揭掲 擊撃 儉倹 圈圏 慘惨 棧桟 辭辞 舍舎 囑嘱 樞枢 搜捜 插挿 墮堕 癡痴 屆届 甁瓶 \
    譽誉 隸隷 脫脱 卽即 萊莱 礪砺 顚顛 屛屏 潑溌 簞箪 姸妍 俠侠 餠餅 髓髄 齒歯 龢和 咊和 飜翻 \
    嶹島";

/// The form under which a kanji is filed in search keys; any other character comes back unchanged.
///
/// `fold(fold(c)) == fold(c)`. A table look-up; the table (80 KB) is made at the first call.
#[must_use]
pub fn fold(c: char) -> char {
    if c < '\u{3400}' {
        return c;
    }
    let table = table();
    match dense_place(c) {
        Some(place) => table.dense.get(place).copied().unwrap_or(c),
        None => table.rest.get(&c).copied().unwrap_or(c),
    }
}

/// The common block as an array, so that a name costs nanoseconds; what lies outside it is rare.
struct Table {
    dense: Vec<char>,
    rest: BTreeMap<char, char>,
}

const DENSE: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

fn dense_place(c: char) -> Option<usize> {
    if DENSE.contains(&c) { usize::try_from(u32::from(c) - u32::from(*DENSE.start())).ok() } else { None }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let pairs = pairs();
        let mut table = Table { dense: DENSE.collect(), rest: BTreeMap::new() };
        for &variant in pairs.keys() {
            let filed = end_of_chain(&pairs, variant);
            match dense_place(variant).and_then(|place| table.dense.get_mut(place)) {
                Some(entry) => *entry = filed,
                None => drop(table.rest.insert(variant, filed)),
            }
        }
        table
    })
}

fn pairs() -> BTreeMap<char, char> {
    let mut pairs: BTreeMap<char, char> =
        kaiji::variants::variant_map().iter().filter(|(a, b)| a != b).map(|(&a, &b)| (a, b)).collect();
    for pair in OWN.split_ascii_whitespace() {
        let mut both = pair.chars();
        if let (Some(variant), Some(filed)) = (both.next(), both.next()) {
            pairs.insert(variant, filed);
        }
    }
    pairs
}

/// Follows variant to variant; a circle would end after eight steps, and the tests know that there is
/// none.
fn end_of_chain(pairs: &BTreeMap<char, char>, variant: char) -> char {
    let mut at = variant;
    for _ in 0..8 {
        match pairs.get(&at) {
            Some(&next) => at = next,
            None => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn families_meet() {
        for family in [
            "髙高",
            "﨑崎嵜",
            "德徳悳惪",
            "瀨瀬",
            "濵濱浜",
            "邊邉辺",
            "齋齊斎斉",
            "澤沢",
            "廣広",
            "嶋嶌島",
            "櫻桜",
            "栁柳桺",
            "桒桑",
            "籔藪薮",
            "圡土𡈽",
            "舘館",
            "檜桧",
            "冨富",
            "𠮷吉",
            "眞真",
            "橋槗𣘺",
            "渡渡",
            "葛葛",
            "竜龍",
            "沢澤",
            "兎兔菟",
            "鐵鉄鉃鐡",
            "國国圀",
            "峰峯",
            "淵渕渊",
            "惠恵",
            "條条",
            "曾曽",
            "與与",
            "凜凛",
            "堯尭嶢",
            "遙遥",
            "島嶹",
        ] {
            let filed: Vec<char> = family.chars().map(fold).collect();
            assert!(filed.windows(2).all(|two| two[0] == two[1]), "{family}: {filed:?}");
        }
    }

    #[test]
    fn look_alikes_stay_apart() {
        for pair in ["埼崎", "畑畠", "坂阪", "岩巌", "太大", "土士", "未末", "柿杮", "萩荻"]
        {
            let filed: Vec<char> = pair.chars().map(fold).collect();
            assert_ne!(filed[0], filed[1], "{pair}");
        }
    }

    #[test]
    fn every_chain_ends_in_a_character_that_stays() {
        let pairs = pairs();
        for &variant in pairs.keys() {
            let filed = fold(variant);
            assert!(!pairs.contains_key(&filed), "{variant} → {filed} goes on");
            assert_eq!(fold(filed), filed);
            assert_eq!(filed.nfkc().collect::<String>(), filed.to_string(), "{variant}");
        }
        for pair in OWN.split_ascii_whitespace() {
            assert_eq!(pair.chars().count(), 2, "{pair}");
        }
    }

    #[test]
    fn own_pairs_are_really_missing_elsewhere() {
        let theirs = kaiji::variants::variant_map();
        for pair in OWN.split_ascii_whitespace() {
            let variant = pair.chars().next().unwrap();
            assert!(!theirs.contains_key(&variant), "{variant} is in kaiji");
        }
    }
}
