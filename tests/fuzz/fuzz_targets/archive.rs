//! The raw structure of an archive, before any library sees it: what it lists is what the library finds there.

#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, scan};
use zip::ZipArchive;

fuzz_target!(|bytes: &[u8]| {
    let Ok(entries) = scan(&mut Cursor::new(bytes), &Limits::default()) else { return };
    // Whether the library opens it is another question; it must not find another archive in it.
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return };
    assert_eq!(archive.len(), entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let Ok(found) = archive.by_index_raw(index) else { continue };
        assert_eq!((found.size(), found.compressed_size()), (entry.size, entry.packed), "{}", entry.name);
        assert_eq!(found.header_start(), entry.header_start, "{}", entry.name);
        assert_eq!(found.encrypted(), entry.encryption.is_some(), "{}", entry.name);
    }
});
