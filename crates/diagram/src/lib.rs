//! Layouts in whole units: one unit is one CSS pixel at scale 1.
//!
//! [`layered()`] draws a graph from left to right, layer by layer, with lines that bend around foreign boxes.
//! [`chain()`] turns the strands of a dependency chain into such a graph. [`gantt()`] draws a schedule over working
//! days. The same input gives the same drawing
//! on every machine: integers only, stable orders, no hashing.
//!
//! ```
//! let strands = [vec!["Schema", "API", "UI"], vec!["Schema", "Docs"]]
//!     .map(|steps| steps.into_iter().map(str::to_owned).collect::<Vec<_>>());
//! let chain = diagram::chain(&strands);
//! let boxes = chain.nodes();
//! let drawing = diagram::layered(&boxes, &chain.edges, diagram::Spacing::STEPS);
//! assert_eq!(drawing.boxes.len(), 4);
//! assert_eq!(drawing.edges.len(), 3);
//! ```

mod chain;
mod gantt;
mod layered;
mod measure;
mod order;
mod place;
mod route;

pub use chain::{Chain, chain};
pub use gantt::{GANTT_NAMES, Gantt, GanttRow, GanttRowSpec, GanttSpec, Rect, gantt};
pub use layered::{Layered, NodeBox, NodeSpec, Spacing, layered};
pub use measure::{PULL_REQUEST_BOX, STEP_HEIGHT, label_width};
