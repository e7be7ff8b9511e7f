//! The keyring at the command line of an encrypted office.

use std::fs;

use crate::cli::Exit;
use crate::cli::sealed_office::{NEW, Office, own};
use crate::domain::audit::Action;
use crate::store::keyring::Keyring;

#[test]
fn nobody_is_let_in_without_a_password_and_a_password_comes_from_a_file_too() {
    let mut office = Office::new();
    let (sato, wrong) = (own("sato"), own("suzuki"));
    office.does("verify", &[], Exit::NotSignedIn, "--staff LOGIN");
    office.does("verify --staff sato", &[], Exit::NotSignedIn, "No password");
    office.does("verify --staff sato", &[&wrong], Exit::NotSignedIn, "Login name or password is wrong");
    office.does("verify --staff nobody", &[&sato], Exit::NotSignedIn, "Login name or password is wrong");
    office.does("verify --staff sato", &[&sato], Exit::Refused, "");
    assert_eq!(office.times(Action::ActRefused), 1, "a refused command is in the trail");
    office.does("verify --staff suzuki", &[&own("suzuki")], Exit::Done, "as they were written");
    office.does("report --staff sato --format json", &[&sato], Exit::Done, "{");
    let file = office.dir.path().join("password");
    fs::write(&file, format!("{sato}\n")).unwrap();
    let line = format!("keyring check --staff sato --password-file {}", file.display());
    office.does(&line, &[], Exit::Done, "suzuki: password");
    assert!(office.said.contains("as it was last recorded"), "{}", office.said);
    for _ in 0..3 {
        office.does("verify --staff sato", &[&wrong], Exit::NotSignedIn, "wrong");
    }
    office.does("verify --staff sato", &[&sato], Exit::NotSignedIn, "Too many failures");
    let (suzuki, ito) = (own("suzuki"), own("ito"));
    office.does("keyring release sato --staff ito", &[&ito], Exit::Refused, "");
    office.does("keyring release sato --staff suzuki", &[&suzuki], Exit::Done, "try to sign in again");
    office.does("report --staff sato --format json", &[&sato], Exit::Done, "{");
    office.does("keyring release sato --staff suzuki", &[&suzuki], Exit::Refused, "not held back");
}

#[test]
fn passwords_and_codes_are_given_and_taken() {
    let mut office = Office::new();
    let (sato, ito) = (own("sato"), own("ito"));
    office.does("keyring password --staff sato", &[&sato, "too short"], Exit::Refused, "15 characters");
    office.does("keyring password --staff sato", &[&sato, NEW, "x"], Exit::Refused, "not the same");
    office.does("keyring password --staff sato", &[&sato, NEW, NEW], Exit::Done, "new password counts");
    office.does("verify --staff sato", &[&sato], Exit::NotSignedIn, "wrong");
    office.does("keyring code sato --staff sato", &[NEW], Exit::Refused, "");
    let suzuki = own("suzuki");
    for (line, typed) in [
        ("keyring code sato --staff ito", &[&ito][..]),
        ("keyring code sato --staff ito --with ito", &[&ito, &ito]),
        ("keyring code sato --staff ito --with kansa", &[&ito, &own("kansa")]),
        ("keyring code sato --staff suzuki --with ito", &[&suzuki, &ito]),
        ("keyring code suzuki --staff ito --with suzuki", &[&ito, &suzuki]),
        ("keyring code ito --staff ito --with suzuki", &[&ito, &suzuki]),
    ] {
        let typed: Vec<&str> = typed.iter().map(|text| text.as_str()).collect();
        office.does(line, &typed, Exit::Refused, "");
        assert!(office.pages.is_empty(), "{line}: nobody is shown anything");
    }
    let line = "keyring code sato --staff ito --with suzuki";
    office.does(line, &[&ito, &suzuki], Exit::NoTerminal, "terminal");
    office.does("report --staff sato --format json", &[NEW], Exit::Done, "{");
    office.does(line, &[&ito, &suzuki, "not hers", &suzuki], Exit::Done, "both halves");
    assert_eq!(office.pages.len(), 2, "each sees one page");
    let halves = office.code_of("sato");
    for half in halves.split(' ') {
        office.does("verify --staff sato", &[half], Exit::NotSignedIn, "wrong");
    }
    let code = halves;
    office.does("verify --staff sato", &[&code], Exit::NotSignedIn, "keyring password --staff sato");
    office.does("keyring password --staff sato", &[&code, NEW, NEW], Exit::Done, "counts");
    let before = fs::read(Keyring::place(&office.store())).unwrap();
    office.does("keyring remove sato --staff ito", &[&ito], Exit::Done, "rekey");
    office.does("verify --staff sato", &[NEW], Exit::NotSignedIn, "wrong");
    office.does("keyring check --staff ito", &[&ito], Exit::Done, "as it was last recorded");
    fs::write(Keyring::place(&office.store()), before).unwrap();
    office.does("keyring check --staff ito", &[&ito], Exit::Damaged, "older copy");
    office.does("verify --staff ito", &[&ito], Exit::NotSignedIn, "Nothing was opened");
}

