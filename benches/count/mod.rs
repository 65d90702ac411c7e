//! Instructions as the measure of what a benchmark costs: the same on a busy machine as on an idle one.

use std::process::Command;

/// The instructions of one run of this very program, counted by valgrind; `None` where it does not run. With a name,
/// only those inside the function of that name count.
pub(crate) fn instructions(arguments: &[&str], inside: Option<&str>) -> Option<f64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.args(inside.map(|name| format!("--toggle-collect={name}")));
    let output = valgrind.arg(std::env::current_exe().ok()?).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = text.lines().find_map(|line| Some(line.split_once("Collected : ")?.1.trim().to_owned()))?;
    count.parse().ok()
}

/// What is said where nothing can be counted.
pub(crate) const NO_VALGRIND: &str = "valgrind is needed to count instructions, and did not run";
