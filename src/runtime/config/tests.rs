//! Settings as users write them.

use super::*;

#[test]
fn a_good_file_is_taken_and_a_bad_one_names_its_line() {
    let file = parse("language = \"en\"\ntheme = \"light\"\nplain = true\n").unwrap();
    assert_eq!((file.language, file.theme, file.plain), (LanguageChoice::En, ThemeChoice::Light, true));
    for (text, wrong) in [
        ("plain = true\ncolour = 1\n", 2),
        ("\n\ntheme = \"pink\"\n", 3),
        ("language = \"ja\"\nplain = maybe\n", 2),
    ] {
        let Err(What::Form(TomlFault { line, detail })) = parse(text) else { panic!("{text:?} was taken") };
        assert_eq!(line, Some(wrong), "{text:?}: {detail}");
    }
}

#[test]
fn who_decides_the_language() {
    let file = |language| File { language, ..File::default() };
    let environment =
        |locale: &str, remembered| Environment { locale: locale.into(), remembered, no_color: false };
    let nothing = Wish::default();
    let (ja, en) = (Language::Ja, Language::En);
    for (choice, locale, last, wish, decided) in [
        (LanguageChoice::Auto, "en_GB.UTF-8", None, nothing, en),
        (LanguageChoice::Auto, "", None, nothing, ja),
        (LanguageChoice::Auto, "ja_JP.UTF-8", Some(en), nothing, en),
        (LanguageChoice::Ja, "en_GB.UTF-8", Some(en), nothing, ja),
        (LanguageChoice::Ja, "ja_JP.UTF-8", None, Wish { language: Some(en), plain: false }, en),
    ] {
        assert_eq!(language(&file(choice), &environment(locale, last), wish), decided, "{choice:?} {locale}");
    }
}

#[test]
fn no_color_and_plain_win() {
    let environment = Environment { no_color: true, ..Environment::default() };
    let file = File { theme: ThemeChoice::Light, ..File::default() };
    let theme = theme(&file, &environment, Wish { plain: true, language: None });
    assert_eq!((theme.name, theme.plain), (ThemeName::Mono, true));
}

#[test]
fn the_language_is_remembered() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state/language");
    assert_eq!(remembered(&path), None);
    remember(&path, Language::En).unwrap();
    assert_eq!(remembered(&path), Some(Language::En));
}
