//! Addresses as the URL standard defines them: parsed by the browser in a page, and by the crate
//! `url` natively.

use crate::feed::Base;

/// Returns the base that relative links of the feed from `address` are resolved against.
#[cfg(not(target_arch = "wasm32"))]
pub fn base(address: &str) -> Base {
    Base::from(address)
}

/// Returns the base that relative links of the feed from `address` are resolved against.
#[cfg(target_arch = "wasm32")]
pub fn base(address: &str) -> Base {
    Base::new(address, resolve)
}

/// Resolves a link against a base address, or parses it as an absolute address if there is none;
/// see [`Resolve`](crate::feed::Resolve).
#[cfg(target_arch = "wasm32")]
pub fn resolve(link: &str, base: Option<&str>) -> Option<String> {
    use web_sys::Url;

    let url = match base {
        Some(base) => Url::new_with_base(link, base),
        None => Url::new(link),
    };
    let url = url.ok()?;
    let address = url.href();
    if !address.contains('@') {
        return Some(address);
    }
    url.set_username("");
    url.set_password("");
    Some(url.href())
}
