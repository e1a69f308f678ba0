//! Counts numbers by key, reusing its memory.

/// Numbers by key. It is cleared and reused, because a ranking counts several times for each of
/// thousands of candidates.
#[derive(Debug, Default)]
pub struct Tally {
    /// For each key, 1 plus its index in `entries`; 0 if it has none.
    places: Vec<u32>,
    entries: Vec<(usize, f64)>,
}

impl Tally {
    /// Adds `value` under a key; `merge` combines it with the number that is there.
    pub fn add(&mut self, key: usize, value: f64, merge: fn(f64, f64) -> f64) {
        if self.places.len() <= key {
            self.places.resize(key + 1, 0);
        }
        match self.places[key] {
            0 => {
                self.entries.push((key, value));
                self.places[key] = self.entries.len() as u32;
            }
            place => {
                let known = &mut self.entries[place as usize - 1].1;
                *known = merge(*known, value);
            }
        }
    }

    /// Returns the keys in the order of their first appearance, with their numbers.
    pub fn entries(&self) -> &[(usize, f64)] {
        &self.entries
    }

    /// Whether there is a number under a key.
    pub fn has(&self, key: usize) -> bool {
        self.places.get(key).is_some_and(|place| *place > 0)
    }

    /// Removes all numbers.
    pub fn clear(&mut self) {
        for (key, _) in self.entries.drain(..) {
            self.places[key] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn each_key_is_there_once_in_the_order_of_its_first_appearance() {
        let mut tally = Tally::default();
        for (key, value) in [(7, 1.0), (2, 0.5), (7, 3.0), (2, 0.25)] {
            tally.add(key, value, f64::max);
        }
        assert_eq!(tally.entries(), [(7, 3.0), (2, 0.5)]);
        assert!(tally.has(7) && !tally.has(1) && !tally.has(9));
        tally.clear();
        assert!(tally.entries().is_empty() && !tally.has(7));
        tally.add(2, 1.0, |one, other| one + other);
        tally.add(2, 1.0, |one, other| one + other);
        assert_eq!(tally.entries(), [(2, 2.0)]);
    }
}
