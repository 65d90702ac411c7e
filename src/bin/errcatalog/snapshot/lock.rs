//! A lock on a snapshot: of several that accept at once, none undoes what another accepted.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// How long one holder is waited for: it reads a snapshot and writes it, no more.
pub(crate) const PATIENCE: Duration = Duration::from_secs(8);

/// A lock that is older was left by somebody who was stopped.
const OLD: Duration = Duration::from_secs(60);

/// Held until it is dropped. The standard library locks files only since Rust 1.89, so a file next to the snapshot is the
/// lock: it is there while somebody holds it.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    /// What is in the file, different for every lock.
    holder: String,
}

#[derive(Debug)]
pub(crate) enum LockError {
    /// Somebody else holds it: this file.
    Held(PathBuf),
    Io(io::Error),
}

impl Lock {
    /// Locks the file at `path`, whose folder must be there. Waits for each holder as long as `patience`.
    pub(crate) fn take(path: &Path, patience: Duration) -> Result<Self, LockError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = path.with_file_name(format!(".{name}.lock.tmp"));
        let mut waited_for: Option<(String, Instant)> = None;
        loop {
            match Self::create(&path) {
                Ok(lock) => return Ok(lock),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(LockError::Io(error)),
            }
            // A pipe would be waited for.
            if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
                return Err(LockError::Held(path));
            }
            let holder = match fs::read(&path) {
                Ok(holder) => String::from_utf8_lossy(&holder).into_owned(),
                // Gone meanwhile: try again.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(LockError::Io(error)),
            };
            if is_abandoned(&path, &holder) {
                remove_abandoned(&path, &holder);
                continue;
            }
            match &waited_for {
                Some((other, since)) if *other == holder => {
                    if since.elapsed() >= patience {
                        return Err(LockError::Held(path));
                    }
                }
                Some(_) | None => waited_for = Some((holder, Instant::now())),
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn create(path: &Path) -> io::Result<Self> {
        // Never through a link: what is there already is somebody else's.
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let lock = Self { path: path.to_owned(), holder: format!("{} {}\n", std::process::id(), since.as_nanos()) };
        if let Err(error) = file.write_all(lock.holder.as_bytes()) {
            // Not by dropping it: the file does not say whose it is.
            let _ = fs::remove_file(path);
            std::mem::forget(lock);
            return Err(error);
        }
        Ok(lock)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Unless it was taken for abandoned, and is another's by now.
        if fs::read_to_string(&self.path).is_ok_and(|holder| holder == self.holder) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes the lock of somebody who was stopped. Somebody else may do so at the same time, and hold it since: so it is
/// moved aside first, and looked at there.
fn remove_abandoned(path: &Path, holder: &str) {
    static NTH: AtomicU32 = AtomicU32::new(0);
    let nth = NTH.fetch_add(1, Ordering::Relaxed);
    let aside = path.with_extension(format!("{}-{nth}.tmp", std::process::id()));
    if fs::rename(path, &aside).is_err() {
        return;
    }
    if fs::read_to_string(&aside).is_ok_and(|found| found != holder) {
        // It was another's: back, unless there is a third by now.
        let _ = fs::hard_link(&aside, path);
    }
    let _ = fs::remove_file(&aside);
}

/// True if its holder was stopped: it is no process any more, or it holds it for much too long.
fn is_abandoned(path: &Path, holder: &str) -> bool {
    let age = fs::symlink_metadata(path).and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
    if age.is_some_and(|age| age > OLD) {
        return true;
    }
    let process = holder.split(' ').next().filter(|id| !id.is_empty());
    let processes = Path::new("/proc");
    process.is_some_and(|id| processes.join("self").exists() && !processes.join(id).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_at_once_one_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.snap");
        let counter = folder.path().join("counter");
        fs::write(&counter, "0").unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        let _lock = Lock::take(&path, Duration::from_secs(60)).unwrap();
                        let count: usize = fs::read_to_string(&counter).unwrap().parse().unwrap();
                        fs::write(&counter, (count + 1).to_string()).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&counter).unwrap(), "80");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no lock is left");
    }

    #[test]
    fn whoever_holds_it_too_long_is_named_and_whoever_is_gone_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.snap");
        let held = Lock::take(&path, Duration::ZERO).unwrap();
        match Lock::take(&path, Duration::ZERO) {
            Err(LockError::Held(lock)) => assert_eq!(lock, held.path),
            other => panic!("{other:?}"),
        }
        drop(held);
        drop(Lock::take(&path, Duration::ZERO).unwrap());
        #[cfg(target_os = "linux")]
        {
            // No process has this number.
            fs::write(folder.path().join(".a.snap.lock.tmp"), "4194305 1\n").unwrap();
            drop(Lock::take(&path, Duration::ZERO).unwrap());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_made_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.snap");
        std::os::unix::fs::symlink("elsewhere", folder.path().join(".a.snap.lock.tmp")).unwrap();
        assert!(matches!(Lock::take(&path, Duration::ZERO), Err(LockError::Held(_))));
        assert!(!folder.path().join("elsewhere").exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_lock_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.snap");
        let lock = folder.path().join(".a.snap.lock.tmp");
        fs::write(&lock, b"\xff").unwrap();
        // It says of nobody that he holds it.
        drop(Lock::take(&path, Duration::ZERO));
        let _ = fs::remove_file(&lock);
        assert!(std::process::Command::new("mkfifo").arg(&lock).status().unwrap().success());
        assert!(matches!(Lock::take(&path, Duration::ZERO), Err(LockError::Held(_))));
    }
}
