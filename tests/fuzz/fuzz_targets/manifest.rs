//! A vendor's manifest and the signature over it: what is read says the same when it is written and read again, and no bytes
//! become a signature that no key has made.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::bundle::sign::{SecretKey, Signing, parse, sign};
use tokki::bundle::{Limits, manifest};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    if let Ok(manifest) = manifest::parse(bytes, &limits) {
        let text = ron::to_string(&manifest).expect("a manifest can be written");
        // Signs may take more room than they came in.
        if let Ok(again) = manifest::parse(text.as_bytes(), &limits) {
            assert_eq!(again, manifest);
        } else {
            assert!(text.len() as u64 > limits.manifest_bytes, "what was read is refused");
        }
    }
    // The bytes as a signature: nothing was signed, so none of them holds.
    assert!(parse(bytes, b"nothing", &limits).is_err());
    // The bytes as what is signed, and as the signer's name.
    let by = Signing {
        key: SecretKey::new(&[7; 32]),
        signer: String::from_utf8_lossy(bytes.get(..bytes.len().min(40)).unwrap_or_default()).into_owned(),
        made_at: "2026-11-20T10:00:00+09:00".to_owned(),
    };
    if let Ok(signature) = sign(bytes, &by, &limits) {
        let read = parse(&signature, bytes, &limits).expect("what was signed holds");
        assert_eq!((read.key, read.signer.as_str()), (by.key.fingerprint(), by.signer.trim()));
        let mut other = bytes.to_vec();
        other.push(b' ');
        assert!(parse(&signature, &other, &limits).is_err(), "it holds for another manifest");
    }
});
