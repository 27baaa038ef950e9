//! tokki-cli

use std::process::exit;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == tokki::bundle::READER_ARGUMENT) {
        exit(tokki::bundle::reader_main(arguments));
    }
}
