//! WordPress REST: the array that `/wp-json/wp/v2/posts` returns,
//! <https://developer.wordpress.org/rest-api/reference/posts/>.
//!
//! With `?_embed` a post includes its image and its terms. Our extension `_ajel` is read here too:
//! a site can add it with `register_rest_field`.

use super::date::Moment;
use super::item::{self, Draft};
use super::link::Base;
use super::model::{ImageSize, Item};
use super::reason::Reason;
use super::text::Kind;
use crate::json::{Value, wire};

wire! {
    struct Post {
        id: "id",
        kind: "type",
        status: "status",
        password: "password",
        link: "link",
        title: "title",
        excerpt: "excerpt",
        content: "content",
        date: "date",
        date_gmt: "date_gmt",
        embedded: "_embedded",
        jetpack_image: "jetpack_featured_media_url",
        yoast_head: "yoast_head_json",
        ajel: "_ajel",
    }
}

/// Types of WordPress's own that are not posts. Any other type is a site's custom post type, such
/// as `news`.
const OTHER_TYPES: [&str; 9] = [
    "attachment",
    "page",
    "comment",
    "nav_menu_item",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_navigation",
    "wp_global_styles",
];

/// Parts of the names of taxonomies whose terms are neither sections nor tags: formats, authors,
/// languages and layouts of WordPress, its plugins and themes.
const OTHER_TAXONOMIES: [&str; 19] = [
    "format",
    "formats",
    "author",
    "authors",
    "byline",
    "writer",
    "writers",
    "language",
    "languages",
    "lang",
    "translation",
    "translations",
    "menu",
    "layout",
    "template",
    "visibility",
    "wp",
    "yst",
    "elementor",
];

impl Post<'_> {
    /// Whether this is a post. Terms, users and comments have a link but no title; other JSON has a
    /// title, but not one rendered by WordPress.
    fn is_post(&self) -> bool {
        let kind = self.kind.and_then(Value::text).unwrap_or_default();
        let rendered = |field: Option<Value>| field.is_some_and(Value::is_object);
        !OTHER_TYPES.contains(&&*kind)
            && (rendered(self.title)
                || self.link.is_some()
                    && (self.title.is_some() || rendered(self.excerpt) || rendered(self.content)))
    }

    /// Returns why the public may not see the post; `None` if it may. A list holds drafts if the
    /// request came from a logged-in user, or if a cache stored the response to such a request.
    fn hidden(&self) -> Option<Reason> {
        let status = self.status.and_then(Value::string).unwrap_or_default();
        let protected = |field: Option<Value>| {
            let [protected] = fields(field, ["protected"]);
            protected.is_some_and(Value::is_yes)
        };
        let status = status.trim().to_ascii_lowercase();
        if !matches!(&*status, "" | "publish" | "published") {
            return Some(Reason::NotPublished);
        }
        let password = self.password.and_then(Value::string).unwrap_or_default();
        (protected(self.content) || protected(self.excerpt) || !password.is_empty())
            .then_some(Reason::Protected)
    }
}

pub(super) fn is_post(value: Value) -> bool {
    Post::read(value).is_some_and(|post| post.is_post())
}

pub(super) fn item(value: Value, base: &Base) -> Result<Item, Reason> {
    let post = Post::read(value).ok_or(Reason::NotAnObject)?;
    if !post.is_post() {
        return Err(Reason::NotAPost);
    }
    if let Some(reason) = post.hidden() {
        return Err(reason);
    }
    let [media, terms] = fields(post.embedded, ["wp:featuredmedia", "wp:term"]);
    let [og_image] = fields(post.yoast_head, ["og_image"]);
    let (mut image, image_sizes) = featured_image(first(media), base);
    if image.is_empty() {
        let [og_url] = fields(first(og_image), ["url"]);
        image = item::first_link(base, &[post.jetpack_image, og_url]);
    }
    let draft = Draft {
        id: post.id,
        url: item::first_link(base, &[post.link]),
        title: rendered(post.title),
        summary: (rendered(post.excerpt), Kind::Html),
        contents: [(rendered(post.content), Kind::Html), (None, Kind::Html)],
        image,
        image_sizes,
        published: published(&post),
        tags: terms.map(term_names).unwrap_or_default(),
        language: None,
        ajel: post.ajel,
    };
    draft.finish(base)
}

