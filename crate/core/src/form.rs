//! Exact forms of personal and secret data (being written).
#![allow(missing_docs)]
use crate::token::Tokens;
use std::ops::Range;
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Iban,
    Card,
    TaxId,
    SocialId,
    HealthId,
    VatId,
    Phone,
    Mail,
    Address,
    BirthDate,
    Plate,
    Secret,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormMatch {
    pub form: Form,
    pub span: Range<usize>,
    pub own: bool,
}
pub fn find(_text: &str, _tokens: &Tokens) -> Vec<FormMatch> {
    Vec::new()
}
