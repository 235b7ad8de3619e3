//! Learns the scorer's weights: [`fit`] by stochastic gradient descent (AdaGrad; Duchi, Hazan, Singer 2011), [`Model::to_bytes`]
//! in the format that `sordino_core::scorer` reads. The same drafts, settings and seed give the same bytes.

use sordino_core::{
    Group,
    picture::Picture,
    scorer::{ALARM_BITS, FILE_SIZE, Feature, GROUP_BITS, Ground, HEADS, Sheet, bucket, features},
};

use crate::corpus::Draft;

/// What can be turned.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the drafts.
    pub epochs: usize,
    /// First step size.
    pub rate: f32,
    /// Pull of every touched weight towards zero, per step.
    pub decay: f32,
    /// Weight of an untold sentence in a draft that deserves an alarm.
    pub bystander: f32,
    /// Weight of the draft as a whole beside its sentences.
    pub whole: f32,
    /// A bucket counts only if at least so many drafts have it: what one draft alone says does not carry over.
    pub rare: u16,
    /// Seed of the order of drafts.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 10, rate: 0.03, decay: 5e-4, bystander: 0.2, whole: 2.0, rare: 4, seed: 7 }
    }
}

/// A draft made ready for learning.
pub struct Prepared {
    /// Features of each sentence.
    pub sentences: Vec<Vec<Feature>>,
    /// Whether each sentence is part of what tells.
    pub telling: Vec<bool>,
    /// Whether the draft deserves an alarm.
    pub alarm: bool,
    /// Its groups, the main one first.
    pub groups: Vec<Group>,
    /// On what ground its first sentence is judged.
    pub ground: Ground,
}

/// Extracts the features of a draft.
pub fn prepare(draft: &Draft) -> Prepared {
    let context = draft.context();
    let clients = draft.client_list();
    let picture = Picture::of(&draft.text, &context, &clients);
    let sheet = Sheet::of(&picture, &context);
    let mut sentences = Vec::with_capacity(picture.sentences.len());
    let mut telling = Vec::with_capacity(picture.sentences.len());
    for (index, sentence) in picture.sentences.iter().enumerate() {
        let mut list = Vec::new();
        features(&picture, &context, &sheet, index, &mut list);
        sentences.push(list);
        telling.push(draft.telling.iter().any(|part| part.start < sentence.span.end && sentence.span.start < part.end));
    }
    Prepared {
        sentences,
        telling,
        alarm: draft.is_alarm(),
        groups: draft.groups.clone(),
        ground: Ground::of(&picture, 0),
    }
}

/// Weights before they are rounded.
pub struct Model {
    bias: f32,
    alarm: Vec<f32>,
    group_bias: [f32; HEADS.len()],
    groups: Vec<f32>,
}

impl Model {
    /// Log-odds of an alarm for one sentence.
    pub fn alarm(&self, features: &[Feature]) -> f32 {
        self.bias
            + features.iter().map(|feature| self.alarm[bucket(feature.hash, ALARM_BITS)] * feature.value).sum::<f32>()
    }

    /// Log-odds for a whole draft: that of its loudest sentence.
    pub fn draft(&self, draft: &Prepared) -> f32 {
        draft.sentences.iter().map(|sentence| self.alarm(sentence)).fold(f32::NEG_INFINITY, f32::max)
    }

    /// The most likely group of a sentence.
    pub fn group(&self, features: &[Feature]) -> Group {
        let sums = self.group_sums(features);
        HEADS[sums.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(head, _)| head)]
    }

    /// The model as it will be stored, so that figures are those of what ships.
    fn round(mut self) -> Self {
        for weights in [&mut self.alarm, &mut self.groups] {
            let (scale, levels) = quantise(weights);
            weights.iter_mut().zip(levels).for_each(|(weight, level)| *weight = f32::from(level) * scale);
        }
        self
    }

    fn group_sums(&self, features: &[Feature]) -> [f32; HEADS.len()] {
        let mut sums = self.group_bias;
        for feature in features {
            let start = bucket(feature.hash, GROUP_BITS) * HEADS.len();
            for (sum, weight) in sums.iter_mut().zip(&self.groups[start..start + HEADS.len()]) {
                *sum += weight * feature.value;
            }
        }
        sums
    }

    /// The weights file. `bars` are the log-odds, by [`Ground`], from which a sentence counts as an alarm.
    pub fn to_bytes(&self, bars: [f32; Ground::COUNT]) -> Vec<u8> {
        let (alarm_scale, alarm) = quantise(&self.alarm);
        let (group_scale, groups) = quantise(&self.groups);
        let mut bytes = Vec::with_capacity(FILE_SIZE);
        let biases = bars.map(|bar| self.bias - bar);
        for number in biases.into_iter().chain([alarm_scale, group_scale]).chain(self.group_bias) {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(alarm.into_iter().chain(groups).map(|weight| weight as u8));
        bytes
    }
}

/// Steps on each side of zero. Seven are as good as 127 in cross-validation and halve the size.
const LEVELS: f32 = 7.0;
/// Weights below this share of a step become nothing.
const DEAD: f32 = 1.0;

