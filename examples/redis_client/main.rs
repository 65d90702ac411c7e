//! A small client with a retry policy, held to every error code that its API documents.
//!
//! ```text
//! cargo run --example redis_client        sweeps the client, and prints how it treats every code
//! cargo test --example redis_client       its tests; break an arm of `Action::of`, and see the report
//! ```

mod client;
#[cfg(test)]
mod tests;

use errcatalog::{Catalog, Handling};

use self::client::parse;

#[allow(clippy::print_stdout, reason = "an example prints what it found")]
fn main() -> errcatalog::Result<()> {
    let redis = Catalog::shipped("redis-2018-04-12")?;
    let swept = Handling::of(&redis)
        .probe(|p| parse(p.body()))
        .success_is(Result::is_ok)
        .by(|answer| answer.map_err(|error| error.action()))
        .run();
    println!("{}", swept.report());
    println!("How each code is treated:\n\n{}", swept.matrix());
    Ok(())
}
