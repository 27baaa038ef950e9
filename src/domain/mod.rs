//! The rules of the house: values in, values out.
//!
//! Nothing here reads a file, opens a window, knows a screen's words or asks the clock: today and now are arguments.

pub mod calendar;
