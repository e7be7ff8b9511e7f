//! The edits: each makes a file that is not the office's any more.

use fastrand::Rng;

use super::world::{World, listed};

/// Bytes of a page.
pub const PAGE: usize = 4096;

/// A file that was tampered with.
pub struct Edit {
    /// How, for the report.
    pub what: String,
    pub file: Vec<u8>,
}

/// One to three bits anywhere.
pub fn bits(world: &World, rng: &mut Rng) -> Edit {
    let mut file = world.newest().clone();
    let mut what = String::new();
    let mut turned = std::collections::BTreeSet::new();
    for _ in 0..rng.usize(1..=3) {
        turned.insert((rng.usize(0..file.len()), rng.u8(0..8)));
    }
    for (at, bit) in turned {
        file[at] ^= 1 << bit;
        what += &format!("{at}.{bit} ");
    }
    Edit { what, file }
}

/// Older pages put back in their place: one, or all on which a table begins. Only what changes something that verification
/// answers for counts; a page of the search index or of a draft does not.
pub fn pages(world: &World, rng: &mut Rng) -> Edit {
    let newest = world.newest();
    const TABLES: [&str; 12] = [
        "customer",
        "mailing_stop",
        "request",
        "route_lock",
        "identity_answer",
        "identity_pass",
        "field_history",
        "identity_paper",
        "audit",
        "audit_payload",
        "audit_rows",
        "audit_index",
    ];
    loop {
        let older = &world.files[rng.usize(0..world.files.len() - 1)];
        let table = TABLES[rng.usize(0..TABLES.len())];
        let numbers = match rng.bool() {
            true => world.roots(table),
            false => vec![rng.usize(1..=newest.len() / PAGE)],
        };
        let mut file = newest.clone();
        for number in &numbers {
            put_back(&mut file, older, *number);
        }
        if file != *newest && world.answered_for(&file).as_ref() != Ok(&world.answered) {
            return Edit { what: format!("{table} {numbers:?}"), file };
        }
    }
}

/// Puts page `number` (from 1) of an older file into this one, where the older one has it.
pub fn put_back(file: &mut [u8], older: &[u8], number: usize) {
    let place = (number - 1) * PAGE..number * PAGE;
    if let (Some(page), Some(old)) = (file.get_mut(place.clone()), older.get(place)) {
        page.copy_from_slice(old);
    }
}

/// Entries and what stands beside them, dropped, put in, moved, replaced, cut off.
pub fn chain(world: &World, rng: &mut Rng) -> Edit {
    let entries: i64 =
        world.raw(world.newest()).query_row("SELECT count(*) FROM audit", [], |row| row.get(0)).unwrap();
    let (n, other) = (rng.i64(1..=entries), rng.i64(1..=entries));
    let m = if n == other { n % entries + 1 } else { other };
    let beside = ["audit_payload", "audit_rows", "audit_mac"][rng.usize(0..3)];
    let value = match beside {
        "audit_payload" => "body",
        "audit_rows" => "list",
        _ => "mac",
    };
    let held: Vec<i64> = listed(&world.raw(world.newest()), &format!("SELECT DISTINCT seq FROM {beside}"));
    let k = held[rng.usize(0..held.len())];
    let sql = match rng.usize(0..9) {
        0 => format!("DELETE FROM audit WHERE seq = {n}"),
        1 => format!("DELETE FROM audit WHERE seq >= {n}"),
        2 => format!(
            "DELETE FROM audit WHERE seq >= {n}; DELETE FROM audit_payload WHERE seq >= {n}; \
             DELETE FROM audit_rows WHERE seq >= {n}; DELETE FROM audit_mac WHERE seq >= {n}; \
             UPDATE audit_head SET seq = {n} - 1, \
             hash = coalesce((SELECT hash FROM audit WHERE seq = {n} - 1), zeroblob(32))"
        ),
        3 => format!(
            "UPDATE audit SET seq = -1 WHERE seq = {n}; UPDATE audit SET seq = {n} WHERE seq = {m}; \
             UPDATE audit SET seq = {m} WHERE seq = -1"
        ),
        4 => format!("UPDATE audit SET entry = (SELECT entry FROM audit WHERE seq = {m}) WHERE seq = {n}"),
        5 => format!("INSERT INTO audit SELECT {entries} + 1, entry, hash FROM audit WHERE seq = {n}"),
        6 => format!("DELETE FROM {beside} WHERE seq = {k}"),
        7 => format!("UPDATE {beside} SET {value} = randomblob(length({value})) WHERE seq = {k}"),
        _ => format!("UPDATE audit SET hash = randomblob(32) WHERE seq = {n}"),
    };
    Edit { file: world.done(|raw| raw.execute_batch(&sql).unwrap()), what: sql }
}

