//! The plan as a table for people.

use crate::Out;
use crate::failure::Failure;
use std::fmt::Display;
use std::io::Write;

/// What stands where nobody wrote anything.
const NOT_WRITTEN: &str = "–";

/// Prints the plan: a row for each pull request in landing order, then the sum and what people should know.
pub(crate) fn put(plan: &engine::PlanView, out: &mut Out) -> Result<(), Failure> {
    let head =
        ["Lands", "Wave", "PR", "Title", "Files", "Declared", "Risk", "Computed", "Review", "Estimated"];
    let mut rows = vec![head.map(str::to_owned)];
    for (position, pull_request) in (1_u32..).zip(&plan.pull_requests) {
        let lands = pull_request.wave > 0;
        let review = &pull_request.review;
        rows.push([
            if lands { position.to_string() } else { NOT_WRITTEN.to_owned() },
            if lands { pull_request.wave.to_string() } else { NOT_WRITTEN.to_owned() },
            format!("#{}", pull_request.number),
            engine::visible(pull_request.title.as_bytes()),
            pull_request.files.to_string(),
            written(pull_request.declared_files),
            written(pull_request.risk.declared),
            pull_request.risk.computed.to_string(),
            written(review.declared),
            format!("{} to {}", review.least, review.most),
        ]);
    }
    put_rows(&rows, out)?;
    let sum = plan.sum;
    writeln!(
        out,
        "\n{} rows = {} in pull requests + {} unclassified + {} withheld + {} merged + {} refused",
        sum.rows, sum.assigned, sum.unclassified, sum.withheld, sum.merged, sum.refused
    )?;
    writeln!(out, "{} contested, {} moved by hand", plan.contested, plan.moved)?;
    let reviewable = &plan.reviewable;
    if reviewable.changed > 0 {
        writeln!(out, "{} reviewable lines of {} changed ones", reviewable.lines, reviewable.changed)?;
    }
    for pull_request in &plan.pull_requests {
        for over in &pull_request.budgets {
            writeln!(out, "#{} over budget: {}", pull_request.number, over.text)?;
        }
    }
    for notice in &plan.notices {
        writeln!(out, "{}: {}", notice.code, engine::visible(notice.text.as_bytes()))?;
    }
    Ok(())
}

fn written(figure: Option<impl Display>) -> String {
    figure.map_or_else(|| NOT_WRITTEN.to_owned(), |figure| figure.to_string())
}

/// Columns as wide as their widest cell, two spaces between them.
fn put_rows<const N: usize>(rows: &[[String; N]], out: &mut Out) -> Result<(), Failure> {
    let width = |cell: &String| cell.chars().count();
    let mut widths = [0; N];
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(cell));
        }
    }
    for row in rows {
        let cells = row
            .iter()
            .zip(widths)
            .map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest.saturating_sub(width(cell)))));
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