#[test]
fn an_envelope_opens_for_somebody_and_the_key_is_renewed_by_two() {
    let mut office = Office::new();
    let (suzuki, ito, envelope) = (own("suzuki"), own("ito"), office.envelope.clone());
    let line = "keyring recover suzuki --with ito";
    office.does("keyring recover suzuki", &[&envelope], Exit::Refused, "second person");
    office.does("keyring recover suzuki", &[&envelope, &envelope], Exit::NotSignedIn, "wrong");
    office.does("keyring recover ito --with ito", &[&envelope, &ito], Exit::Refused, "");
    office.does(line, &[&envelope, &ito, &ito], Exit::Done, "envelopes");
    let code = office.code_of("suzuki");
    let new = office.envelopes();
    office.does("keyring password --staff suzuki", &[&code, &suzuki, &suzuki], Exit::Done, "counts");
    office.does(line, &[&envelope], Exit::NotSignedIn, "wrong");
    // Nobody signs in any more: the two envelopes together do it, and each is another person's.
    let [one, other] = [new[0].as_str(), new[1].as_str()];
    office.does("keyring recover suzuki", &[one, other, other], Exit::Done, "envelopes");
    let code = office.code_of("suzuki");
    office.does("keyring password --staff suzuki", &[&code, &suzuki, &suzuki], Exit::Done, "counts");
    office.does("rekey --staff ito", &[&ito], Exit::Refused, "--with");
    office.does("rekey --staff suzuki", &[&suzuki], Exit::Refused, "");
    office.does("rekey --staff ito --with kansa", &[&ito, &own("kansa")], Exit::Refused, "");
    office.does("rekey --staff ito --with suzuki", &[&ito, &suzuki, &suzuki], Exit::Done, "new key");
    let code = office.code_of("sato");
    office.does("keyring password --staff sato", &[&code, NEW, NEW], Exit::Done, "counts");
    office.does("keyring check --staff suzuki", &[&suzuki], Exit::Done, "as it was last recorded");
    office.does("verify --staff ito", &[&ito], Exit::Done, "as they were written");
}

#[test]
fn envelopes_cannot_be_tried_without_end() {
    let mut office = Office::new();
    let (envelope, wrong) = (office.envelope.clone(), Office::new().envelope.clone());
    // Making the office here changes rows of which no act tells.
    let untold = office.times(Action::RowsChanged);
    office.does("keyring recover suzuki", &["no code at all"], Exit::NotSignedIn, "wrong");
    for _ in 0..3 {
        office.does("keyring recover suzuki", &[&wrong], Exit::NotSignedIn, "wrong");
    }
    office.does("keyring recover suzuki", &[&envelope], Exit::NotSignedIn, "Too many failures");
    let ito = own("ito");
    office.does("verify --staff ito", &[&ito], Exit::Done, "as they were written");
    office.now = office.now.plus_ms(30_000);
    office.does("keyring recover suzuki --with ito", &[&envelope, &ito, &ito], Exit::Done, "envelopes");
    office.does("verify --staff ito", &[&ito], Exit::Done, "as they were written");
    assert_eq!(
        office.times(Action::SignInFailed),
        3,
        "what was tried is told, and what was no code is not counted"
    );
    assert_eq!(office.times(Action::RowsChanged), untold, "each change of the keyring is one entry");
}