/// A row of a record, a request, a check, a stop, the staff or a key: changed, taken out, put in.
pub fn rows(world: &World, rng: &mut Rng) -> Edit {
    const CHANGES: [&str; 28] = [
        "UPDATE customer SET phone = '03-9999-' || abs(random() % 10000) WHERE id = {n}",
        "UPDATE customer SET email = NULL WHERE id = {n}",
        "UPDATE customer SET address = address || ' 2F' WHERE id = {n}",
        "UPDATE customer SET version = version - 1 WHERE id = {n}",
        "DELETE FROM customer WHERE id = {n}",
        "INSERT INTO customer SELECT id + 100, number || 'x', name, name_key, kana, birth, postcode, address, \
         phone, email, last_contact, last_contact_week, version FROM customer WHERE id = {n}",
        "UPDATE request SET confirmed = 3 WHERE id = {n}",
        "UPDATE request SET legal_due = '2030-01-01' WHERE id = {n}",
        "UPDATE request SET customer = 1 + customer % 6 WHERE id = {n}",
        "UPDATE identity_answer SET outcome = 'no_match' WHERE id = {n}",
        "DELETE FROM identity_answer WHERE id = {n}",
        "UPDATE identity_pass SET level = 3 WHERE id = {n}",
        "UPDATE mailing_stop SET since = since + {n}",
        "DELETE FROM mailing_stop",
        "UPDATE staff SET role = 'privacy_officer' WHERE id = 1 + {n} % 2",
        "UPDATE subject_key SET wrapped = randomblob(72) WHERE customer = {n}",
        "UPDATE request SET agent = 'x', requester = 'delegate' WHERE id = {n}",
        "UPDATE field_history SET old = 'x' WHERE id = {n}",
        "DELETE FROM field_history WHERE id = {n}",
        "UPDATE identity_policy SET body = replace(body, '\"registered\":2', '\"registered\":0')",
        "INSERT INTO identity_policy SELECT {n}, '2020-01-0{n}', body, reason, staff, at FROM identity_policy",
        "UPDATE identity_paper SET kind = 'passport' WHERE id = {n}",
        "INSERT INTO restricted VALUES ({n}, 0, 1)",
        "INSERT INTO sensitive VALUES ({n}, 'card', randomblob(24), randomblob(40), 1, 0)",
        "DELETE FROM audit_table WHERE kind = 10 + {n}",
        "DELETE FROM audit_index WHERE seq % 6 = {n} - 1",
        "UPDATE audit_index SET actor = actor + 1 WHERE seq = {n}",
        "INSERT INTO alert (seq, kind, staff, at) VALUES ({n}, 'budget_spent', 1, 0)",
    ];
    loop {
        let sql = CHANGES[rng.usize(0..CHANGES.len())].replace("{n}", &rng.i64(1..=6).to_string());
        let file = world.done(|raw| raw.execute_batch(&sql).unwrap());
        if world.answered_for(&file).as_ref() != Ok(&world.answered) {
            return Edit { what: sql, file };
        }
    }
}

/// An older file in the place of the newest, or one cut short.
pub fn file(world: &World, rng: &mut Rng) -> Edit {
    let older = rng.usize(0..world.files.len() - 1);
    if rng.bool() {
        return Edit { what: format!("file {older}"), file: world.files[older].clone() };
    }
    let newest = world.newest();
    let pages = rng.usize(1..newest.len() / PAGE);
    Edit { what: format!("cut to {pages} pages"), file: newest[..pages * PAGE].to_vec() }
}
