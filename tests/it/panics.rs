//! What a failed assertion says, and where it points.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// What a panic said, and where: file and line.
pub(crate) struct Panic {
    pub(crate) text: String,
    pub(crate) file: String,
    pub(crate) line: u32,
}

thread_local! {
    static LAST: RefCell<Option<(String, u32)>> = const { RefCell::new(None) };
}

/// Runs the closure, which must panic. Only the hook knows the place of a panic, which all threads share: so one
/// hook is set once, for good, and every thread keeps the place of its own last panic.
#[track_caller]
pub(crate) fn panic_of(f: impl FnOnce()) -> Panic {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            LAST.set(info.location().map(|at| (at.file().to_owned(), at.line())));
            before(info);
        }));
    });
    let payload = catch_unwind(AssertUnwindSafe(f)).expect_err("this must panic");
    let text = payload.downcast_ref::<String>().cloned().or(payload.downcast_ref::<&str>().map(ToString::to_string));
    let text = text.expect("the panic of an assertion is a text");
    let (file, line) = LAST.take().expect("the hook saw the panic");
    Panic { text, file, line }
}
