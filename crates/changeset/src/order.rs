//! The order of paths by their bytes, as git sorts them.

/// Sorts files by the bytes of their paths, equal paths by their place.
///
/// git's lists are sorted already. For others eight bytes of each path at a time are compared as one number:
/// paths share long beginnings, and a comparison of whole paths fetches both from far away.
pub(crate) fn sort_by_path<'a>(order: &mut [u32], path: impl Fn(u32) -> &'a [u8]) {
    let compare = |a: u32, b: u32| (path(a), a).cmp(&(path(b), b));
    if order.is_sorted_by(|a, b| compare(*a, *b).is_lt()) {
        return;
    }
    let mut keyed: Vec<(u64, u32)> = order.iter().map(|file| (0, *file)).collect();
    // Ranges in which all paths are equal up to a depth.
    let mut open = vec![(0..keyed.len(), 0usize)];
    while let Some((range, depth)) = open.pop() {
        let Some(part) = keyed.get_mut(range.clone()) else { continue };
        let has_ended = part.iter().all(|(_, file)| path(*file).len() <= depth);
        if part.len() <= 16 || has_ended {
            part.sort_unstable_by(|(_, a), (_, b)| compare(*a, *b));
            continue;
        }
        for (key, file) in part.iter_mut() {
            *key = eight_bytes(path(*file), depth);
        }
        part.sort_unstable();
        let mut start = range.start;
        for group in part.chunk_by(|(a, _), (b, _)| a == b) {
            if group.len() > 1 {
                open.push((start..start + group.len(), depth + 8));
            }
            start += group.len();
        }
    }
    for (place, (_, file)) in order.iter_mut().zip(keyed) {
        *place = file;
    }
}

/// True when one path sorts before another. Neighbours in a list have most of their bytes in common, which are compared
/// eight at a time.
pub(crate) fn is_before(path: &[u8], other: &[u8]) -> bool {
    let (words, others) = (path.as_chunks::<8>().0, other.as_chunks::<8>().0);
    for (word, other) in words.iter().zip(others) {
        if word != other {
            return u64::from_be_bytes(*word) < u64::from_be_bytes(*other);
        }
    }
    let same = words.len().min(others.len()) * 8;
    path.get(same..) < other.get(same..)
}

/// Eight bytes of a path as a number that sorts as they do; zeros behind its end.
fn eight_bytes(path: &[u8], from: usize) -> u64 {
    let rest = path.get(from..).unwrap_or_default();
    match rest.first_chunk() {
        Some(chunk) => u64::from_be_bytes(*chunk),
        None => (0..8).fold(0, |key, at| key << 8 | u64::from(rest.get(at).copied().unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::is_before;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_sort_as_bytes_do(start in "[ab\u{ff}/]{0,20}", one in "[ab\\x00\u{ff}]{0,9}", other in "[ab\\x00\u{ff}]{0,9}") {
            let [one, other] = [one, other].map(|rest| [start.as_bytes(), rest.as_bytes()].concat());
            prop_assert_eq!(is_before(&one, &other), one < other);
        }
    }
}
