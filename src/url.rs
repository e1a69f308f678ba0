//! Addresses by the URL standard: in a page as the browser reads them, natively as the crate
//! `url` does.

use crate::feed::Base;

/// Returns what the links of the feed from `address` are relative to.
#[cfg(not(target_arch = "wasm32"))]
pub fn base(address: &str) -> Base {
    Base::from(address)
}

/// Returns what the links of the feed from `address` are relative to.
#[cfg(target_arch = "wasm32")]
pub fn base(address: &str) -> Base {
    Base::new(address, resolve)
}

/// Resolves an address against another one, or against nothing; see
/// [`Resolve`](crate::feed::Resolve).
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
