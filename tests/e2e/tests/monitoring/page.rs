//! A page of `/metrics`.

use std::collections::{BTreeMap, BTreeSet};

use promql_parser::parser::{Expr, parse};

/// Labels of a series.
pub(crate) type Labels = BTreeMap<String, String>;

/// The series by name.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) series: BTreeMap<String, Vec<(Labels, f64)>>,
    /// Names of families, from the comments that tell their kind.
    pub(crate) families: BTreeSet<String>,
}

impl Page {
    pub(crate) fn parse(text: &str) -> Self {
        let mut page = Self::default();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some(family) = line.strip_prefix("# TYPE ") {
                page.families.extend(family.split(' ').next().map(str::to_owned));
            } else if !line.starts_with('#') {
                let (series, value) = line.rsplit_once(' ').expect("a value");
                let (name, labels) = name_and_labels(series);
                page.series.entry(name).or_default().push((labels, value.parse().expect("a number")));
            }
        }
        page
    }

    /// The sum over the series of a name that have these labels.
    pub(crate) fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let has = |series: &Labels| labels.iter().all(|(key, value)| series.get(*key).is_some_and(|is| is == value));
        let series = self.series.get(name).into_iter().flatten();
        series.filter(|(labels, _)| has(labels)).map(|(_, value)| value).sum()
    }
}

/// A series is written as what selects it.
fn name_and_labels(series: &str) -> (String, Labels) {
    let Ok(Expr::VectorSelector(selector)) = parse(series) else { panic!("no series: {series}") };
    let name = selector.name.expect("a name");
    (name, selector.matchers.matchers.into_iter().map(|label| (label.name, label.value)).collect())
}
