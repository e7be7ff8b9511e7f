//! Values shown without giving them away: enough for the clerk to know which, too little for a listener.
//!
//! In: telephone, e-mail, address. The mask is `＊` (U+FF0A), two columns wide on every terminal. Not in:
//! who may see the whole value, and when (rooms `domain` and `office`); card numbers in free text
//! ([`secrets`](super::secrets)).

use super::ascii::narrow;

const MASK: char = '＊';
/// One length for every hidden part, so that the mask does not tell how long it is.
const HIDDEN: &str = "＊＊＊";
/// Fewer digits than this are hidden altogether: four of eight would be half the number.
const SHORTEST_WITH_TAIL: usize = 9;

/// A telephone number with its last four digits: `＊＊-＊＊＊＊-7400`. A short one is hidden whole.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    let digits = phone.chars().filter(|&c| narrow(c).is_ascii_digit()).count();
    digits_but_last(phone, if digits >= SHORTEST_WITH_TAIL { 4 } else { 0 })
}

/// A date `1980-04-05` with its year: `1980-＊＊-＊＊`. What is no such date is hidden.
#[must_use]
pub fn mask_date(date: &str) -> String {
    match date.split_once('-') {
        Some((year, rest)) => format!("{year}-{}", digits_but_last(rest, 0)),
        None if date.is_empty() => String::new(),
        None => HIDDEN.to_owned(),
    }
}

/// A postcode with its first part, the delivering office: `100-＊＊＊＊`. What has no parts is hidden.
#[must_use]
pub fn mask_postcode(postcode: &str) -> String {
    match postcode.split_once('-') {
        Some((office, rest)) => format!("{office}-{}", digits_but_last(rest, 0)),
        None if postcode.is_empty() => String::new(),
        None => HIDDEN.to_owned(),
    }
}

/// Every digit but the last `keep` hidden, all other characters as they are.
pub(super) fn digits_but_last(text: &str, keep: usize) -> String {
    let is_digit = |c: char| narrow(c).is_ascii_digit();
    let mut to_hide = text.chars().filter(|&c| is_digit(c)).count().saturating_sub(keep);
    let hide = |c: char| {
        if to_hide > 0 && is_digit(c) {
            to_hide -= 1;
            MASK
        } else {
            c
        }
    };
    text.chars().map(hide).collect()
}

/// An e-mail address with its first letter and domain: `m＊＊＊@example.jp`. A local part of one letter,
/// or what is no address, is hidden.
#[must_use]
pub fn mask_email(email: &str) -> String {
    let Some((local, domain)) = email.rsplit_once('@') else {
        return if email.is_empty() { String::new() } else { HIDDEN.to_owned() };
    };
    let mut letters = local.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(_)) => format!("{first}{HIDDEN}@{domain}"),
        _ => format!("{HIDDEN}@{domain}"),
    }
}

/// An address with its prefecture and municipality: `東京都千代田区＊＊＊`. What cannot be told apart is hidden.
#[must_use]
pub fn mask_address(address: &str) -> String {
    match town(address) {
        Some(town) if town.len() == address.len() => town.to_owned(),
        Some(town) => format!("{town}{HIDDEN}"),
        None if address.is_empty() => String::new(),
        None => HIDDEN.to_owned(),
    }
}

/// The prefecture and municipality at the beginning of an address, `None` if it begins with neither.
#[must_use]
pub fn town(address: &str) -> Option<&str> {
    let chars: Vec<char> = address.chars().collect();
    let prefecture = prefecture(&chars);
    let kept = prefecture + municipality(chars.get(prefecture..).unwrap_or_default());
    let bytes = chars.iter().take(kept).map(|c| c.len_utf8()).sum();
    address.get(..bytes).filter(|town| !town.is_empty())
}

/// How many characters the prefecture takes, 0 if none is written.
fn prefecture(address: &[char]) -> usize {
    for name in ["東京都", "北海道", "京都府", "大阪府"] {
        if begins(address, name) {
            return 3;
        }
    }
    // 愛知県 … 鹿児島県
    address.iter().take(4).position(|&c| c == '県').filter(|&at| at >= 2).map_or(0, |at| at + 1)
}

/// The cities that have wards (地方自治法 252条の19).
const WITH_WARDS: [&str; 20] = [
    "札幌市",
    "仙台市",
    "さいたま市",
    "千葉市",
    "横浜市",
    "川崎市",
    "相模原市",
    "新潟市",
    "静岡市",
    "浜松市",
    "名古屋市",
    "京都市",
    "大阪市",
    "堺市",
    "神戸市",
    "岡山市",
    "広島市",
    "北九州市",
    "福岡市",
    "熊本市",
];

