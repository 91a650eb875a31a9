//! The drawing of a schedule: a row for each pull request, a column for each working day.

/// Width kept free for the names of the rows.
pub const GANTT_NAMES: u32 = 184;

/// More working days than this are not drawn: a table tells them.
const MOST_DAYS: u64 = 400;
/// Up to so many days, a day is so wide, and every so many days are labelled.
const SCALES: [(u64, u32, u64); 4] = [(20, 48, 1), (40, 28, 1), (120, 12, 5), (MOST_DAYS, 4, 20)];
/// The line of the weeks, and each line of labels below it.
const WEEKS: u32 = 22;
const LABELS: u32 = 18;
/// A row: a gap, the computed bars, a gap, the declared one, a gap.
const ROW: u32 = 42;
const GAP: u32 = 6;
const BAR: u32 = 18;
const DECLARED: u32 = 6;
const MARGIN: u32 = 8;

/// What is to be drawn. Times are working minutes, days are counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GanttSpec {
    /// Working minutes of a day; none are taken for one.
    pub minutes_a_day: u64,
    /// The rows, top to bottom.
    pub rows: Vec<GanttRowSpec>,
    /// First and last day of each week.
    pub weeks: Vec<(u64, u64)>,
    /// What waits for what: a row, a row below it, and the minute at which the one ends and the other begins.
    pub waits: Vec<(usize, usize, u64)>,
    /// Lines of labels below the weeks: day numbers, dates.
    pub label_lines: u32,
}

/// A row to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GanttRowSpec {
    /// Begin and end of each bar; one that takes no time has no width.
    pub bars: Vec<(u64, u64)>,
    /// The first and last day that the team declared.
    pub declared: Option<(u64, u64)>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left.
    pub x: u32,
    /// Top.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// A drawn schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gantt {
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// The columns, one for each working day, from the head to the bottom.
    pub days: Vec<Rect>,
    /// Every so many days have a label, beginning with the first.
    pub label_every: u32,
    /// The weeks, in the head.
    pub weeks: Vec<Rect>,
    /// The rows.
    pub rows: Vec<GanttRow>,
    /// A vertical line for each wait, from the bar that ends down to the bar that begins; behind the bars.
    pub waits: Vec<[(u32, u32); 2]>,
}

/// A drawn row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GanttRow {
    /// The whole row.
    pub frame: Rect,
    /// The bars, in the order of the specification.
    pub bars: Vec<Rect>,
    /// What the team declared, below the bars.
    pub declared: Option<Rect>,
}

