//! Frames: what changes the meaning of the words around it. [`Frames`] gathers them for a draft.
//!
//! A frame comes from a cue of the class `frame-…` and reaches as far as [`Frame::reach`] says.

use crate::{
    lexicon::{Cue, CueMatch},
    picture::Place,
};

/// What changes the meaning of a stretch of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Frame {
    /// "überhaupt nicht anstrengend".
    Negated,
    /// "wenn ein Kunde je …", "imagine a client who".
    Hypothetical,
    /// General advice: "5 Tipps", "how to".
    Advice,
    /// A question for advice or opinion.
    Question,
    /// Somebody is quoted in order to answer.
    Quoted,
    /// The author is the customer, patient, guest.
    Customer,
    /// About the author alone.
    Oneself,
    /// Fiction, lyrics, film, joke.
    Fiction,
    /// A job advertisement.
    JobAd,
    /// The person concerned agreed.
    Consent,
    /// Praise and thanks.
    Praise,
    /// It ended well.
    Resolved,
    /// Public news.
    News,
}

/// How far a frame reaches from its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The clause of the cue.
    Clause,
    /// The sentence of the cue.
    Sentence,
    /// The whole draft.
    Draft,
}

impl Frame {
    /// Every frame.
    pub const ALL: [Frame; 13] = [
        Frame::Negated,
        Frame::Hypothetical,
        Frame::Advice,
        Frame::Question,
        Frame::Quoted,
        Frame::Customer,
        Frame::Oneself,
        Frame::Fiction,
        Frame::JobAd,
        Frame::Consent,
        Frame::Praise,
        Frame::Resolved,
        Frame::News,
    ];

    /// The name used in rules.
    pub fn name(self) -> &'static str {
        match self {
            Frame::Negated => "negated",
            Frame::Hypothetical => "hypothetical",
            Frame::Advice => "advice",
            Frame::Question => "question",
            Frame::Quoted => "quoted",
            Frame::Customer => "customer",
            Frame::Oneself => "oneself",
            Frame::Fiction => "fiction",
            Frame::JobAd => "job-ad",
            Frame::Consent => "consent",
            Frame::Praise => "praise",
            Frame::Resolved => "resolved",
            Frame::News => "news",
        }
    }

    /// How far it reaches.
    pub fn reach(self) -> Reach {
        match self {
            Frame::Negated => Reach::Clause,
            Frame::Hypothetical | Frame::Quoted | Frame::Oneself | Frame::Praise => Reach::Sentence,
            _ => Reach::Draft,
        }
    }

    fn of_cue(class: Cue) -> Option<Self> {
        Some(match class {
            Cue::FrameNegation => Frame::Negated,
            Cue::FrameHypothesis => Frame::Hypothetical,
            Cue::FrameAdvice => Frame::Advice,
            Cue::FrameQuestion => Frame::Question,
            Cue::FrameQuoted => Frame::Quoted,
            Cue::FrameCustomer => Frame::Customer,
            Cue::FrameSelf => Frame::Oneself,
            Cue::FrameFiction => Frame::Fiction,
            Cue::FrameJobAd => Frame::JobAd,
            Cue::FrameConsent => Frame::Consent,
            Cue::FramePraise => Frame::Praise,
            Cue::FrameResolved => Frame::Resolved,
            Cue::FrameNews => Frame::News,
            _ => return None,
        })
    }
}

/// The frames of a draft, ready to be asked for any place.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    clauses: Vec<u16>,
    sentences: Vec<u16>,
    draft: u16,
}

impl Frames {
    /// Gathers the frames that `cues`, standing at `places`, set.
    pub fn of(cues: &[CueMatch], places: impl Iterator<Item = Place>, sentences: usize, clauses: usize) -> Self {
        let mut frames = Frames { clauses: vec![0; clauses], sentences: vec![0; sentences], draft: 0 };
        for (cue, place) in cues.iter().zip(places) {
            let Some(frame) = Frame::of_cue(cue.class) else { continue };
            let bit = 1 << frame as u16;
            match frame.reach() {
                Reach::Clause => frames.clauses[place.clause] |= bit,
                Reach::Sentence => frames.sentences[place.sentence] |= bit,
                Reach::Draft => frames.draft |= bit,
            }
        }
        frames
    }

    /// Whether `frame` reaches `place`.
    pub fn reach(&self, frame: Frame, place: Place) -> bool {
        self.at(place) & (1 << frame as u16) != 0
    }

    /// All frames that reach `place`, one bit each in the order of [`Frame::ALL`].
    pub fn at(&self, place: Place) -> u16 {
        self.clauses[place.clause] | self.sentences[place.sentence] | self.draft
    }
}
