//! The command line as other programs see it: exit codes, the line format, its errors.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

fn sordino(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sordino"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sordino starts");
    child.stdin.take().expect("it has an input").write_all(input).expect("it reads its input");
    child.wait_with_output().expect("it ends")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

#[test]
fn exit_codes_tell_quiet_from_alarm_from_misuse() {
    let code = |arguments: &[&str], input: &str| sordino(arguments, input.as_bytes()).status.code();
    assert_eq!(code(&["check"], "So proud of my team, we shipped it!"), Some(0));
    assert_eq!(code(&["check"], "My boss is a clueless micromanager and everyone knows it."), Some(1));
    assert_eq!(code(&["check", "--lang", "klingon"], ""), Some(2));
    assert_eq!(code(&["check", "/no/such/draft.txt"], ""), Some(2));
    assert_eq!(code(&["check", "--clients", "/no/such/list.txt"], ""), Some(2));
    assert_eq!(code(&["sing"], ""), Some(2));
    assert_eq!(code(&[], ""), Some(2));
}

#[test]
fn the_human_report_marks_the_words_and_says_what_why_instead() {
    let output =
        sordino(&["check", "--speak", "en"], "Die Nordlicht AG zahlt seit drei Monaten nicht. Saftladen!".as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("hold: venting/"), "{text}");
    assert!(text.contains("^^^^") && text.contains("→"), "{text}");
}

#[test]
fn lines_are_answered_one_by_one_in_utf16() {
    let draft = "🙄 My boss is a clueless micromanager and everyone knows it.";
    let input = format!(
        "{}\nnot json\n{}\n\n{}\n",
        json!({"id": "a", "text": draft}),
        json!({"id": 2, "text": "Heute ein schöner Spaziergang an der Elbe.", "lang": "de", "hour": 12}),
        json!({"id": 3, "text": "x", "hour": 24}),
    );
    let output = sordino(&["check", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 4);
    let first = &answers[0]["diagnostics"][0];
    assert_eq!(
        (&answers[0]["id"], &first["group"], &first["severity"]),
        (&json!("a"), &json!("venting"), &json!("warn"))
    );
    let units: Vec<u16> = draft.encode_utf16().collect();
    let at = |name: &str| first[name].as_u64().expect("an offset") as usize;
    let marked = String::from_utf16(&units[at("start")..at("end")]).expect("whole characters");
    assert!(marked.starts_with("boss") || marked.starts_with("My boss"), "{marked}");
    assert_eq!((&answers[1]["id"], &answers[1]["line"]), (&Value::Null, &json!(2)));
    assert_eq!(answers[2], json!({"id": 2, "diagnostics": []}));
    assert_eq!((&answers[3]["id"], &answers[3]["line"]), (&Value::Null, &json!(5)));
}

#[test]
fn an_error_never_repeats_the_draft() {
    let output = sordino(&["check", "--jsonl"], br#"{"id":1,"text":"Geheimnis","profession":"Geheimrat"}"#);
    let all = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&all);
    assert!(text.contains("error") && !text.contains("Geheim"), "{text}");
}

#[test]
fn a_clients_name_counts_in_lines() {
    let line = json!({"id": 1, "text": "Heute war ich bei Ashgrove Dairy.", "clients": ["Ashgrove Dairy"]}).to_string();
    let answers = lines(&sordino(&["check", "--jsonl"], line.as_bytes()));
    assert_eq!(answers[0]["diagnostics"][0]["rule"], "naming/listed", "{answers:?}");
}

#[test]
fn explain_shows_the_picture_and_the_steps() {
    let output = sordino(&["explain"], "Meine Kundin von heute früh hat echt nicht alle Tassen im Schrank.".as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    for part in ["tokens", "target   client Particular", "cue", "default", "scorer sentence 1"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}
