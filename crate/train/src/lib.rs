//! Fits the scorer's weights from the project's own corpus, and measures both minds.
//!
//! [`corpus`] reads labelled drafts, [`fit`] learns weights from them, [`measure`] counts how right a judgement is.

pub mod corpus;
pub mod fit;
pub mod measure;
