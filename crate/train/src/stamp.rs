//! The stamp of a weights file: a hash of everything it was learned from, so that stale weights are noticed.

use std::path::{Path, PathBuf};

/// Where the weights and their stamp lie, below the workspace.
pub const WEIGHTS: &str = "crate/core/weights/scorer.bin";
/// The stamp beside them.
pub const STAMP: &str = "crate/core/weights/scorer.stamp";

/// The hash, in hexadecimal, of the training hands, the lexica and the weights themselves.
///
/// # Errors
/// Says which file cannot be read.
pub fn of(workspace: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    for folder in ["tests/corpus", "crate/core/lexicon"] {
        gather(&workspace.join(folder), &mut files)?;
    }
    files.sort();
    files.push(workspace.join(WEIGHTS));
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        hash = bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }
    Ok(format!("{hash:016x}\n"))
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "jsonl" || extension == "txt") {
            files.push(path);
        }
    }
    Ok(())
}
