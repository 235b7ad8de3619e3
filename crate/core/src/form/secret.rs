//! Access data: passwords, PINs, keys, private key blocks and credentials in addresses. [`find`] finds them.

use std::ops::Range;

use super::{Form, Hit, draft::Draft};
use crate::token::{Case, Kind};

/// The most bytes of a password or of the credentials in an address that are read.
const LONGEST: usize = 256;

/// Adds all access data of the draft.
pub(super) fn find(draft: &Draft, hits: &mut Vec<Hit>) {
    let mut add = |span: Range<usize>| hits.push((Form::Secret, span));
    key_blocks(draft.text, &mut add);
    keys(draft.text, &mut add);
    credentials(draft.text, &mut add);
    for index in 0..draft.tokens.len() {
        if let Some(span) = password(draft, index).or_else(|| pin(draft, index)) {
            add(span);
        }
    }
}

/// Blocks between `BEGIN … PRIVATE KEY` and its END (RFC 7468); without an end only the head.
fn key_blocks(text: &str, add: &mut impl FnMut(Range<usize>)) {
    let mut at = 0;
    let mut endless = false;
    while let Some(found) = text[at..].find("BEGIN ") {
        let start = at + found;
        at = start + 6;
        let head = prefix(&text[at..], 48);
        let Some(label) = head.find("PRIVATE KEY") else { continue };
        let mut end = at + label + "PRIVATE KEY".len();
        if !text[end..].starts_with(['-', '—', '–', ' '])
            || !text[..start].ends_with(['-', '—', '–']) && !text[end..].starts_with('-')
        {
            continue;
        }
        // Searched only until one block has no end, so that many heads stay linear.
        match if endless { None } else { text[end..].find("END ") } {
            Some(found) => end += found + prefix(&text[end + found..], 64).lines().next().map_or(0, str::len),
            None => endless = true,
        }
        let head = text[..start].trim_end_matches('-').len().max(start.saturating_sub(5));
        add(head..end);
        at = end;
    }
}

/// Keys and tokens by the prefixes under which their issuers publish them for secret scanning.
fn keys(text: &str, add: &mut impl FnMut(Range<usize>)) {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut at = 0;
    while let Some(offset) = text[at..].find(inside) {
        let start = at + offset;
        let end = start + text[start..].find(|c| !inside(c)).unwrap_or(text.len() - start);
        let key = text[start..end].trim_start_matches(['-', '.']).trim_end_matches(['-', '.']);
        let start = end - text[start..end].trim_start_matches(['-', '.']).len();
        if is_key(key) {
            add(start..start + key.len());
        }
        at = end;
    }
}

fn is_key(key: &str) -> bool {
    /// Prefix and the fewest characters behind it.
    const PREFIXES: &[(&str, usize)] = &[
        ("sk-", 20),
        ("sk_live_", 16),
        ("rk_live_", 16),
        ("sk_test_", 16),
        ("whsec_", 20),
        ("ghp_", 20),
        ("gho_", 20),
        ("ghu_", 20),
        ("ghs_", 20),
        ("ghr_", 20),
        ("github_pat_", 20),
        ("glpat-", 16),
        ("xoxb-", 16),
        ("xoxp-", 16),
        ("xoxa-", 16),
        ("xoxs-", 16),
        ("AIza", 30),
        ("ya29.", 20),
        ("hf_", 20),
        ("npm_", 30),
        ("pypi-", 30),
        ("SG.", 30),
        ("dop_v1_", 30),
        ("shpat_", 20),
    ];
    let mixed = |rest: &str| {
        rest.bytes().any(|byte| byte.is_ascii_digit()) && rest.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let issued = PREFIXES
        .iter()
        .any(|(prefix, least)| key.strip_prefix(prefix).is_some_and(|rest| rest.len() >= *least && mixed(rest)));
    let amazon = (key.starts_with("AKIA") || key.starts_with("ASIA"))
        && key.len() == 20
        && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let web_token = key.len() >= 40 && key.starts_with("eyJ") && key.split('.').count() == 3;
    issued || amazon || web_token
}

/// `user:password@host` behind a scheme.
fn credentials(text: &str, add: &mut impl FnMut(Range<usize>)) {
    for (at, scheme) in text.match_indices("://") {
        let start = at + scheme.len();
        let ahead = prefix(&text[start..], LONGEST);
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '<' | '>' | ')' | ',' | ';');
        let authority = ahead[..ahead.find(ends).unwrap_or(ahead.len())].trim_end_matches(['.', '!']);
        let secret = authority.rsplit_once('@').and_then(|(user, host)| Some((user.split_once(':')?.1, host)));
        if secret.is_some_and(|(secret, host)| !secret.is_empty() && !host.is_empty() && !is_masked(secret)) {
            add(start..start + authority.len());
        }
    }
}

