//! The changes that the lists are written from: the same ones in every run, in git's order.

/// What happened to one file.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// git's letter.
    pub(crate) letter: char,
    /// 40 to 80 bytes of ASCII.
    pub(crate) path: String,
    /// Of a rename or copy.
    pub(crate) old_path: Option<String>,
    /// How alike both sides of a rename or copy are, in percent.
    pub(crate) likeness: u64,
    /// Lines added.
    pub(crate) added: u64,
    /// Lines deleted.
    pub(crate) deleted: u64,
    pub(crate) is_binary: bool,
    /// Tells this change from all others.
    pub(crate) number: u64,
}

const TOPS: [&str; 6] = ["apps", "crates", "packages", "plugins", "services", "libraries"];
const PACKAGES: [&str; 12] = [
    "accounts",
    "billing",
    "catalogue",
    "checkout",
    "delivery",
    "design",
    "identity",
    "inventory",
    "messages",
    "payments",
    "reports",
    "search",
];
const LAYERS: [&str; 6] = ["src", "src/internal", "src/components", "tests", "tests/fixtures", "lib/server"];
const AREAS: [&str; 12] = [
    "addresses",
    "calendar",
    "customers",
    "discounts",
    "forms",
    "invoices",
    "migrations",
    "products",
    "refunds",
    "sessions",
    "shipments",
    "validation",
];
const WORDS: [&str; 16] = [
    "account", "batch", "cache", "detail", "export", "filter", "header", "import", "layout", "merge",
    "order", "panel", "queue", "report", "summary", "update",
];
const ENDINGS: [&str; 8] = ["ts", "tsx", "rs", "py", "test.ts", "json", "css", "md"];
/// So many files of a folder change, on average.
const FILES_IN_A_FOLDER: u64 = 12;
const FOLDERS_IN_A_PACKAGE: u64 = 8;

/// So many changes, sorted by path as git sorts them.
pub(crate) fn changes(rows: u64) -> Vec<Change> {
    let mut all: Vec<_> = (0..rows).map(change).collect();
    all.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    all
}

fn change(number: u64) -> Change {
    let folder = number / FILES_IN_A_FOLDER;
    let package = folder / FOLDERS_IN_A_PACKAGE;
    let mut dice = Dice(package);
    let package = format!("{}/{}-{package:x}", dice.one_of(&TOPS), dice.one_of(&PACKAGES));
    let mut dice = Dice(folder);
    let (layer, area) = (dice.one_of(&LAYERS), dice.one_of(&AREAS));
    let mut dice = Dice(number);
    let between = if dice.below(100) == 0 { ' ' } else { '-' };
    let words = [dice.one_of(&WORDS), dice.one_of(&WORDS)];
    let ending = dice.one_of(&ENDINGS);
    // The number makes the name one of its kind.
    let name = |first: &str| format!("{first}{between}{}-{number:04x}.{ending}", words[1]);
    let path = format!("{package}/{layer}/{area}/{}", name(words[0]));
    let letter = match dice.below(1000) {
        0..600 => 'M',
        600..820 => 'A',
        820..910 => 'D',
        910..995 => 'R',
        _ => 'C',
    };
    let old_path = match letter {
        'R' | 'C' if dice.below(2) == 0 => Some(format!("{package}/{layer}/former/{}", name(words[0]))),
        'R' | 'C' => Some(format!("{package}/{layer}/{area}/{}", name("former"))),
        _ => None,
    };
    let is_binary = dice.below(50) == 0;
    let likeness = if letter == 'R' && dice.below(2) == 0 { 100 } else { 50 + dice.below(50) };
    let is_changed = old_path.is_none() || likeness < 100;
    // Most changes are small, few are large.
    let most = [4, 12, 40][usize::from(dice.below(4) == 0) + usize::from(dice.below(4) == 0)];
    let mut lines = |is_there: bool| if is_there && !is_binary { 1 + dice.below(most) } else { 0 };
    let (added, deleted) = (lines(is_changed && letter != 'D'), lines(is_changed && letter != 'A'));
    Change { letter, path, old_path, likeness, added, deleted, is_binary, number }
}

impl Change {
    /// `R086`, or the letter alone.
    pub(crate) fn status(&self) -> String {
        match self.old_path {
            Some(_) => format!("{}{:03}", self.letter, self.likeness),
            None => self.letter.to_string(),
        }
    }

    /// The old path of a rename or copy, else the path.
    pub(crate) fn before(&self) -> &str {
        self.old_path.as_deref().unwrap_or(&self.path)
    }

    /// The old and the new mode, as git writes them.
    pub(crate) fn modes(&self) -> [&'static str; 2] {
        self.sides("100644", "000000")
    }

    /// The old and the new object id, 40 hexadecimal digits each.
    pub(crate) fn ids(&self) -> [String; 2] {
        let id = |seed: u64| {
            let mut dice = Dice(seed);
            let (first, second, third) = (dice.roll(), dice.roll(), dice.roll() >> 32);
            format!("{first:016x}{second:016x}{third:08x}")
        };
        let none = "0".repeat(40);
        let is_same = self.old_path.is_some() && self.likeness == 100;
        let ids = [id(2 * self.number), id(2 * self.number + u64::from(!is_same))];
        match (self.letter, ids) {
            ('A', [_, new]) => [none, new],
            ('D', [old, _]) => [old, none],
            (_, ids) => ids,
        }
    }

    fn sides(&self, there: &'static str, gone: &'static str) -> [&'static str; 2] {
        match self.letter {
            'A' => [gone, there],
            'D' => [there, gone],
            _ => [there, there],
        }
    }
}

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.below(words.len() as u64);
        usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn paths_are_as_long_as_those_of_real_branches_and_distinct() {
        let all = changes(50_000);
        assert!(all.iter().all(|change| (40..=80).contains(&change.path.len())));
        assert!(all.windows(2).all(|pair| pair[0].path < pair[1].path));
        let mean = all.iter().map(|change| change.path.len()).sum::<usize>() / all.len();
        assert!((55..=65).contains(&mean), "{mean}");
    }
}
