//! The figures below which the judgement must not fall, as a test: `tests/corpus/figures.json` holds what was reached on the frozen
//! hands, by language.

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::Path};

    use serde::Deserialize;
    use sordino_core::{Language, check};
    use sordino_train::{corpus, measure::Counts};

    /// What was reached.
    #[derive(Deserialize)]
    struct Floor {
        found: u32,
        wrong: u32,
    }

    #[test]
    fn frozen_hands_are_judged_no_worse_than_before() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus"));
        let content = std::fs::read_to_string(root.join("figures.json")).expect("figures.json is there");
        let floors: BTreeMap<String, Floor> = serde_json::from_str(&content).expect("figures.json is JSON");
        let frozen = corpus::frozen_hands(root).expect("frozen.txt is there");
        let drafts = corpus::read(root).expect("the corpus is readable");
        for (name, language) in [("de", Language::De), ("en", Language::En)] {
            let mut counts = Counts::default();
            for draft in drafts.iter().filter(|draft| draft.language == language && frozen.contains(&draft.hand)) {
                let found = check(&draft.text, &draft.context(), &draft.client_list(), Language::En);
                counts.add(found.iter().any(|diagnostic| diagnostic.severity.is_alarm()), draft.is_alarm());
            }
            let floor = &floors[name];
            assert!(counts.found >= floor.found, "{name}: {} alarms found, {} before", counts.found, floor.found);
            assert!(counts.wrong <= floor.wrong, "{name}: {} false alarms, {} before", counts.wrong, floor.wrong);
        }
    }
}
