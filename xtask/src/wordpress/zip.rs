//! Zip files, as much of them as a plugin needs: APPNOTE.TXT 6.3, without extensions.

use anyhow::{Context, Result};
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write;

/// 1980-01-01, the first day that zip knows: the same files are then the same bytes.
const DATE: u16 = 1 << 5 | 1;

/// Version 2.0 of the format: deflate.
const NEEDED: u16 = 20;

/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

const DEFLATE: u16 = 8;

/// A file that readers of Unix unpack as `-rw-r--r--`.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// Returns a zip of files, each a path and its bytes, in the order that they have.
pub fn zip(entries: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for (path, bytes) in entries {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes)?;
        let packed = encoder.finish()?;
        let offset = size(zip.len())?;

        // The fields that the local header and the directory's entry have in common.
        let mut common = Vec::new();
        for number in [NEEDED, FLAGS, DEFLATE, 0, DATE] {
            common.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), size(packed.len())?, size(bytes.len())?] {
            common.extend(number.to_le_bytes());
        }
        common.extend(u16::try_from(path.len())?.to_le_bytes());
        // No extra field.
        common.extend(0_u16.to_le_bytes());

        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(path.as_bytes());
        zip.extend(&packed);

        directory.extend(b"PK\x01\x02");
        // Made on Unix (3), by version 2.0.
        directory.extend((3 << 8 | NEEDED).to_le_bytes());
        directory.extend(&common);
        // No comment, the first disk, no internal attributes.
        directory.extend([0; 6]);
        directory.extend(ATTRIBUTES.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(path.as_bytes());
    }
    let offset = size(zip.len())?;
    let count = u16::try_from(entries.len())?;
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06");
    zip.extend([0; 4]);
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(size(directory.len())?.to_le_bytes());
    zip.extend(offset.to_le_bytes());
    zip.extend(0_u16.to_le_bytes());
    Ok(zip)
}

/// Returns a length as zip writes it.
fn size(length: usize) -> Result<u32> {
    u32::try_from(length).context("too large for a zip")
}

/// Returns the files of a zip that [`zip`] has made.
#[cfg(test)]
pub fn entries(zip: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    use std::io::Read;

    let number = |at: usize, length: usize| {
        let bytes = zip.get(at..at + length).context("cut off")?;
        let number = bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        anyhow::Ok(number)
    };
    let mut found = Vec::new();
    let end = zip.len() - 22;
    let mut at = number(end + 16, 4)?;
    for _ in 0..number(end + 10, 2)? {
        let (packed, length, name) = (
            number(at + 20, 4)?,
            number(at + 24, 4)?,
            number(at + 28, 2)?,
        );
        let path = String::from_utf8(zip[at + 46..at + 46 + name].to_vec())?;
        let start = number(at + 42, 4)? + 30 + name;
        let mut bytes = Vec::new();
        flate2::read::DeflateDecoder::new(&zip[start..start + packed]).read_to_end(&mut bytes)?;
        anyhow::ensure!(bytes.len() == length, "{path} has another length");
        found.push((path, bytes));
        at += 46 + name;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let files = [
            ("ajel/a.php".to_owned(), b"<?php".repeat(1000)),
            ("ajel/عاجل.txt".to_owned(), Vec::new()),
        ];
        let packed = zip(&files).expect("a zip");
        assert_eq!(entries(&packed).expect("entries"), files);
        assert!(packed.len() < 600, "{}", packed.len());
    }
}