/// Rounds weights to a few levels, stored in 8 bits; the largest one in a thousand is clipped.
fn quantise(weights: &[f32]) -> (f32, Vec<i8>) {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 1000)).copied().unwrap_or(1.0);
    let scale = top / LEVELS;
    let round = |weight: &f32| {
        let level = weight / scale;
        if level.abs() < DEAD { 0 } else { level.round().clamp(-LEVELS, LEVELS) as i8 }
    };
    (scale, weights.iter().map(round).collect())
}

/// Learns from prepared drafts.
pub fn fit(drafts: &[&Prepared], settings: &Settings) -> Model {
    let mut model = Model {
        bias: 0.0,
        alarm: vec![0.0; 1 << ALARM_BITS],
        group_bias: [0.0; HEADS.len()],
        groups: vec![0.0; HEADS.len() << GROUP_BITS],
    };
    let mut steps =
        Steps { alarm: vec![1e-3; 1 << ALARM_BITS], groups: vec![1e-3; HEADS.len() << GROUP_BITS], bias: 1e-3 };
    let drafts: Vec<Prepared> = drop_rare(drafts, settings.rare);
    let drafts: Vec<&Prepared> = drafts.iter().collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let mut random = fastrand::Rng::with_seed(settings.seed);
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for &index in &order {
            learn_alarm(&mut model, &mut steps, drafts[index], settings);
            learn_group(&mut model, &mut steps, drafts[index], settings);
        }
    }
    model.round()
}

/// The drafts without the features whose bucket fewer than `rare` drafts share.
fn drop_rare(drafts: &[&Prepared], rare: u16) -> Vec<Prepared> {
    let mut seen = vec![0_u16; 1 << ALARM_BITS];
    for draft in drafts {
        let mut buckets: Vec<usize> =
            draft.sentences.iter().flatten().map(|feature| bucket(feature.hash, ALARM_BITS)).collect();
        buckets.sort_unstable();
        buckets.dedup();
        buckets.into_iter().for_each(|at| seen[at] = seen[at].saturating_add(1));
    }
    let common = |feature: &&Feature| seen[bucket(feature.hash, ALARM_BITS)] >= rare;
    drafts
        .iter()
        .map(|draft| Prepared {
            sentences: draft
                .sentences
                .iter()
                .map(|sentence| sentence.iter().filter(common).copied().collect())
                .collect(),
            telling: draft.telling.clone(),
            alarm: draft.alarm,
            groups: draft.groups.clone(),
            ground: draft.ground,
        })
        .collect()
}

/// Sums of squared gradients.
struct Steps {
    alarm: Vec<f32>,
    groups: Vec<f32>,
    bias: f32,
}

fn learn_alarm(model: &mut Model, steps: &mut Steps, draft: &Prepared, settings: &Settings) {
    let odds: Vec<f32> = draft.sentences.iter().map(|sentence| model.alarm(sentence)).collect();
    let loudest = odds.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(index, _)| index);
    let share = 1.0 / (odds.len().max(1) as f32).sqrt();
    for (index, sentence) in draft.sentences.iter().enumerate() {
        let telling = draft.alarm && draft.telling[index];
        let weight = if telling {
            1.0
        } else if draft.alarm {
            settings.bystander * share
        } else {
            share
        };
        let mut gradient = weight * (probability(odds[index]) - f32::from(u8::from(telling)));
        if loudest == Some(index) {
            gradient += settings.whole * (probability(odds[index]) - f32::from(u8::from(draft.alarm)));
        }
        steps.bias += gradient * gradient;
        model.bias -= settings.rate * gradient / steps.bias.sqrt();
        for feature in sentence {
            let at = bucket(feature.hash, ALARM_BITS);
            step(&mut model.alarm[at], &mut steps.alarm[at], gradient * feature.value, settings);
        }
    }
}

fn learn_group(model: &mut Model, steps: &mut Steps, draft: &Prepared, settings: &Settings) {
    if !draft.alarm {
        return;
    }
    for (_, sentence) in draft.sentences.iter().enumerate().filter(|(index, _)| draft.telling[*index]) {
        let sums = model.group_sums(sentence);
        let gradients: [f32; HEADS.len()] = std::array::from_fn(|head| {
            let place = draft.groups.iter().position(|group| *group == HEADS[head]);
            let label = match place {
                Some(0) => 1.0,
                Some(_) => 0.6,
                None => 0.0,
            };
            probability(sums[head]) - label
        });
        for (bias, gradient) in model.group_bias.iter_mut().zip(gradients) {
            *bias -= 0.02 * gradient;
        }
        for feature in sentence {
            let start = bucket(feature.hash, GROUP_BITS) * HEADS.len();
            for (head, gradient) in gradients.iter().enumerate() {
                step(
                    &mut model.groups[start + head],
                    &mut steps.groups[start + head],
                    gradient * feature.value,
                    settings,
                );
            }
        }
    }
}

fn step(weight: &mut f32, squares: &mut f32, gradient: f32, settings: &Settings) {
    let gradient = gradient + settings.decay * *weight;
    *squares += gradient * gradient;
    *weight -= settings.rate * gradient / squares.sqrt();
}

fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
