//! The compressed copies that web servers answer with: `*.br` and `*.gz`.

use anyhow::{Context, Result};
use brotlic::{BrotliEncoderOptions, CompressorWriter, Quality, WindowSize};
use flate2::{Compression, GzBuilder};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::project::files;

/// Files worth compressing, by the end of their names; pictures are compressed as
/// they are.
const ENDS: [&str; 7] = ["js", "wasm", "json", "css", "html", "svg", "ts"];

/// Puts a brotli and a gzip copy beside every file below a folder that shrinks by it.
pub fn precompress(folder: &Path) -> Result<()> {
    let mut paths: Vec<PathBuf> = files(folder)?
        .into_iter()
        .filter(|path| {
            let end = path.extension().and_then(|end| end.to_str());
            end.is_some_and(|end| ENDS.contains(&end))
        })
        .map(|path| folder.join(path))
        .collect();
    // The largest first: none of them is then what everything waits for.
    paths.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |file| file.len())));

    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            compress(path).with_context(|| format!("cannot compress {}", path.display()))?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().expect("compressing does not panic"))
    })
}

/// Puts both copies beside one file.
fn compress(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let copy = |end: &str| PathBuf::from(format!("{}.{end}", path.display()));
    fs::write(copy("br"), brotli(&bytes)?)?;
    fs::write(copy("gz"), gzip(&bytes)?)?;
    Ok(())
}

/// Compresses as `brotli -q 11` does, which fits the window to the file.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = BrotliEncoderOptions::new()
        .quality(Quality::best())
        .window_size(WindowSize::new(window_bits(bytes.len()))?)
        .size_hint(bytes.len().try_into().unwrap_or(u32::MAX))
        .build()?;
    let mut writer = CompressorWriter::with_encoder(options, Vec::new());
    writer.write_all(bytes)?;
    Ok(writer.into_inner().map_err(|error| error.into_error())?)
}

/// Returns the binary logarithm of the smallest window that holds a file, from 10 to
/// 24: a window of `n` bits reaches 2ⁿ − 16 bytes back.
fn window_bits(length: usize) -> u8 {
    (10..24)
        .find(|bits| (1 << bits) - 16 >= length)
        .unwrap_or(24)
}

/// Compresses as `gzip -9 -n` does: without a name and a time, so that the same file
/// gives the same bytes.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Scratch, write};

    #[test]
    fn windows_are_as_large_as_the_file() {
        let bits = [0, 1008, 1009, 4080, 4081, 16_777_200, 16_777_201].map(window_bits);
        assert_eq!(bits, [10, 10, 11, 12, 13, 24, 24]);
    }

    #[test]
    fn text_gets_two_copies_and_a_picture_none() {
        let folder = Scratch::new("precompress").expect("a folder");
        for name in ["a.js", "a.png", "a.js.br"] {
            write(folder.join(name), "text ".repeat(100)).expect("a file");
        }
        precompress(&folder).expect("compressed");
        let names = files(&folder).expect("files");
        assert_eq!(
            names,
            ["a.js", "a.js.br", "a.js.gz", "a.png"].map(PathBuf::from)
        );
        let size = |name: &str| fs::metadata(folder.join(name)).expect(name).len();
        assert!(size("a.js.br") < 30 && size("a.js.gz") < 50);
    }
}
