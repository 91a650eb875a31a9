//! What planning costs: the first classification of a list, and an edit of one glob after it.

use changeset::Reading;
use engine::{NamedReading, Session, read_strategy};
use strategy::{GlobText, Recipe};

/// A strategy for the made-up lists (`changes.rs`): by service and layer, as teams write them.
const STRATEGY: &str = include_str!("planning.yaml");

/// The edits that are measured: the glob that is written anew, what it becomes, and what that is called.
pub(crate) const EDITS: [(&str, &str, &str); 3] = [
    ("services/billing-*/src/refunds/**", "services/billing-*/src/discounts/**", "a folder of one service"),
    ("libraries/**", "libraries/*/src/**", "a top folder"),
    ("**/*.test.ts", "**/tests/**", "tests everywhere"),
];

/// A list that is planned again and again.
pub(crate) struct Planning {
    reading: Reading,
    recipe: Recipe,
    fresh: Option<Reading>,
    session: Option<Session>,
    revision: u32,
}

impl Planning {
    /// Takes up a list that was read.
    pub(crate) fn new(reading: Reading) -> Option<Self> {
        let recipe = read_strategy(STRATEGY.as_bytes()).ok()?;
        Some(Self { reading, recipe, fresh: None, session: None, revision: 0 })
    }

    /// Makes ready for [`Self::first`], which is measured.
    pub(crate) fn prepare(&mut self) {
        self.fresh = Some(self.reading.clone());
        self.session = None;
    }

    /// Plans the list for the first time; how many files are in a pull request.
    pub(crate) fn first(&mut self) -> Option<u32> {
        let reading = self.fresh.take()?;
        let inputs = vec![NamedReading { name: "list".to_owned(), reading }];
        let session = Session::open(inputs, self.recipe.clone()).ok()?;
        let assigned = session.plan().sum.assigned;
        self.session = Some(session);
        Some(assigned)
    }

    /// Plans it anew with one glob written anew, every other time back again; how many files are in a pull request.
    pub(crate) fn edit(&mut self, edit: usize) -> Option<u32> {
        let session = self.session.as_mut()?;
        let (one, other, _) = EDITS.get(edit)?;
        let mut recipe = session.document().recipe.clone();
        let groups = recipe.strategy.pull_requests.iter_mut().flat_map(|p| &mut p.groups);
        let mut globs = groups.flat_map(|group| &mut group.globs);
        let glob = globs.find(|glob| [*one, *other].contains(&glob.as_str()))?;
        *glob = GlobText((if glob.as_str() == *one { *other } else { *one }).to_owned());
        self.revision += 1;
        session.replan(recipe, self.revision).ok()?;
        Some(session.plan().sum.assigned)
    }
}
