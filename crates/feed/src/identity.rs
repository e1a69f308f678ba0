//! Tells which items are the same on a page with several feeds.

use std::hash::{DefaultHasher, Hasher};

use super::model::Item;

/// Identifies an item wherever items are remembered: as shown, announced or counted.
///
/// Two sites both number their posts from 1, so an id means nothing without its feed. Several feeds
/// of one site may contain the same post; it is recognised by its id and address together. Both are
/// 64-bit hashes, like the fingerprints of a [`FeedCache`](super::FeedCache).
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    in_feed: u64,
    in_any_feed: u64,
}

impl Identity {
    /// Whether both are the same item.
    pub fn is(self, other: Identity) -> bool {
        self.in_feed == other.in_feed || self.in_any_feed == other.in_any_feed
    }
}

impl Item {
    /// Returns the identity of the item.
    pub fn identity(&self) -> Identity {
        let mut hasher = DefaultHasher::new();
        hasher.write(self.id.as_bytes());
        let mut in_feed = hasher.clone();
        in_feed.write_u64(self.feed);
        let in_feed = in_feed.finish();
        if self.url.is_empty() {
            return Identity {
                in_feed,
                in_any_feed: in_feed,
            };
        }
        // 0xFF never occurs in UTF-8, so it marks the end of the id.
        hasher.write_u8(0xFF);
        hasher.write(self.url.as_bytes());
        Identity {
            in_feed,
            in_any_feed: hasher.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Item;

    fn item(feed: u64, id: &str, url: &str) -> Item {
        Item {
            feed,
            id: id.into(),
            url: url.into(),
            ..Item::default()
        }
    }

    fn is_same(one: &Item, other: &Item) -> bool {
        one.identity().is(other.identity())
    }

    #[test]
    fn posts_of_two_sites_may_have_the_same_number() {
        for (one, other) in [
            ("https://a.example/?p=4101", "https://b.example/?p=4101"),
            // Two sites of one WordPress network.
            (
                "https://a.example/ar/?p=4101",
                "https://a.example/en/?p=4101",
            ),
            ("", "https://a.example/?p=4101"),
            ("", ""),
        ] {
            assert!(
                !is_same(&item(1, "4101", one), &item(2, "4101", other)),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn a_post_in_two_feeds_of_its_site_is_one() {
        let post = item(1, "4101", "https://a.example/bridge");
        assert!(is_same(&post, &item(2, "4101", "https://a.example/bridge")));
        assert!(!is_same(
            &post,
            &item(2, "4102", "https://a.example/bridge")
        ));
    }

    #[test]
    fn an_item_stays_itself_in_its_feed_whatever_is_corrected() {
        let post = item(1, "4101", "https://a.example/birdge");
        assert!(is_same(&post, &item(1, "4101", "https://a.example/bridge")));
        assert!(is_same(&post, &item(1, "4101", "")));
        assert!(!is_same(
            &post,
            &item(1, "4102", "https://a.example/birdge")
        ));
    }

    #[test]
    fn an_id_ends_where_it_ends() {
        let one = item(1, "41", "https://a.example/");
        assert!(!is_same(&one, &item(2, "41a.example", "")));
        assert!(!is_same(&item(1, "4", ""), &item(1, "41", "")));
    }
}
