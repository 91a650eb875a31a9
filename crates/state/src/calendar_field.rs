//! The fields of the calendar: what stands in them, and what is read from what is typed.

use strategy::{Calendar, Capacity, Date};

/// How many holidays a calendar may name.
const MOST_HOLIDAYS: usize = 1_000;
/// How many hours deploying or validating one pull request may take.
const MOST_HOURS: u32 = 1_000;
const HOURS_OF_A_DAY: u32 = 24;

/// A field of the calendar that is typed in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CalendarField {
    /// The first working day, or the day before it.
    Start,
    /// Days on which nobody works, one a line.
    Holidays,
    /// Working hours a day.
    WorkHours,
    /// Hours a day for reviews.
    ReviewHours,
    /// Hours that a deployment takes.
    DeployHours,
    /// Hours that a validation takes.
    ValidateHours,
    /// How many pull requests may be open.
    MostOpen,
    /// Hours a day of this reviewer.
    Capacity(String),
}

impl CalendarField {
    /// What stands in the field.
    pub fn shown(&self, calendar: &Calendar) -> String {
        match self {
            Self::Start => calendar.start.map(|date| date.to_string()).unwrap_or_default(),
            Self::Holidays => calendar.holidays.iter().map(Date::to_string).collect::<Vec<_>>().join("\n"),
            Self::WorkHours => calendar.work_hours_a_day.to_string(),
            Self::ReviewHours => calendar.review_hours_a_day.to_string(),
            Self::DeployHours => calendar.deploy_hours.to_string(),
            Self::ValidateHours => calendar.validate_hours.to_string(),
            Self::MostOpen => calendar.most_open.map(|most| most.to_string()).unwrap_or_default(),
            Self::Capacity(name) => {
                let own = calendar.capacity.iter().rev().find(|own| own.reviewer.trim() == name);
                own.map(|own| own.hours_a_day.to_string()).unwrap_or_default()
            }
        }
    }

    /// The calendar with what is typed into this field.
    ///
    /// # Errors
    /// What to write instead, in a sentence.
    pub fn read(&self, typed: &str, calendar: &Calendar) -> Result<Calendar, String> {
        let typed = typed.trim();
        let mut next = calendar.clone();
        match self {
            Self::Start => next.start = if typed.is_empty() { None } else { Some(date(typed)?) },
            Self::Holidays => {
                let words = typed.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty());
                next.holidays = words.map(date).collect::<Result<_, _>>()?;
                if next.holidays.len() > MOST_HOLIDAYS {
                    return Err("More than 1,000 holidays are too many.".to_owned());
                }
            }
            Self::WorkHours => next.work_hours_a_day = whole(typed, 1, HOURS_OF_A_DAY)?,
            Self::ReviewHours => next.review_hours_a_day = whole(typed, 1, HOURS_OF_A_DAY)?,
            Self::DeployHours => next.deploy_hours = whole(typed, 0, MOST_HOURS)?,
            Self::ValidateHours => next.validate_hours = whole(typed, 0, MOST_HOURS)?,
            Self::MostOpen if typed.is_empty() => next.most_open = None,
            Self::MostOpen => {
                let words = "Write a whole number from 1, or leave it empty.";
                let most = typed.parse::<u32>().ok().filter(|most| *most > 0);
                next.most_open = Some(most.ok_or_else(|| words.to_owned())?);
            }
            Self::Capacity(name) => {
                next.capacity.retain(|own| own.reviewer.trim() != name);
                if !typed.is_empty() {
                    let hours_a_day = whole(typed, 1, HOURS_OF_A_DAY)?;
                    next.capacity.push(Capacity { reviewer: name.clone(), hours_a_day });
                    next.capacity.sort_by(|a, b| a.reviewer.cmp(&b.reviewer));
                }
            }
        }
        Ok(next)
    }

    /// What changing it is called, as in "changed the start date".
    pub fn what(&self) -> String {
        let words = match self {
            Self::Start => "changed the start date",
            Self::Holidays => "changed the holidays",
            Self::WorkHours => "changed the working hours",
            Self::ReviewHours => "changed the hours for reviews",
            Self::DeployHours => "changed the hours of a deployment",
            Self::ValidateHours => "changed the hours of a validation",
            Self::MostOpen => "changed how many may be open",
            Self::Capacity(name) => return ["changed the hours of ", name].concat(),
        };
        words.to_owned()
    }
}

