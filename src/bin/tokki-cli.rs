//! tokki-cli

use std::process::ExitCode;

use tokki::bundle::{READER_ARGUMENT, reader_main};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == READER_ARGUMENT) {
        // It never asks for pages of papers, so it brings no letters for them.
        return ExitCode::from(u8::try_from(reader_main(arguments, None)).unwrap_or(u8::MAX));
    }
    ExitCode::from(tokki::cli::main(std::env::args_os()))
}
