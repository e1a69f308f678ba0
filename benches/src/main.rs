//! `./dev bench`: what ajel costs a page, measured in Chromium beside
//! hand-written JavaScript, React, Svelte and Solid on the same page with the same feed.
//!
//! - [`candidate`]: who is measured, and the three origins they are served from.
//! - [`chromium`]: the browser, its emulated networks and processors.
//! - [`measure`]: each measure a function that gives rows.
//! - [`trace`]: tasks and frames out of Chromium's traces.
//! - [`table`]: medians and ratios as Markdown. [`micro`]: what criterion found.
//!
//! Everybody takes turns in every round, so that a machine that is busy for a while is so for all;
//! of each number the median of the rounds is printed.

mod candidate;
mod chromium;
mod measure;
mod micro;
#[path = "../news.rs"]
mod news;
mod table;
mod trace;

use std::{
    fs,
    process::ExitCode,
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use candidate::TestSite;
use chromium::Chromium;
use measure::Plan;

const HELP: &str = "\
./dev bench [options]
  --quick        one round of the most telling measures: under four minutes
  --only PART    one of: load, second, work, start, policy, long, news, mounts, running, frames,
                 related, scroll
";

fn main() -> ExitCode {
    let mut plan = Plan::thorough();
    let mut only = None;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => plan = Plan::quick(),
            "--only" => only = words.next(),
            "--help" => {
                print!("{HELP}");
                return ExitCode::SUCCESS;
            }
            _ => {
                eprint!("no such option: {word}\n{HELP}");
                return ExitCode::FAILURE;
            }
        }
    }

    let began = Instant::now();
    let load_before = load_average();
    let test_site = TestSite::open();
    let chromium = Chromium::start();
    let mut rows = measure::bytes();
    for (name, part) in measure::PARTS {
        let is_wanted = match only.as_deref() {
            Some(only) => only == *name,
            None => !(plan.quick && measure::THOROUGH_ONLY.contains(name)),
        };
        if is_wanted {
            let since = Instant::now();
            rows.extend(part(&chromium, &test_site, &plan));
            eprintln!("{name}: {:.0} s", since.elapsed().as_secs_f64());
        }
    }
    if only.is_none() {
        test_site.check();
    }
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let mut report = format!(
        "{}, {}, {cores} cores, load average {load_before} before and {} after\n\n{}\n",
        today(),
        chromium.version(),
        load_average(),
        table::markdown(&rows),
    );
    if !plan.quick && only.is_none() {
        report.push_str(&micro::report());
    }
    print!("{report}");
    let kept = ajel_e2e::run::root().join("target/bench/table.md");
    if let Err(error) = fs::write(&kept, &report) {
        eprintln!("cannot write {}: {error}", kept.display());
    }
    eprintln!("{:.0} s in all", began.elapsed().as_secs_f64());
    ExitCode::SUCCESS
}

/// How many programs want to run, over the last minute; another's work makes
/// everyone's numbers larger.
fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}

/// The date as `2026-11-24`.
///
/// <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}