/// Draws a schedule; `None` where there is nothing to draw or more than 400 working days.
pub fn gantt(spec: &GanttSpec) -> Option<Gantt> {
    let minutes = spec.minutes_a_day.max(1);
    let computed = spec.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.1.div_ceil(minutes));
    let declared = spec.rows.iter().filter_map(|row| row.declared).map(|days| days.1);
    let count = computed.chain(declared).max()?.max(1);
    let (_, day, every) = SCALES.into_iter().find(|scale| count <= scale.0)?;
    let column = |day_number: u64| u32::try_from(day_number).unwrap_or(u32::MAX).saturating_mul(day);
    let x = |minute: u64| {
        let units = minute.saturating_mul(u64::from(day)) / minutes;
        GANTT_NAMES + u32::try_from(units).unwrap_or(u32::MAX).min(column(count))
    };
    let of_days = |first: u64, last: u64| {
        let left = column(first.saturating_sub(1).min(count));
        (GANTT_NAMES + left, column(last.min(count)).saturating_sub(left))
    };
    let head = if spec.weeks.is_empty() { 0 } else { WEEKS } + LABELS * spec.label_lines;
    let rows = spec.rows.iter().zip(0_u32..).map(|(row, at)| {
        let y = head + at * ROW;
        let bar = |&(begin, end): &(u64, u64)| {
            let (left, right) = (x(begin), x(end));
            let width = if end > begin { (right - left).max(1) } else { 0 };
            Rect { x: left, y: y + GAP, width, height: BAR }
        };
        let declared = row.declared.map(|(first, last)| {
            let (x, width) = of_days(first, last);
            Rect { x, y: y + GAP + BAR + GAP / 2, width, height: DECLARED }
        });
        let frame = Rect { x: 0, y, width: GANTT_NAMES + column(count) + MARGIN, height: ROW };
        GanttRow { frame, bars: row.bars.iter().map(bar).collect(), declared }
    });
    let rows: Vec<GanttRow> = rows.collect();
    let height = head + ROW * u32::try_from(rows.len()).unwrap_or(0) + MARGIN;
    let days =
        (0..count).map(|at| Rect { x: GANTT_NAMES + column(at), y: head, width: day, height: height - head });
    let weeks = spec.weeks.iter().map(|&(first, last)| {
        let (x, width) = of_days(first, last);
        Rect { x, y: 0, width, height: WEEKS }
    });
    let waits = spec.waits.iter().filter_map(|&(from, to, minute)| {
        let (from, to) = (rows.get(from)?.frame, rows.get(to)?.frame);
        let (top, bottom) = (from.y + GAP + BAR, to.y + GAP);
        (top < bottom).then(|| [(x(minute), top), (x(minute), bottom)])
    });
    Some(Gantt {
        width: GANTT_NAMES + column(count) + MARGIN,
        height,
        days: days.collect(),
        label_every: u32::try_from(every).unwrap_or(1),
        weeks: weeks.collect(),
        waits: waits.collect(),
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::{GANTT_NAMES, Gantt, GanttRowSpec, GanttSpec, Rect, gantt};
    use expect_test::expect;
    use proptest::prelude::{prop, prop_assert, proptest};

    /// Six units wide and four high is one character.
    fn drawn(gantt: &Gantt) -> String {
        let (columns, lines) = ((gantt.width - GANTT_NAMES) / 6, gantt.height / 4);
        let mut page = vec![vec![' '; usize::try_from(columns).unwrap()]; usize::try_from(lines).unwrap()];
        let mut fill = |Rect { x, y, width, height }: Rect, letter: char| {
            for line in y / 4..(y + height) / 4 {
                for column in (x - GANTT_NAMES) / 6..(x - GANTT_NAMES + width) / 6 {
                    page[usize::try_from(line).unwrap()][usize::try_from(column).unwrap()] = letter;
                }
            }
        };
        for (at, day) in gantt.days.iter().enumerate() {
            fill(Rect { width: 6, ..*day }, if at % 5 == 0 { ':' } else { '.' });
        }
        for week in &gantt.weeks {
            fill(Rect { width: week.width - 6, height: 4, ..*week }, 'w');
        }
        for [(x, top), (_, bottom)] in &gantt.waits {
            fill(Rect { x: *x, y: *top, width: 6, height: bottom - top }, '|');
        }
        for row in &gantt.rows {
            for (bar, letter) in row.bars.iter().zip(['r', 'd', 'v']) {
                fill(*bar, letter);
            }
            if let Some(declared) = row.declared {
                fill(declared, '=');
            }
        }
        let lines = page.into_iter().map(|line| line.into_iter().collect::<String>());
        lines.flat_map(|line| [line.trim_end().to_owned(), "\n".to_owned()]).collect()
    }

    #[test]
    fn bars_lie_in_their_days_and_waits_lead_from_end_to_begin() {
        let row = |bars: [u64; 4], declared| GanttRowSpec {
            bars: bars.windows(2).map(|pair| (pair[0], pair[1])).collect(),
            declared,
        };
        let spec = GanttSpec {
            minutes_a_day: 480,
            rows: vec![
                row([0, 480, 720, 960], Some((1, 2))),
                row([480, 1080, 1320, 1560], Some((3, 4))),
                row([0, 240, 1320, 1320], None),
            ],
            weeks: vec![(1, 2), (3, 4)],
            waits: vec![(0, 1, 480), (1, 2, 1320), (2, 0, 0), (0, 9, 0)],
            label_lines: 1,
        };
        expect![[r"
            wwwwwwwwwwwwwww wwwwwwwwwwwwwww









            :       .       .       .
            rrrrrrrrddddvvvv.       .
            rrrrrrrrddddvvvv.       .
            rrrrrrrrddddvvvv.       .
            rrrrrrrrddddvvvv.       .
            rrrrrrrrddddvvvv.       .
            ================.       .
            ================.       .
            :       |       .       .
            :       |       .       .
            :       |       .       .
            :       |       .       .
            :       rrrrrrrrrrddddvvvv
            :       rrrrrrrrrrddddvvvv
            :       rrrrrrrrrrddddvvvv
            :       rrrrrrrrrrddddvvvv
            :       .       .     | .
            :       .       ================
            :       .       .     | .
            :       .       .     | .
            :       .       .     | .
            :       .       .     | .
            rrrrdddddddddddddddddd  .
            rrrrdddddddddddddddddd  .
            rrrrdddddddddddddddddd  .
            rrrrdddddddddddddddddd  .
            rrrrdddddddddddddddddd  .
            :       .       .       .
            :       .       .       .
            :       .       .       .
            :       .       .       .
            :       .       .       .
            :       .       .       .
        "]]
        .assert_eq(&drawn(&gantt(&spec).unwrap()));
    }

    #[test]
    fn more_days_are_drawn_narrower_and_too_many_not_at_all() {
        let widths = [0_u64, 20, 21, 41, 121, 400, 401].map(|days| {
            let rows = vec![GanttRowSpec { bars: vec![(0, days * 60)], declared: None }];
            gantt(&GanttSpec { minutes_a_day: 60, rows, ..GanttSpec::default() })
                .map(|gantt| (gantt.days.len(), gantt.width - GANTT_NAMES, gantt.label_every))
        });
        expect![[r"
            [Some((1, 56, 1)), Some((20, 968, 1)), Some((21, 596, 1)), Some((41, 500, 5)), Some((121, 492, 20)), Some((400, 1608, 20)), None]
        "]].assert_eq(&format!("{widths:?}\n"));
        assert_eq!(gantt(&GanttSpec::default()), None);
    }

    proptest! {
        #[test]
        fn everything_lies_in_the_picture_and_bars_follow_each_other(
            minutes_a_day in 0_u64..1_500,
            rows in prop::collection::vec((prop::collection::vec(0_u64..30_000, 4), prop::option::of((1_u64..60, 0_u64..60))), 1..12),
            waits in prop::collection::vec((0_usize..12, 0_usize..12, 0_u64..30_000), 0..12),
        ) {
            let rows = rows.into_iter().map(|(mut times, declared)| {
                times.sort_unstable();
                let bars = times.windows(2).map(|pair| (pair[0], pair[1])).collect();
                GanttRowSpec { bars, declared: declared.map(|(first, more)| (first, first + more)) }
            });
            let spec = GanttSpec { minutes_a_day, rows: rows.collect(), weeks: vec![(1, 5), (6, 600)], waits, label_lines: 2 };
            let Some(drawing) = gantt(&spec) else { return Ok(()) };
            prop_assert!(gantt(&spec).as_ref() == Some(&drawing));
            let inside = |rect: &Rect| rect.x + rect.width <= drawing.width && rect.y + rect.height <= drawing.height;
            prop_assert!(drawing.days.iter().chain(&drawing.weeks).all(inside));
            for (row, spec) in drawing.rows.iter().zip(&spec.rows) {
                prop_assert!(inside(&row.frame) && row.bars.iter().chain(&row.declared).all(inside));
                for (pair, bar) in row.bars.windows(2).zip(&spec.bars) {
                    let room = u32::from(bar.0 < bar.1 && pair[0].width == 1);
                    prop_assert!(pair[0].x + pair[0].width <= pair[1].x + room);
                }
            }
            for [from, to] in &drawing.waits {
                prop_assert!(from.0 == to.0 && from.1 < to.1 && to.0 <= drawing.width && to.1 <= drawing.height);
            }
        }
    }
}