/// Returns the time of publication. `date` is in the site's own time zone, which only `date_gmt`
/// beside it tells; drafts do not have `date_gmt` yet.
fn published(post: &Post) -> Option<Moment> {
    let local = item::moment(post.date);
    let Some(mut gmt) = item::moment(post.date_gmt) else {
        return local;
    };
    let minutes = local.map_or(0, |local| (local.ms - gmt.ms) / 60_000);
    let of_a_zone = (-12 * 60..=14 * 60).contains(&minutes);
    gmt.utc_offset = gmt
        .utc_offset
        .or(Some(if of_a_zone { minutes as i32 } else { 0 }));
    Some(gmt)
}

/// Returns the named fields; all are missing if the value is not an object.
fn fields<'a, const N: usize>(
    value: Option<Value<'a>>,
    names: [&str; N],
) -> [Option<Value<'a>>; N] {
    value
        .and_then(|value| value.fields(names))
        .unwrap_or([None; N])
}

fn first(array: Option<Value>) -> Option<Value> {
    array?.elements().next()
}

/// Returns the text of `{"rendered": "…"}`, or of a plain string, which some plugins write instead.
fn rendered(value: Option<Value>) -> Option<Value> {
    if !value?.is_object() {
        return value;
    }
    let [rendered] = fields(value, ["rendered"]);
    rendered
}

/// Sizes that WordPress generates without cropping, narrowest first. A theme's own sizes may be
/// cropped to another shape.
const UNCROPPED: [&str; 3] = ["medium", "medium_large", "large"];

/// Returns the size nearest to the 768 px of a card, and all widths. WordPress generates no size
/// larger than the original, so if these are missing the original itself is small.
fn featured_image(media: Option<Value>, base: &Base) -> (String, Vec<ImageSize>) {
    let [source_url, details] = fields(media, ["source_url", "media_details"]);
    let [sizes, width] = fields(details, ["sizes", "width"]);
    let sizes = fields(sizes, UNCROPPED).map(|size| fields(size, ["source_url", "width"]));
    let [_, [medium_large, _], [large, _]] = sizes;
    let image = item::first_link(base, &[medium_large, large, source_url]);
    let all = sizes.into_iter().chain([[source_url, width]]);
    let mut all: Vec<ImageSize> = all.filter_map(|size| image_size(size, base)).collect();
    all.dedup_by(|wider, size| wider.width <= size.width);
    (image, all)
}

fn image_size([url, width]: [Option<Value>; 2], base: &Base) -> Option<ImageSize> {
    let width: u32 = width?.text()?.parse().ok().filter(|width| *width > 0)?;
    let url = item::first_link(base, &[url]);
    (!url.is_empty()).then_some(ImageSize { url, width })
}

/// Returns the names of categories, tags and a site's custom terms; `_embedded["wp:term"]` has one
/// list for each taxonomy.
fn term_names(terms: Value) -> Vec<Value> {
    let mut names = Vec::new();
    for term in terms.elements().flat_map(Value::elements) {
        let [taxonomy, name, slug] = fields(Some(term), ["taxonomy", "name", "slug"]);
        let taxonomy = taxonomy.and_then(Value::text).unwrap_or_default();
        let slug = slug.and_then(Value::text).unwrap_or_default();
        let mut parts = taxonomy.split(['_', '-']);
        // Language plugins turn the slug into `uncategorized-ar`.
        if !parts.any(|part| OTHER_TAXONOMIES.contains(&part)) && !slug.starts_with("uncategori") {
            names.extend(name);
        }
    }
    names
}
