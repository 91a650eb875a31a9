//! The sequence by weeks and days, and the risks.

use super::page::{NOT_WRITTEN, Page, or_not_written};
use crate::Context;
use crate::markdown::text;
use planner::{PrIdx, Schedule, ScheduledPullRequest, Span};
use strategy::{Agenda, PullRequest, RiskBlock, Strategy};

pub(crate) fn put_sequence(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(2, "Deployment Sequence & Timeline");
    put_order(page, context);
    let agendas: Vec<_> = strategy
        .pull_requests
        .iter()
        .enumerate()
        .filter_map(|(at, written)| Some((at + 1, written, written.agenda.as_ref()?)))
        .collect();
    let mut weeks: Vec<u32> = strategy.weeks.iter().map(|week| week.number).collect();
    weeks.extend(agendas.iter().map(|(_, _, agenda)| agenda.week));
    weeks.sort_unstable();
    weeks.dedup();
    for week in weeks {
        let title = strategy.weeks.iter().find(|known| known.number == week);
        let title = or_not_written(title.map(|known| known.title.as_str()));
        page.heading(3, &format!("Week {week}: {title}"));
        for (number, written, agenda) in agendas.iter().filter(|(_, _, agenda)| agenda.week == week) {
            put_agenda(page, *number, written, agenda);
        }
    }
    let unscheduled: Vec<_> = strategy
        .pull_requests
        .iter()
        .enumerate()
        .filter(|(_, written)| written.agenda.is_none())
        .map(|(at, _)| format!("PR #{}", at + 1))
        .collect();
    if !unscheduled.is_empty() {
        page.put(&format!("**Days of {}:** {NOT_WRITTEN}", unscheduled.join(", ")));
    }
    put_computed(page, context);
    page.rule();
}

/// The landing order and the waves, which are computed.
fn put_order(page: &mut Page, context: &Context<'_>) {
    let names = |members: &[PrIdx], between: &str| {
        members.iter().map(|index| format!("PR #{}", index.at() + 1)).collect::<Vec<_>>().join(between)
    };
    let order = names(&context.plan.landing_order, " → ");
    let waves = context.plan.waves.iter().enumerate();
    let waves = waves.map(|(at, wave)| format!("- **Wave {}:** {}", at + 1, names(wave, ", ")));
    let order = if order.is_empty() { "nothing lands".to_owned() } else { order };
    page.lines([format!("- **Landing Order:** {order}")].into_iter().chain(waves));
}

fn put_agenda(page: &mut Page, number: usize, written: &PullRequest, agenda: &Agenda) {
    let days = if agenda.first_day == agenda.last_day {
        agenda.first_day.to_string()
    } else {
        format!("{}-{}", agenda.first_day, agenda.last_day)
    };
    let name = text(agenda.name.as_deref().unwrap_or(&written.title));
    page.put(&format!("**Day {days}:** PR #{number} ({name})"));
    page.lines([
        format!("- **Review:** {}", or_not_written(agenda.review.as_deref())),
        format!("- **Deploy:** {}", or_not_written(agenda.deploy.as_deref())),
        format!("- **Validate:** {}", or_not_written(agenda.validate.as_deref())),
    ]);
}

/// What follows from the calendar, where one is written; the declared days stand beside it.
fn put_computed(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    if strategy.calendar.is_none() {
        return;
    }
    let schedule = planner::schedule(strategy, context.plan);
    page.heading(3, "Computed Schedule");
    page.put(&format!("**Length:** {}", schedule.length_in_words()));
    let head = [
        "| Pull Request | Declared | Review | Deploy | Validate | Slack of the Review |".to_owned(),
        "| --- | --- | --- | --- | --- | --- |".to_owned(),
    ];
    let rows = schedule.pull_requests.iter().map(|row| computed_row(strategy, &schedule, row));
    page.lines(head.into_iter().chain(rows));
    let mut path: Vec<_> = schedule.critical_path.iter().map(|step| step.pull_request).collect();
    path.dedup();
    let path = path.iter().filter_map(|at| schedule.pull_requests.get(*at));
    let path: Vec<_> = path.map(|row| format!("PR #{}", row.index.at() + 1)).collect();
    if !path.is_empty() {
        page.put(&format!("**Critical Path:** {}", path.join(" → ")));
    }
}

