//! Fits the scorer's weights from the project's own corpus, and measures both minds.
//!
//! [`corpus`] reads labelled drafts, [`fit`] learns weights from them, [`measure`] counts how right a judgement is,
//! [`stamp`] tells whether the committed weights are fresh.

pub mod corpus;
pub mod fit;
pub mod measure;
pub mod stamp;