/// Names with a 市, 町, 村 or 郡 before their last character.
const SNARES: [&str; 13] = [
    "四日市市",
    "廿日市市",
    "野々市市",
    "余市郡余市町",
    "高市郡高取町",
    "高市郡明日香村",
    "佐波郡玉村町",
    "杵島郡大町町",
    "赤穂郡上郡町",
    "大和郡山市",
    "蒲郡市",
    "小郡市",
    "十日町市",
];

/// How many characters the municipality takes after the prefecture; 0 if none is recognised.
fn municipality(rest: &[char]) -> usize {
    if let Some(name) = SNARES.into_iter().find(|name| begins(rest, name)) {
        return name.chars().count();
    }
    let find = |from: usize, upto: usize, wanted: &[char]| {
        let window = rest.iter().enumerate().take(upto).skip(from);
        window.filter(|(_, c)| wanted.contains(c)).map(|(at, _)| at + 1).next()
    };
    if let Some(city) = WITH_WARDS.into_iter().find(|name| begins(rest, name)) {
        let city = city.chars().count();
        return find(city + 1, city + 6, &['区']).unwrap_or(city);
    }
    if let Some(county) = find(1, 5, &['郡']) {
        // 郡山市, 郡上市 begin with the character and are found below
        return find(county + 1, county + 6, &['町', '村']).unwrap_or(county);
    }
    find(1, 7, &['市']).or_else(|| find(1, 5, &['区'])).or_else(|| find(1, 6, &['町', '村'])).unwrap_or(0)
}

fn begins(text: &[char], name: &str) -> bool {
    let mut at = text.iter();
    name.chars().all(|c| at.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn telephones_keep_their_last_four() {
        for (phone, masked) in [
            ("03-5512-7400", "＊＊-＊＊＊＊-7400"),
            ("09012345678", "＊＊＊＊＊＊＊5678"),
            ("０３－５５１２－７４００", "＊＊－＊＊＊＊－７４００"),
            ("5512-7400", "＊＊＊＊-＊＊＊＊"),
            ("", ""),
        ] {
            assert_eq!(mask_phone(phone), masked);
        }
    }

    #[test]
    fn e_mail_keeps_its_first_letter() {
        for (email, masked) in [
            ("misaki@example.jp", "m＊＊＊@example.jp"),
            ("m@example.jp", "＊＊＊@example.jp"),
            ("@example.jp", "＊＊＊@example.jp"),
            ("\"a@b\"@example.jp", "\"＊＊＊@example.jp"),
            ("not an address", "＊＊＊"),
            ("", ""),
        ] {
            assert_eq!(mask_email(email), masked);
        }
    }

    #[test]
    fn addresses_keep_their_municipality() {
        for (address, masked) in [
            ("東京都千代田区霞が関1-4-1", "東京都千代田区＊＊＊"),
            ("千代田区霞が関1-4-1", "千代田区＊＊＊"),
            ("宮城県柴田郡村田町大字村田1", "宮城県柴田郡村田町＊＊＊"),
            ("北海道札幌市中央区北一条西二丁目", "北海道札幌市中央区＊＊＊"),
            ("埼玉県さいたま市大宮区桜木町1", "埼玉県さいたま市大宮区＊＊＊"),
            ("神奈川県横浜市保土ケ谷区川辺町2", "神奈川県横浜市保土ケ谷区＊＊＊"),
            ("東京都西多摩郡瑞穂町箱根ケ崎", "東京都西多摩郡瑞穂町＊＊＊"),
            ("東京都町田市森野2-2-22", "東京都町田市＊＊＊"),
            ("東京都武蔵村山市本町1", "東京都武蔵村山市＊＊＊"),
            ("千葉県市川市八幡1", "千葉県市川市＊＊＊"),
            ("三重県四日市市諏訪町1", "三重県四日市市＊＊＊"),
            ("福島県郡山市朝日1", "福島県郡山市＊＊＊"),
            ("愛知県蒲郡市旭町17", "愛知県蒲郡市＊＊＊"),
            ("奈良県大和郡山市北郡山町", "奈良県大和郡山市＊＊＊"),
            ("兵庫県赤穂郡上郡町大持", "兵庫県赤穂郡上郡町＊＊＊"),
            ("群馬県佐波郡玉村町下新田", "群馬県佐波郡玉村町＊＊＊"),
            ("京都府京都市左京区吉田", "京都府京都市左京区＊＊＊"),
            ("東京都小笠原村父島", "東京都小笠原村＊＊＊"),
            ("鹿児島県", "鹿児島県"),
            ("どこか遠く", "＊＊＊"),
            ("", ""),
        ] {
            assert_eq!(mask_address(address), masked);
        }
    }

    proptest! {
        #[test]
        fn any_text_may_come(text in any::<String>()) {
            let _ = (mask_phone(&text), mask_email(&text), mask_address(&text));
        }
    }
}