fn computed_row(strategy: &Strategy, schedule: &Schedule, row: &ScheduledPullRequest) -> String {
    let written = strategy.pull_requests.get(row.index.at());
    let declared = written.and_then(|written| written.agenda.as_ref()).map(|agenda| {
        let Agenda { first_day, last_day, .. } = agenda;
        if first_day == last_day {
            format!("Day {first_day}")
        } else {
            format!("Days {first_day}–{last_day}")
        }
    });
    let when = |span: Span| {
        let (days, dates) = (schedule.days_in_words(span), schedule.dates_in_words(span));
        if dates.is_empty() { days } else { format!("{days} ({dates})") }
    };
    let title = written.map(|written| text(&written.title)).unwrap_or_default();
    let slack = row.slack.map_or_else(|| "not computed".to_owned(), |slack| schedule.minutes_in_words(slack));
    format!(
        "| PR #{} {title} | {} | {} | {} | {} | {slack} |",
        row.index.at() + 1,
        declared.unwrap_or_else(|| NOT_WRITTEN.to_owned()),
        when(row.review),
        when(row.deploy),
        when(row.validate),
    )
}

pub(crate) fn put_risks(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(2, "Risk Assessment & Mitigation");
    for block in &strategy.risks {
        page.heading(3, &heading(strategy, block));
        page.put("**Risks:**");
        page.bullets(&block.risks);
        page.put("**Mitigation:**");
        page.bullets(&block.mitigations);
    }
    let is_covered =
        |written: &PullRequest| strategy.risks.iter().any(|block| block.pull_requests.contains(&written.key));
    let open: Vec<_> = strategy
        .pull_requests
        .iter()
        .enumerate()
        .filter(|(_, written)| !is_covered(written))
        .map(|(at, _)| format!("PR #{}", at + 1))
        .collect();
    if !open.is_empty() {
        page.put(&format!("**Risks of {}:** {NOT_WRITTEN}", open.join(", ")));
    }
    page.heading(3, "Computed Risk");
    page.lines(context.plan.pull_requests.iter().enumerate().map(|(at, planned)| {
        let risk = &planned.risk;
        let factors = risk.factors.iter().filter(|factor| factor.points > 0).map(|factor| {
            format!("{} {} of {} ({})", text(factor.name), factor.points, factor.most, text(&factor.why))
        });
        let factors: Vec<_> = factors.collect();
        let factors = if factors.is_empty() { String::new() } else { format!(": {}", factors.join("; ")) };
        format!("- **PR #{}:** {}, {} of {} points{factors}", at + 1, risk.level, risk.points, risk.most)
    }));
    page.rule();
}

/// Such as `🔴 HIGH RISK: PR #1 (Foundation Infrastructure)` or `🟢 LOW RISK: PR #5-7 (…)`.
fn heading(strategy: &Strategy, block: &RiskBlock) -> String {
    let all = strategy.pull_requests.iter().enumerate();
    let named: Vec<_> = all.filter(|(_, written)| block.pull_requests.contains(&written.key)).collect();
    let numbers: Vec<_> = named.iter().map(|(at, _)| at + 1).collect();
    let numbers = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if last > first && last - first + 1 == numbers.len() => {
            format!("PR #{first}-{last}")
        }
        _ => numbers.iter().map(|number| format!("PR #{number}")).collect::<Vec<_>>().join(", "),
    };
    let icon = block.icon.as_deref().map(|icon| format!("{} ", text(icon))).unwrap_or_default();
    let level = block.level.map(|level| format!("{level} ")).unwrap_or_default();
    let title = block.title.clone().unwrap_or_else(|| {
        named.iter().map(|(_, written)| written.title.as_str()).collect::<Vec<_>>().join(", ")
    });
    format!("{icon}{level}RISK: {numbers} ({})", text(&title))
}
