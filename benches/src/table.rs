//! Numbers into Markdown.

use crate::candidate::{ALL_CANDIDATES, Candidate};

/// The middle of some numbers; of an even number of them the mean of both.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

/// One measure: what each candidate took, once a round.
#[derive(Clone, Debug)]
pub struct Row {
    name: String,
    /// Decimal places.
    places: usize,
    samples: Vec<(Candidate, f64)>,
}

impl Row {
    /// A measure of this name and unit.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            places: 0,
            samples: Vec::new(),
        }
    }

    /// Sets the number of decimal places.
    pub fn places(self, places: usize) -> Self {
        Self { places, ..self }
    }

    /// The same numbers by another name.
    pub fn named(self, name: &str) -> Self {
        let name = name.to_owned();
        Self { name, ..self }
    }

    /// Every number less by `amount`.
    pub fn less(mut self, amount: f64) -> Self {
        for (_, value) in &mut self.samples {
            *value -= amount;
        }
        self
    }

    /// Notes what a candidate took.
    pub fn add(&mut self, candidate: Candidate, value: f64) {
        self.samples.push((candidate, value));
    }

    fn of(&self, candidate: Candidate) -> Option<f64> {
        let own = self.samples.iter().filter(|(whose, _)| *whose == candidate);
        let own: Vec<f64> = own.map(|(_, value)| *value).collect();
        (!own.is_empty()).then(|| median(&own))
    }

    /// ajel's number for one of another candidate's.
    fn ratio(&self, to: Candidate) -> String {
        match (self.of(Candidate::Ajel), self.of(to)) {
            (Some(own), Some(other)) if other > 0.0 => format!("{:.2}", own / other),
            (Some(0.0), Some(0.0)) => "1".to_owned(),
            _ => String::new(),
        }
    }

    fn markdown(&self) -> String {
        let mut cells = vec![self.name.clone()];
        cells.extend(ALL_CANDIDATES.map(|candidate| {
            self.of(candidate)
                .map_or(String::new(), |value| format!("{value:.*}", self.places))
        }));
        cells.push(self.ratio(Candidate::Vanilla));
        cells.push(self.ratio(Candidate::Links));
        let own = |(whose, _): &&(Candidate, f64)| *whose == Candidate::Ajel;
        cells.push(self.samples.iter().filter(own).count().to_string());
        format!("| {} |", cells.join(" | "))
    }
}

/// All rows as one table: medians, ajel's ratios, and of how many numbers the
/// medians are.
pub fn markdown(rows: &[Row]) -> String {
    let mut heads = vec!["median"];
    heads.extend(ALL_CANDIDATES.map(Candidate::name));
    heads.extend(["ajel ÷ vanilla", "ajel ÷ links only", "of"]);
    let mut lines = vec![format!("| {} |", heads.join(" | "))];
    lines.push(format!("|---|{}", "--:|".repeat(heads.len() - 1)));
    lines.extend(rows.iter().map(Row::markdown));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 900.0]), 3.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 900.0]), 3.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_row_has_medians_and_ratios_and_leaves_out_who_took_no_part() {
        let mut row = Row::new("time, ms").places(1);
        for value in [10.0, 20.0, 90.0] {
            row.add(Candidate::Vanilla, value);
        }
        row.add(Candidate::Ajel, 15.0);
        assert_eq!(
            row.markdown(),
            "| time, ms |  | 20.0 |  |  |  |  | 15.0 | 0.75 |  | 1 |"
        );
        let mut none = Row::new("layouts");
        none.add(Candidate::Vanilla, 0.0);
        none.add(Candidate::Ajel, 0.0);
        assert_eq!(
            none.markdown(),
            "| layouts |  | 0 |  |  |  |  | 0 | 1 |  | 1 |"
        );
    }
}
