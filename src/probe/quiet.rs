//! Panics of handlers are caught and told in the report: what the panic hook would print for each of a thousand probes
//! hides it.
//!
//! The hook of a process is global, and so this is the one place where the crate touches it, once: the hook that was
//! there is called for every panic but those of a probe, on the thread of that probe. Who sets a hook later replaces
//! this one, and reads what it prints. Nothing else depends on it.

use std::cell::{Cell, RefCell};
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static PROBING: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Calls it without a word of the panic hook, and gives the place of the last panic.
pub(super) fn quietly<R>(call: impl FnOnce() -> R) -> (R, Option<String>) {
    static ONCE: Once = Once::new();
    // With this setting nothing is caught: what the hook prints is all that there is. And a thread that panics may not
    // change the hook.
    if cfg!(panic = "unwind") && !std::thread::panicking() {
        ONCE.call_once(|| {
            let before = take_hook();
            set_hook(Box::new(move |info| {
                if PROBING.try_with(Cell::get).unwrap_or(false) && !ends_the_process(info) {
                    let place = info.location().map(ToString::to_string);
                    let _ = PLACE.try_with(|known| known.replace(place));
                } else {
                    before(info);
                }
            }));
        });
    }
    PLACE.take();
    let outer = PROBING.replace(true);
    let result = call();
    PROBING.set(outer);
    (result, PLACE.take())
}

/// True for panics that are never caught, such as the second one while the first unwinds.
fn ends_the_process(info: &PanicHookInfo<'_>) -> bool {
    let text = info.payload().downcast_ref::<&str>().copied().unwrap_or_default();
    text.starts_with("panic in a ") || text.contains("cannot unwind")
}
