//! tokki
fn main() {}
