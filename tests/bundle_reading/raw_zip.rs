//! Writes zip archives byte by byte, so that each record can be made to lie.

/// CRC-32 as zip has it.
pub fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
            },
        )
    })
}

/// One entry. What the directory says starts as what the local header says.
#[derive(Clone)]
pub struct Part {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub packed: u32,
    pub size: u32,
    pub attributes: u32,
    pub local_extra: Vec<u8>,
    pub central_extra: Vec<u8>,
    /// Written behind the data.
    pub descriptor: Vec<u8>,
}

impl Part {
    pub fn new(name: impl AsRef<[u8]>, data: impl AsRef<[u8]>) -> Self {
        let (name, data) = (name.as_ref().to_vec(), data.as_ref().to_vec());
        let length = u32::try_from(data.len()).unwrap();
        Self {
            name,
            method: 0,
            flags: 0,
            crc: crc32(&data),
            packed: length,
            size: length,
            attributes: 0,
            local_extra: Vec::new(),
            central_extra: Vec::new(),
            descriptor: Vec::new(),
            data,
        }
    }

    pub fn mode(mut self, mode: u32) -> Self {
        self.attributes = mode << 16;
        self
    }
}

/// An archive, with the places of its records.
pub struct Raw {
    pub bytes: Vec<u8>,
    pub locals: Vec<usize>,
    pub centrals: Vec<usize>,
    pub end: usize,
}

impl Raw {
    /// Overwrites a little-endian value.
    pub fn put16(&mut self, at: usize, value: u16) -> &mut Self {
        self.bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
        self
    }

    pub fn put32(&mut self, at: usize, value: u32) -> &mut Self {
        self.bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        self
    }
}

fn put(out: &mut Vec<u8>, values: &[(u64, usize)]) {
    for (value, width) in values {
        out.extend(&value.to_le_bytes()[..*width]);
    }
}

/// A well-formed archive of the parts.
pub fn raw_zip(parts: &[Part]) -> Raw {
    let mut bytes = Vec::new();
    let (mut locals, mut centrals) = (Vec::new(), Vec::new());
    for part in parts {
        locals.push(bytes.len());
        bytes.extend(b"PK\x03\x04");
        let (name, extra) = (part.name.len() as u64, part.local_extra.len() as u64);
        put(&mut bytes, &[(20, 2), (part.flags.into(), 2), (part.method.into(), 2), (0, 2), (0x5B74, 2)]);
        put(
            &mut bytes,
            &[(part.crc.into(), 4), (part.packed.into(), 4), (part.size.into(), 4), (name, 2), (extra, 2)],
        );
        bytes.extend(part.name.iter().chain(&part.local_extra).chain(&part.data).chain(&part.descriptor));
    }
    let directory = bytes.len();
    for (part, local) in parts.iter().zip(&locals) {
        centrals.push(bytes.len());
        bytes.extend(b"PK\x01\x02");
        let (name, extra) = (part.name.len() as u64, part.central_extra.len() as u64);
        put(
            &mut bytes,
            &[(0x0314, 2), (20, 2), (part.flags.into(), 2), (part.method.into(), 2), (0, 2), (0x5B74, 2)],
        );
        put(
            &mut bytes,
            &[
                (part.crc.into(), 4),
                (part.packed.into(), 4),
                (part.size.into(), 4),
                (name, 2),
                (extra, 2),
                (0, 2),
            ],
        );
        put(&mut bytes, &[(0, 2), (0, 2), (part.attributes.into(), 4), (*local as u64, 4)]);
        bytes.extend(part.name.iter().chain(&part.central_extra));
    }
    let end = bytes.len();
    bytes.extend(b"PK\x05\x06");
    let count = parts.len() as u64;
    put(
        &mut bytes,
        &[
            (0, 2),
            (0, 2),
            (count, 2),
            (count, 2),
            ((end - directory) as u64, 4),
            (directory as u64, 4),
            (0, 2),
        ],
    );
    Raw { bytes, locals, centrals, end }
}
