//! Whether an office is whole after anything: it opens in every way, what was acknowledged is there, verification finds
//! nothing. Faults are sentences that begin with `shut`, `lost` or what else is wrong.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, OnceLock};

use madoguchi::store::audit::{Known, anchors, verify_against};
use madoguchi::store::{Flow, OpenMode, Store};

use super::offices::{Place, now, opened, seat};
use super::workflows::{Workflow, can_be_founded};
use crate::acks::Ack;
use crate::office::Clerk;
use crate::truth;

/// What is wrong with the office at a place after this much was said.
pub fn faults(place: &Place, workflow: &Workflow, said: &str) -> Vec<String> {
    let done = said.contains(workflow.done);
    if !place.store().exists() {
        return founded_again(place, done);
    }
    match look(place) {
        Ok(mut wrong) => {
            match open(place) {
                Ok(mut clerk) => wrong.extend(work(place, &mut clerk, workflow, said, done)),
                Err(shut) => wrong.push(format!("shut: {shut}")),
            }
            wrong
        }
        // An older store is not looked at before it is brought up to date.
        Err(shut) if shut.contains("Older") => match open(place).and_then(|clerk| {
            drop(clerk);
            look(place).map(drop)
        }) {
            Ok(()) => faults(place, workflow, said),
            Err(shut) => vec![format!("shut: {shut}")],
        },
        Err(shut) => vec![format!("shut: {shut}")],
    }
}

/// As `verify` does: to look only, at every page, at the chain and the rows, at the heads kept elsewhere.
fn look(place: &Place) -> Result<Vec<String>, String> {
    let mut store = opened(&place.store(), OpenMode::ReadOnly)?;
    let kept = anchors::expected(&mut store, &place.anchors());
    let kept = kept.map_err(|error| format!("heads: {error:?}"))?;
    let mut wrong = Vec::new();
    if let Err(error) = store.check_file() {
        wrong.push(format!("not whole: {error:?}"));
    }
    let known = Known { anchors: &kept.heads, seed: None, chain_only: false };
    match store.read(|view| verify_against(view, &known, &mut |_| Flow::More)) {
        Ok(verdict) => wrong.extend(verdict.first_bad.map(|bad| format!("not whole: {bad:?}"))),
        Err(error) => wrong.push(format!("not whole: {error:?}")),
    }
    Ok(wrong)
}

/// As the desk does, and every command that writes.
fn open(place: &Place) -> Result<Clerk, String> {
    let mut store: Store = opened(&place.store(), OpenMode::ReadWrite)?;
    let kept = anchors::expect_kept(Some(&place.anchors()), &mut store);
    kept.map_err(|error| format!("heads: {error:?}"))?;
    seat(store, now())
}

fn work(place: &Place, clerk: &mut Clerk, workflow: &Workflow, said: &str, done: bool) -> Vec<String> {
    let acks: Vec<Ack> = said.lines().filter_map(Ack::read).collect();
    let mut wrong = truth::faults_at(clerk, &acks);
    wrong.extend((workflow.promise)(place, clerk, said, done));
    wrong
}

/// Founding takes long, and what comes of it depends on the names that are there only.
fn founded_again(place: &Place, done: bool) -> Vec<String> {
    static TRIED: OnceLock<Mutex<HashSet<BTreeSet<String>>>> = OnceLock::new();
    let names = std::fs::read_dir(place.root()).unwrap().map(|entry| entry.unwrap());
    // Names made by lot differ in every run.
    let plain = |name: String| if name.starts_with('.') { ".new".to_owned() } else { name };
    let names: BTreeSet<String> =
        names.map(|entry| plain(entry.file_name().to_string_lossy().into_owned())).collect();
    let tried = TRIED.get_or_init(Mutex::default);
    if !done && tried.lock().unwrap().contains(&names) {
        return Vec::new();
    }
    let wrong = can_be_founded(place, done);
    if wrong.is_empty() {
        tried.lock().unwrap().insert(names);
    }
    wrong
}
