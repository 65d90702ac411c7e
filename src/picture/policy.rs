//! What a page may apply and run: its own style and script, which its policy names by their hashes.

pub(super) const STYLE: &str = include_str!("page.css");
pub(super) const SCRIPT: &str = include_str!("page.js");
/// A test says what they are to be.
const STYLE_HASH: &str = "sha256-gwr54+vK5nkTEgREcX5Kvs5QcBRHkRO5KuCjbhPwA/E=";
const SCRIPT_HASH: &str = "sha256-6kab8W29dimWVd53v1LpHZb3NAZ0wFeAwHR/d+1P9WQ=";

/// Nothing but these two texts, and nothing of the network.
pub(super) fn policy() -> String {
    format!(
        "default-src 'none'; style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the policy lets run is what the page holds: else it would do nothing in a browser.
    #[test]
    fn the_policy_names_the_style_and_the_script() {
        for (what, text, named) in [("STYLE_HASH", STYLE, STYLE_HASH), ("SCRIPT_HASH", SCRIPT, SCRIPT_HASH)] {
            assert_eq!(
                named,
                format!("sha256-{}", base64(&sha256(text.as_bytes()))),
                "{what} of src/picture/policy.rs"
            );
            assert!(!text.contains("</"), "{what}: the text would end its element");
        }
    }

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for chunk in bytes.chunks(3) {
            let of = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
            let word = (of(0) << 16) | (of(1) << 8) | of(2);
            for digit in 0..4 {
                let value = (word >> (18 - 6 * digit)) & 63;
                out.push(if digit <= chunk.len() { char::from(DIGITS[value as usize]) } else { '=' });
            }
        }
        out
    }

    /// SHA-256 as FIPS 180-4 has it: its constants are the first bits of roots of primes.
    fn sha256(bytes: &[u8]) -> Vec<u8> {
        let primes = (2_u64..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
        let primes: Vec<u64> = primes.take(64).collect();
        let fraction = |root: f64| ((root - root.floor()) * 4_294_967_296.0) as u32;
        let k: Vec<u32> = primes.iter().map(|prime| fraction((*prime as f64).cbrt())).collect();
        let mut state: Vec<u32> = primes.iter().take(8).map(|prime| fraction((*prime as f64).sqrt())).collect();
        let mut text = bytes.to_vec();
        text.push(0x80);
        while text.len() % 64 != 56 {
            text.push(0);
        }
        text.extend((bytes.len() as u64 * 8).to_be_bytes());
        for block in text.chunks(64) {
            let mut w: Vec<u32> = block.chunks(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]])).collect();
            for at in 16..64 {
                let (a, b) = (w[at - 15], w[at - 2]);
                let (a, b) = (
                    a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3),
                    b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10),
                );
                w.push(w[at - 16].wrapping_add(a).wrapping_add(w[at - 7]).wrapping_add(b));
            }
            let mut v = state.clone();
            for at in 0..64 {
                let (a, e) = (v[0], v[4]);
                let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
                let choice = (e & v[5]) ^ (!e & v[6]);
                let t1 = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(k[at]).wrapping_add(w[at]);
                let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
                let t2 = s0.wrapping_add((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
                v.rotate_right(1);
                v[0] = t1.wrapping_add(t2);
                v[4] = v[4].wrapping_add(t1);
            }
            state.iter_mut().zip(v).for_each(|(state, v)| *state = state.wrapping_add(v));
        }
        state.into_iter().flat_map(u32::to_be_bytes).collect()
    }

    #[test]
    fn sha256_is_that_of_the_standard() {
        assert_eq!(base64(&sha256(b"abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