fn date(typed: &str) -> Result<Date, String> {
    typed.parse::<Date>().map_err(|error| [&error.to_string(), "."].concat())
}

fn whole(typed: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = typed.parse::<u32>().ok().filter(|number| (least..=most).contains(number));
    let most = strategy::number(most);
    number.ok_or_else(|| {
        ["Write a whole number of hours from ", &least.to_string(), " to ", &most, "."].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::CalendarField;
    use expect_test::expect;
    use strategy::Calendar;

    fn fields() -> [CalendarField; 8] {
        use CalendarField::{
            Capacity, DeployHours, Holidays, MostOpen, ReviewHours, Start, ValidateHours, WorkHours,
        };
        let ann = Capacity("Ann".to_owned());
        [Start, Holidays, WorkHours, ReviewHours, DeployHours, ValidateHours, MostOpen, ann]
    }

    #[test]
    fn what_is_shown_is_read_as_what_it_was() {
        let texts = ["2025-07-21", "2025-12-25\n2025-12-26", "6", "3", "0", "1000", "2", "1"];
        let mut calendar = Calendar::default();
        for (field, text) in fields().iter().zip(texts) {
            assert_eq!(field.read(&field.shown(&calendar), &calendar).as_ref(), Ok(&calendar), "{field:?}");
            calendar = field.read(text, &calendar).unwrap();
            assert_eq!(field.shown(&calendar), text);
        }
        for field in [0, 1, 6, 7].map(|at| fields()[at].clone()) {
            calendar = field.read(" ", &calendar).unwrap();
            assert_eq!(field.shown(&calendar), "");
        }
        let spaced =
            CalendarField::Holidays.read("2025-12-25, 2025-12-26\r\n2026-01-01 ", &calendar).unwrap();
        assert_eq!(spaced.holidays.len(), 3);
    }

    #[test]
    fn what_cannot_be_used_says_what_to_write() {
        let calendar = Calendar::default();
        let mut said = String::new();
        for (at, text) in [
            (0, "21.7.2025"),
            (1, "2025-12-25\nlater"),
            (2, "0"),
            (3, "25"),
            (4, "1.5"),
            (5, ""),
            (6, "0"),
            (7, "x"),
        ] {
            let why = fields()[at].read(text, &calendar).unwrap_err();
            said = [said, why, "\n".to_owned()].concat();
        }
        expect![[r"
            `21.7.2025` is not a date such as 2025-07-21, from 1970 to 9999.
            `later` is not a date such as 2025-07-21, from 1970 to 9999.
            Write a whole number of hours from 1 to 24.
            Write a whole number of hours from 1 to 24.
            Write a whole number of hours from 0 to 1,000.
            Write a whole number of hours from 0 to 1,000.
            Write a whole number from 1, or leave it empty.
            Write a whole number of hours from 1 to 24.
        "]]
        .assert_eq(&said);
    }

    /// What a field takes, a strategy may hold.
    #[test]
    fn a_calendar_that_was_read_is_valid() {
        let mut strategy = crate::testing::strategy("test");
        for field in fields() {
            for text in ["", "0", "1", "24", "25", "1000", "1001", "2025-07-21", "4294967295"] {
                if let Ok(calendar) = field.read(text, &Calendar::default()) {
                    strategy.calendar = Some(calendar);
                    assert_eq!(strategy::validate(&strategy), [], "{field:?} {text}");
                }
            }
        }
    }
}