/// The value behind a word for password at token `index`.
fn password(draft: &Draft, index: usize) -> Option<Range<usize>> {
    if draft.kind(index)? != Kind::Word || !is_password_word(draft.folded(index)) || is_proverbial(draft, index) {
        return None;
    }
    let joint = joint(draft, index + 1)?;
    let (span, quoted) = value(draft, joint.end())?;
    let written = draft.slice(span.clone());
    let last = matches!(draft.kind(draft.token_at(span.end)), None | Some(Kind::Break | Kind::Stop | Kind::Emoji));
    let plain = matches!(joint, Joint::Mark(_))
        && last
        && written.trim_end_matches('!').chars().all(char::is_alphanumeric)
        && !is_remark(written);
    let proven = is_strict(written) || quoted && !is_remark(written) || plain;
    (written.chars().count() >= 4 && !is_masked(written) && proven).then_some(span)
}

fn is_password_word(word: &str) -> bool {
    matches!(word, "pw" | "pwd" | "passwd" | "passphrase" | "passcode" | "wlanschluessel" | "netzwerkschluessel")
        || ["passwort", "password", "kennwort"].iter().any(|end| word.ends_with(end))
}

/// "The most common password is 123456" gives nothing away.
fn is_proverbial(draft: &Draft, index: usize) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "haeufigst", "beliebtest", "schlechtest", "schlimmst", "unsicherst", "duemmst", "most", "worst", "popular",
        "common", "typisch", "beispiel", "example",
    ];
    draft.before(index, 4, |word| STARTS.iter().any(|start| word.starts_with(start)))
}

/// What ties a value to its name, with the token at which the value starts.
enum Joint {
    /// A colon right behind the name: what follows is the value, whatever it looks like.
    Mark(usize),
    /// A verb, or a colon further on: what follows may also be a remark.
    Verb(usize),
}

impl Joint {
    fn end(&self) -> usize {
        let (Joint::Mark(end) | Joint::Verb(end)) = *self;
        end
    }
}

/// "Passwort: …", "password is …", "Passwort für den Login lautet …" from token `start` on.
fn joint(draft: &Draft, start: usize) -> Option<Joint> {
    for at in start..start + 6 {
        match draft.folded(at) {
            ":" | "=" | "→" if at == start => return Some(Joint::Mark(at + 1)),
            ":" | "=" | "→" => return Some(Joint::Verb(at + 1)),
            "ist" | "lautet" | "is" | "was" | "war" if draft.folded(at + 1) == ":" => return Some(Joint::Verb(at + 2)),
            "ist" | "lautet" | "is" | "was" | "war" => return Some(Joint::Verb(at + 1)),
            // A bare "Passwort hunter2": only what looks like one.
            _ if at == start
                && draft.kind(at)? == Kind::Word
                && draft.folded(at).bytes().any(|byte| byte.is_ascii_digit()) =>
            {
                return Some(Joint::Verb(at));
            }
            _ if !matches!(draft.kind(at)?, Kind::Word | Kind::Quote) && draft.raw(at) != "-" => return None,
            _ => {}
        }
    }
    None
}

