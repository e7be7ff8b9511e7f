//! No question of the desk reads a large table from end to end: the plans of the statements, as the engine makes them.

use rusqlite::Connection;

/// Tables that grow with the years.
const LARGE: [&str; 11] = [
    "customer",
    "request",
    "request_note",
    "field_history",
    "mailing_stop",
    "identity_answer",
    "identity_pass",
    "identity_paper",
    "route_lock",
    "approval",
    "audit",
];

/// Every migration, in the order of their numbers.
fn migrations() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema");
    let number = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name[1..].split_once("__").unwrap().0.parse::<u32>().unwrap()
    };
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort_by_key(number);
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn connection() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    for sql in migrations() {
        conn.execute_batch(&sql).unwrap();
    }
    conn
}

/// The statements that stand in the sources of the aggregates, with the parts that are put together put together.
fn statements() -> Vec<String> {
    let sources = [
        include_str!("approvals.rs"),
        include_str!("call_backs.rs"),
        include_str!("checks.rs"),
        include_str!("contact.rs"),
        include_str!("customers.rs"),
        include_str!("drafts.rs"),
        include_str!("history.rs"),
        include_str!("notes.rs"),
        include_str!("papers.rs"),
        include_str!("policies.rs"),
        include_str!("requests.rs"),
        include_str!("sessions.rs"),
        include_str!("staff.rs"),
        include_str!("stops.rs"),
    ];
    let contact = folded(include_str!("contact.rs"));
    let fresh = contact.split('"').find(|text| text.starts_with("h.customer")).unwrap().to_owned();
    let mut found = Vec::new();
    for source in sources {
        let folded = folded(source);
        let texts =
            folded.split('"').filter(|text| text.starts_with("SELECT ") || text.starts_with("UPDATE "));
        found.extend(texts.map(|text| text.replace("{COLUMNS}", "*").replace("{FRESH}", &fresh)));
    }
    let requests = [
        "r.completed_at IS NULL ORDER BY r.target_due, r.id",
        "r.id IN (SELECT request FROM route_lock WHERE until > $1 AND released_at IS NULL) ORDER BY r.id DESC",
        "r.completed_at >= $1 AND r.completed_at < $2 ORDER BY r.completed_at DESC, r.id DESC",
    ];
    put_together(&mut found, "FROM request", include_str!("requests.rs"), &requests);
    let approvals =
        ["id = $1", "decided_at IS NULL ORDER BY asked_at, id", "request = $1 ORDER BY id DESC LIMIT 1"];
    put_together(&mut found, "FROM approval", include_str!("approvals.rs"), &approvals);
    found
}

/// Puts the ends of a list's statement, as they stand in its source, in the place of `{rest}`.
fn put_together(found: &mut Vec<String>, list: &str, source: &str, ends: &[&str]) {
    let start = found.iter().position(|sql| sql.contains("{rest}") && sql.contains(list)).unwrap();
    let start = found.swap_remove(start);
    for rest in ends {
        assert!(source.contains(rest), "the list {list} asks otherwise now");
        found.push(start.replace("{rest}", rest));
    }
}

/// The source with the line ends inside its texts taken out, as the compiler does.
fn folded(source: &str) -> String {
    let mut folded = String::new();
    for line in source.lines() {
        let inside = !folded.is_empty() && !folded.ends_with('\n');
        let line = if inside { line.trim_start() } else { line };
        match line.strip_suffix('\\') {
            Some(start) => folded += start,
            None => folded.extend([line, "\n"]),
        }
    }
    folded
}

#[test]
fn no_statement_of_an_aggregate_scans_a_large_table() {
    let conn = connection();
    let statements = statements();
    assert!(statements.len() > 25, "only {} statements found", statements.len());
    for sql in &statements {
        // Asked once, by name, for the line under the search.
        if sql == "SELECT count(*) FROM customer" {
            continue;
        }
        let mut plan = conn
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
        let given = vec![1_i64; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(given), |row| row.get::<_, String>(3)).unwrap();
        for step in steps.map(Result::unwrap) {
            // Partial: it holds what waits, never what is done.
            if step.ends_with("USING INDEX approval_waiting") {
                continue;
            }
            let scanned = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next()).unwrap_or("");
            let alias = [("r", "request"), ("c", "customer")];
            let table = alias.iter().find(|(short, _)| *short == scanned).map_or(scanned, |(_, long)| long);
            assert!(!LARGE.contains(&table), "{sql}\n{step}");
        }
    }
}

#[test]
fn a_scan_would_be_found() {
    let conn = connection();
    let mut plan = conn.prepare("EXPLAIN QUERY PLAN SELECT id FROM customer WHERE phone = $1").unwrap();
    let steps = plan.query_map([1], |row| row.get::<_, String>(3)).unwrap();
    assert!(steps.map(Result::unwrap).any(|step| step.starts_with("SCAN customer")));
}
