//! Reasons for which a single item is skipped.

use std::fmt;

use super::MAX_ITEMS;

/// The reason for which an item could not be used.
///
/// `Display` is one English sentence for the publisher that says what to change;
/// [`arabic`](Self::arabic) is the same in Arabic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The item is a number, a string, or another value that is not an object.
    NotAnObject,
    /// The item has neither title nor summary nor content.
    NoText,
    /// An entry of a WordPress list that is not a post.
    NotAPost,
    /// A WordPress post that is protected by a password.
    Protected,
    /// A WordPress post or Atom entry that is not public: a draft, private, scheduled or in the
    /// trash.
    NotPublished,
    /// An earlier item has the same id and the same address (without an address, the same title).
    SameId,
    /// An earlier item of an RSS or Atom feed has the same title and the same address.
    SameTitle,
    /// This item and those after it are more than [`MAX_ITEMS`] allows; the value is how many are
    /// left out.
    TooMany(usize),
    /// This item and those after it are the oldest of a feed that lists its oldest first and has
    /// more than [`MAX_ITEMS`]; the value is how many are left out.
    TooManyOld(usize),
}

impl Reason {
    /// Returns the sentence in Arabic.
    #[allow(
        clippy::disallowed_macros,
        reason = "the widgets count what is skipped and never say why"
    )]
    pub fn arabic(self) -> String {
        let fixed = match self {
            Reason::NotAnObject => "المادة ليست كائن JSON، فاجعلها كائنًا.",
            Reason::NoText => "لا عنوان للمادة ولا ملخص ولا نص، فأعطها عنوانًا.",
            Reason::NotAPost => {
                "هذا العنصر من قائمة ووردبريس ليس مقالًا. استعمل العنوان ‎/wp-json/wp/v2/posts‎."
            }
            Reason::Protected => {
                "المقال محمي بكلمة مرور، فلا يُعرض. أزل كلمة المرور إن كان لكل القراء."
            }
            Reason::NotPublished => {
                "المقال ليس منشورًا للجميع (مسودة أو خاص أو مجدول أو في المهملات)، فلا يُعرض. اطلب المنشور وحده: ‎status=publish‎."
            }
            Reason::SameId => {
                "المادة تكرار لمادة سابقة: لهما المعرّف نفسه والعنوان نفسه. إن كانت غيرها فأعطها معرّفًا خاصًا بها."
            }
            Reason::SameTitle => {
                "المادة تكرار لمادة سابقة: لهما العنوان نفسه والرابط نفسه. احذف إحداهما."
            }
            Reason::TooMany(left_out) => {
                return format!(
                    "في الخلاصة أكثر من {MAX_ITEMS} مادة، فتُركت آخر {left_out} منها. ضع الأحدث أولًا."
                );
            }
            Reason::TooManyOld(left_out) => {
                return format!(
                    "في الخلاصة أكثر من {MAX_ITEMS} مادة وأقدمها أولًا، فتُركت أقدم {left_out} منها. ضع الأحدث أولًا."
                );
            }
        };
        fixed.to_owned()
    }
}

impl fmt::Display for Reason {
    #[allow(
        clippy::disallowed_macros,
        reason = "the widgets count what is skipped and never say why"
    )]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::NotAnObject => "The item is not a JSON object; make it one.",
            Reason::NoText => "The item has no title, summary or content; give it a title.",
            Reason::NotAPost => {
                "This entry of the WordPress list is not a post; use the address /wp-json/wp/v2/posts."
            }
            Reason::Protected => {
                "The post is protected by a password and not shown; remove the password if it is for everybody."
            }
            Reason::NotPublished => {
                "The post is not published (a draft, private, scheduled or in the trash) and not shown; ask for published ones only: status=publish."
            }
            Reason::SameId => {
                "The item repeats an earlier one: same id, and same address (without one, same title); if it is another, give it its own id."
            }
            Reason::SameTitle => {
                "The item repeats an earlier one: same title and same address; remove one of them."
            }
            Reason::TooMany(left_out) => {
                return write!(
                    f,
                    "The feed has more than {MAX_ITEMS} items and the last {left_out} are left out; list the newest first."
                );
            }
            Reason::TooManyOld(left_out) => {
                return write!(
                    f,
                    "The feed has more than {MAX_ITEMS} items, the oldest first, and the oldest {left_out} are left out; list the newest first."
                );
            }
        })
    }
}
