//! tokki-cli
fn main() {}
