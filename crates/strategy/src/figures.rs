//! Figures as a team writes them: declared counts with their "~", review time, risk, priority.

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A figure that cannot be read; names the text and the shape that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureError {
    text: String,
    wanted: &'static str,
}

impl fmt::Display for FigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.text.chars().take(80).collect::<String>(), self.wanted)
    }
}

impl std::error::Error for FigureError {}

/// A count of files that a team wrote down, with or without "~". Written `85` or `~85`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// How many files.
    pub files: u32,
    /// True where the team wrote "~".
    pub is_approximate: bool,
}

impl fmt::Display for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_approximate { "~" } else { "" }, self.files)
    }
}

impl std::str::FromStr for Declared {
    type Err = FigureError;
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let (is_approximate, digits) = match text.strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let files = digits
            .parse()
            .map_err(|_ignored| FigureError { text: text.to_owned(), wanted: "a count such as 85 or ~85" })?;
        Ok(Self { files, is_approximate })
    }
}

impl Serialize for Declared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_approximate { serializer.collect_str(self) } else { serializer.serialize_u32(self.files) }
    }
}

impl<'de> Deserialize<'de> for Declared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DeclaredVisitor)
    }
}

struct DeclaredVisitor;

impl DeclaredVisitor {
    fn count<E: de::Error>(files: impl TryInto<u32>) -> Result<Declared, E> {
        let files =
            files.try_into().map_err(|_ignored| E::custom("a count lies between 0 and 4294967295"))?;
        Ok(Declared { files, is_approximate: false })
    }
}

impl Visitor<'_> for DeclaredVisitor {
    type Value = Declared;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a count of files such as 85 or ~85")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Declared, E> {
        Self::count(value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Declared, E> {
        Self::count(value)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Declared, E> {
        text.parse().map_err(E::custom)
    }
}

/// A span of working time in whole minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl fmt::Display for Minutes {
    /// `45 min` below an hour, else hours with at most one decimal: `4 h`, `4.5 h` (rounded half up).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 60 {
            return write!(f, "{} min", self.0);
        }
        let tenths = (u64::from(self.0) * 10 + 30) / 60;
        match tenths % 10 {
            0 => write!(f, "{} h", tenths / 10),
            tenth => write!(f, "{}.{tenth} h", tenths / 10),
        }
    }
}

/// A range of review time, from the shorter to the longer. Written `4-6 hours`, `30-45 minutes` or `4 hours`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReviewTime {
    /// The shorter end.
    pub least: Minutes,
    /// The longer end; never below `least`.
    pub most: Minutes,
}

impl fmt::Display for ReviewTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole_hours =
            self.least.0.is_multiple_of(60) && self.most.0.is_multiple_of(60) && self.most.0 > 0;
        let (unit, divisor) = if whole_hours { ("hour", 60) } else { ("minute", 1) };
        let (least, most) = (self.least.0 / divisor, self.most.0 / divisor);
        let plural = if most == 1 { "" } else { "s" };
        if least == most {
            write!(f, "{most} {unit}{plural}")
        } else {
            write!(f, "{least}-{most} {unit}{plural}")
        }
    }
}

impl std::str::FromStr for ReviewTime {
    type Err = FigureError;
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let read = || {
            let (numbers, unit) = text.trim().split_once(' ')?;
            let factor = match unit.trim() {
                "hour" | "hours" | "h" => 60,
                "minute" | "minutes" | "min" => 1,
                _ => return None,
            };
            let (least, most) = numbers.split_once(['-', '–']).unwrap_or((numbers, numbers));
            let least = least.parse::<u32>().ok()?.checked_mul(factor)?;
            let most = most.parse::<u32>().ok()?.checked_mul(factor)?;
            (least <= most).then_some(Self { least: Minutes(least), most: Minutes(most) })
        };
        read().ok_or_else(|| FigureError {
            text: text.to_owned(),
            wanted: "a review time such as `4-6 hours` or `45 minutes`",
        })
    }
}

impl TryFrom<String> for ReviewTime {
    type Error = FigureError;
    fn try_from(text: String) -> Result<Self, FigureError> {
        text.parse()
    }
}

impl From<ReviewTime> for String {
    fn from(time: ReviewTime) -> Self {
        time.to_string()
    }
}

/// How risky it is to land a pull request: the requirement's five levels, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RiskLevel {
    /// LOW
    #[serde(rename = "LOW")]
    Low,
    /// LOW-MEDIUM
    #[serde(rename = "LOW-MEDIUM")]
    LowMedium,
    /// MEDIUM
    #[serde(rename = "MEDIUM")]
    Medium,
    /// MEDIUM-HIGH
    #[serde(rename = "MEDIUM-HIGH")]
    MediumHigh,
    /// HIGH
    #[serde(rename = "HIGH")]
    High,
}

impl RiskLevel {
    /// All levels, lowest first.
    pub const ALL: [Self; 5] = [Self::Low, Self::LowMedium, Self::Medium, Self::MediumHigh, Self::High];

    /// The word people read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "LOW",
            Self::LowMedium => "LOW-MEDIUM",
            Self::Medium => "MEDIUM",
            Self::MediumHigh => "MEDIUM-HIGH",
            Self::High => "HIGH",
        }
    }

    /// The lower-case name used in attributes and manifests, such as `medium-high`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::LowMedium => "low-medium",
            Self::Medium => "medium",
            Self::MediumHigh => "medium-high",
            Self::High => "high",
        }
    }
}

impl fmt::Display for RiskLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How urgent a pull request is, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Priority {
    /// CRITICAL
    Critical,
    /// HIGH
    High,
    /// MEDIUM
    Medium,
    /// LOW
    Low,
}

impl Priority {
    /// All priorities, highest first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word people read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Critical => "CRITICAL",
            Self::High => "HIGH",
            Self::Medium => "MEDIUM",
            Self::Low => "LOW",
        }
    }
}
