//! Why a link cannot be made or opened, or saved bytes cannot be read.

use std::fmt;

/// Why a link cannot be made or opened, or saved bytes cannot be read; each a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The fragment is empty, or says nothing that could be a plan.
    NoPlan,
    /// The fragment has another program's shape.
    Foreign,
    /// The link is cut off or was changed.
    Damaged,
    /// The wire version is higher than this program's.
    Newer {
        /// The version the link names.
        version: u32,
    },
    /// The checksum holds, but the recipe inside is not one that this program knows.
    UnknownRecipe {
        /// What is wrong with it.
        why: String,
    },
    /// The link would unpack to more than [`MAX_UNPACKED_BYTES`](crate::MAX_UNPACKED_BYTES), or to far more than
    /// its own length could honestly hold.
    UnpacksTooFar,
    /// The plan does not fit into a link.
    TooLarge,
    /// Saved bytes are not what was written.
    SavedDamaged,
    /// Saved bytes were written by a newer version.
    SavedNewer {
        /// The version the bytes name.
        version: u32,
    },
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPlan => f.write_str("the link holds no plan; copy all of it, `#plan=` and what follows included"),
            Self::Foreign => f.write_str("this link belongs to another program; a plan link has `#plan=` in it"),
            Self::Damaged => f.write_str(
                "the link is damaged or cut off, perhaps by a program that shortens long links; ask for it again, \
                 or for the plan as a file",
            ),
            Self::Newer { version } => write!(
                f,
                "the link was made by a newer version of this program (wire version {version}); reload the page to \
                 get it, and if that does not help, the link is damaged"
            ),
            Self::UnknownRecipe { why } => write!(
                f,
                "the plan in this link is not one that this version can read ({why}); a newer version may have made it, \
                 so reload the page; if that does not help, an earlier one made it that took more than this one: \
                 make the plan again from its list of files"
            ),
            Self::UnpacksTooFar => {
                f.write_str("the link unpacks to more than the limit of 8 MiB, so it was not opened")
            }
            Self::TooLarge => f.write_str(
                "the plan is too large for a link (more than 8 MiB before it is packed); pass it on as a file",
            ),
            Self::SavedDamaged => {
                f.write_str("the saved change set is damaged or cut off; read the list of files again")
            }
            Self::SavedNewer { version } => write!(
                f,
                "the change set was saved by a newer version of this program (format {version}); reload the page"
            ),
        }
    }
}

impl std::error::Error for LinkError {}
