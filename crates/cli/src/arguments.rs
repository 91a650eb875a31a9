//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Plan how a giant branch lands: a list of changed files becomes an ordered set of pull requests.
#[derive(Debug, Parser)]
#[command(name = "tranche", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say in JSON what a list of changed files holds
    Read {
        /// The output of git diff (`-` for standard input)
        file: PathBuf,
        /// The format of every list, where it should not be recognised
        #[arg(long = "as", value_name = "FORMAT")]
        read_as: Option<String>,
    },
    /// Print the plan
    Plan {
        #[command(flatten)]
        source: Source,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
    },
    /// Say in JSON whether a strategy can be used, or labels of actions/labeler, or a CODEOWNERS file
    CheckStrategy {
        /// The file (`-` for standard input); what it is, is told by its content and its name
        file: PathBuf,
    },
    /// Print a strategy as YAML
    Strategy {
        #[command(flatten)]
        source: StrategyFrom,
    },
    /// Write every manifest into a folder
    Export {
        #[command(flatten)]
        source: Source,
        /// The folder; made where it does not exist
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Write into a folder that has files; the lists of an earlier export are replaced
        #[arg(long)]
        force: bool,
    },
    /// Print a link that holds the plan
    Link {
        #[command(flatten)]
        source: Source,
        /// Put modes and object ids into the link, too; it becomes several times as long
        #[arg(long)]
        full: bool,
    },
    /// Print the plan that a link holds
    Open {
        /// The link, or its part from `#plan=` on (`-` for standard input)
        link: String,
    },
}

/// What to plan, and by what.
#[derive(Args, Debug)]
pub(crate) struct Source {
    /// The output of git diff (`-` for standard input)
    pub(crate) file: PathBuf,
    /// A strategy as YAML or JSON, or labels of actions/labeler (`-` for standard input)
    #[arg(long, value_name = "FILE", conflicts_with = "preset")]
    pub(crate) strategy: Option<PathBuf>,
    /// A strategy that comes with the program; where it is absent the list itself proposes one
    #[arg(long, value_name = "KEY")]
    pub(crate) preset: Option<String>,
    /// The format of every list, where it should not be recognised
    #[arg(long = "as", value_name = "FORMAT")]
    pub(crate) read_as: Option<String>,
    /// Another output of the same comparison, joined by path; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) add: Vec<PathBuf>,
    /// A CODEOWNERS file: the owners of a pull request's files are added to its reviewers
    #[arg(long, value_name = "FILE")]
    pub(crate) owners: Option<PathBuf>,
}

/// Which strategy to print.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct StrategyFrom {
    /// A strategy that comes with the program
    #[arg(long, value_name = "KEY")]
    pub(crate) preset: Option<String>,
    /// A strategy as YAML or JSON, or labels of actions/labeler (`-` for standard input)
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// That of the plan in this link (`-` for standard input)
    #[arg(long, value_name = "LINK")]
    pub(crate) link: Option<String>,
}

/// How a plan is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For programs
    Json,
    /// For people
    Table,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
        assert!(
            Arguments::try_parse_from(["tranche", "plan", "-", "--strategy", "s", "--preset", "p"]).is_err()
        );
        assert!(Arguments::try_parse_from(["tranche", "plan", "-", "--strategy", "s"]).is_ok());
        assert!(Arguments::try_parse_from(["tranche", "strategy"]).is_err());
        assert!(Arguments::try_parse_from(["tranche", "strategy", "--preset", "p", "--file", "f"]).is_err());
    }
}
