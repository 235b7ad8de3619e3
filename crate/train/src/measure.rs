//! How right a judgement is: [`Counts`] with precision, recall, F1 and Wilson intervals.

/// Counts of a yes/no judgement against its labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Said yes, rightly.
    pub found: u32,
    /// Said yes, wrongly.
    pub wrong: u32,
    /// Said no, wrongly.
    pub missed: u32,
    /// Said no, rightly.
    pub silent: u32,
}

impl Counts {
    /// Counts one judgement.
    pub fn add(&mut self, said: bool, label: bool) {
        *match (said, label) {
            (true, true) => &mut self.found,
            (true, false) => &mut self.wrong,
            (false, true) => &mut self.missed,
            (false, false) => &mut self.silent,
        } += 1;
    }

    /// Share of the alarms that were right; 1 when there was none.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    /// Share of the labelled alarms that were found; 1 when there was none.
    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        share(2 * self.found, 2 * self.found + self.wrong + self.missed)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// The Wilson score interval of a share at 95 % (E. B. Wilson, 1927).
pub fn wilson(part: u32, whole: u32) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (f64::from(whole), f64::from(part) / f64::from(whole));
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    ((centre - spread) / scale, (centre + spread) / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_intervals() {
        let mut counts = Counts::default();
        for (said, label) in [(true, true), (true, true), (true, false), (false, true), (false, false)] {
            counts.add(said, label);
        }
        assert_eq!((counts.found, counts.wrong, counts.missed, counts.silent), (2, 1, 1, 1));
        assert!((counts.f1() - 2.0 / 3.0).abs() < 1e-9);
        let (low, high) = wilson(9, 10);
        assert!((low - 0.5958).abs() < 1e-3 && (high - 0.9821).abs() < 1e-3, "{low} {high}");
    }
}
