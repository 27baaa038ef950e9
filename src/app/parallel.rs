//! The same work for many contracts on all cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Fewer contracts than this are derived before a thread has begun.
const WORTH_A_THREAD: usize = 32;

/// Does the same work for each, on as many threads as the machine has; the answers come in the order of the items.
/// Contracts do not depend on each other.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = threads.min(items.len() / WORTH_A_THREAD);
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let part = items.len().div_ceil(threads);
        let running: Vec<_> = items
            .chunks(part)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()))
            .collect();
        // A thread that panicked panics here as if the work had been done here.
        let done = running.into_iter().map(|part| part.join().unwrap_or_else(|e| resume_unwind(e)));
        done.flatten().collect()
    })
}
