//! The committed weights are those that the corpus and the lexica make, and learning is deterministic.

use std::path::Path;

use sordino_train::{
    corpus,
    fit::{Prepared, Settings, fit, prepare},
    stamp,
};

fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_committed_weights_are_fresh() {
    let committed = std::fs::read_to_string(workspace().join(stamp::STAMP)).unwrap_or_default();
    let now = stamp::of(workspace()).expect("the corpus is readable");
    assert_eq!(
        committed, now,
        "corpus, lexica or weights have changed; run: cargo run --release -p sordino-train -- fit"
    );
}

#[test]
fn the_same_drafts_and_seed_give_the_same_bytes() {
    let drafts = corpus::training(&workspace().join("tests/corpus")).expect("the corpus is readable");
    let prepared: Vec<Prepared> = drafts.iter().step_by(40).map(prepare).collect();
    let list: Vec<&Prepared> = prepared.iter().collect();
    let settings = Settings { epochs: 3, rare: 2, ..Settings::default() };
    let bytes = || fit(&list, &settings).to_bytes([0.0; 6]);
    assert!(list.len() > 100, "only {} drafts", list.len());
    assert_eq!(bytes(), bytes());
    assert_ne!(
        bytes(),
        fit(&list, &Settings { seed: 8, ..settings }).to_bytes([0.0; 6]),
        "the seed makes no difference"
    );
}

#[test]
fn frozen_hands_are_not_learned_from() {
    let root = workspace().join("tests/corpus");
    let frozen = corpus::frozen_hands(&root).expect("frozen.txt is readable");
    let all = corpus::read(&root).expect("the corpus is readable");
    let training = corpus::training(&root).expect("the corpus is readable");
    assert!(
        frozen.iter().all(|hand| all.iter().any(|draft| draft.hand == *hand)),
        "frozen.txt names a hand that is not there"
    );
    assert!(training.iter().all(|draft| !frozen.contains(&draft.hand)));
    assert!(training.len() < all.len());
}