/// The characters up to the next space from token `index` on, without quotation marks; whether there were any.
fn value(draft: &Draft, index: usize) -> Option<(Range<usize>, bool)> {
    const QUOTES: [char; 14] = ['"', '„', '“', '”', '«', '»', '\'', '‚', '‘', '’', '`', '‹', '›', '*'];
    let index = if draft.kind(index) == Some(Kind::Break) { index + 1 } else { index };
    let start = draft.token(index)?.span.start;
    let ahead = prefix(draft.slice(start..draft.text.len()), LONGEST);
    let word = &ahead[..ahead.find(char::is_whitespace).unwrap_or(ahead.len())];
    let ended = word.trim_end_matches(['.', ',', ';', '?', ')']);
    let bare = ended.trim_matches(QUOTES);
    let first = start + (ended.len() - ended.trim_start_matches(QUOTES).len());
    let quoted = ended.len() >= bare.len() + 2;
    Some((first..first + bare.len(), quoted))
}

/// Whether it can hardly be a word of the sentence: letters with digits or signs, or five digits and more.
fn is_strict(value: &str) -> bool {
    let inner = value.trim_end_matches('!');
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().any(char::is_alphabetic);
    let signs = inner
        .chars()
        .skip(1)
        .any(|c| matches!(c, '!' | '@' | '#' | '$' | '%' | '^' | '&' | '+' | '=' | '?' | '~' | '|' | '_'));
    letters && (digits > 0 || signs) || digits >= 5 && digits == value.chars().count()
}

/// Stars, dots, crosses or a placeholder in brackets.
fn is_masked(value: &str) -> bool {
    let placeholder = value.starts_with(['<', '[', '{', '$', '…', '%']);
    placeholder
        || value.chars().all(|c| matches!(c, '*' | '•' | '·' | '.' | 'x' | 'X' | '_' | '-' | '●' | '#' | '?' | '…'))
}

/// Words that say something about a password instead of being one.
fn is_remark(value: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "vergessen", "falsch", "geheim", "siehe", "keins", "keines", "kein", "mindestens", "erforderlich", "geändert",
        "abgelaufen", "zurücksetzen", "ändern", "unten", "nein", "sicher", "unsicher", "forgotten", "forgot", "wrong",
        "secret", "required", "none", "optional", "reset", "changed", "expired", "minimum", "below", "incorrect",
        "invalid", "strong", "weak", "yes", "check", "done", "same", "unbekannt", "unknown", "nope", "niemals",
        "never",
    ];
    let lower = value.trim_end_matches('!').to_lowercase();
    WORDS.contains(&lower.as_str())
}

/// The digits behind PIN, PUK, TAN, CVV or a word for a door code at token `index`.
fn pin(draft: &Draft, index: usize) -> Option<Range<usize>> {
    let token = draft.token(index)?;
    let word = draft.folded(index);
    let code = word.ends_with("code") && word.len() <= 20 && is_lock(word.strip_suffix("code").unwrap_or(""))
        || word == "code" && index.checked_sub(1).is_some_and(|before| is_lock(draft.folded(before)));
    let card = matches!(word, "pin" | "puk" | "tan" | "otp" | "cvv" | "cvc" | "pinnummer" | "pincode");
    if token.kind != Kind::Word || !(code || card) {
        return None;
    }
    let mut tied = code || token.case == Case::Upper;
    for at in index + 1..index + 6 {
        match draft.kind(at)? {
            Kind::Number => {
                let digits = draft.folded(at);
                let least = if word.starts_with("cv") { 3 } else { 4 };
                let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (least..=8).contains(&digits.len());
                return (plain && tied).then(|| draft.token(at).map(|token| token.span.clone())).flatten();
            }
            Kind::Word | Kind::Mark | Kind::Quote => {
                tied |= matches!(draft.folded(at), ":" | "=" | "ist" | "lautet" | "is" | "code" | "nummer" | "number")
            }
            _ => return None,
        }
    }
    None
}

/// What a code opens.
fn is_lock(word: &str) -> bool {
    matches!(
        word.trim_end_matches('-'),
        "tuer"
            | "tor"
            | "zugangs"
            | "alarm"
            | "tresor"
            | "safe"
            | "haustuer"
            | "schloss"
            | "sicherheits"
            | "pin"
            | "door"
            | "gate"
            | "access"
            | "entry"
            | "lock"
            | "security"
            | "key"
    )
}

/// The first `most` bytes, or a few less so that no character is cut.
fn prefix(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
