//! Whether a query can have an answer: every name, label and value that it asks for is there, and what it joins can match.

use std::collections::{BTreeMap, BTreeSet};

use promql_parser::label::Matcher;
use promql_parser::parser::{AggregateExpr, BinaryExpr, Call, Expr, LabelModifier, VectorSelector, parse};

use crate::page::{Labels, Page};

/// Labels that Prometheus gives to what it scrapes.
const OF_TARGETS: [&str; 2] = ["instance", "job"];

/// Of the alerts that Prometheus tells about.
const OF_ALERTS: [&str; 6] = ["alertname", "alertstate", "instance", "job", "severity", "upstream"];

/// What a query gives: labels of its series, or a number.
type Answer = Option<BTreeSet<String>>;

/// What can be asked for.
pub(crate) struct Known {
    series: BTreeMap<String, Vec<Labels>>,
    /// What rules record, and Prometheus itself has.
    recorded: BTreeMap<String, BTreeSet<String>>,
    /// Names that were asked for.
    pub(crate) asked: BTreeSet<String>,
}

impl Known {
    pub(crate) fn from(page: &Page) -> Self {
        let of = |series: &Vec<(Labels, f64)>| series.iter().map(|(labels, _)| labels.clone()).collect();
        let series = page.series.iter().map(|(name, series)| (name.clone(), of(series))).collect();
        let recorded = [("up".to_owned(), set(&OF_TARGETS)), ("ALERTS".to_owned(), set(&OF_ALERTS))];
        Self { series, recorded: recorded.into(), asked: BTreeSet::new() }
    }

    /// From now on a query may ask for what this one gives.
    pub(crate) fn record(&mut self, name: &str, query: &str) -> Result<(), String> {
        let labels = self.labels(query)?;
        self.recorded.insert(name.to_owned(), labels);
        Ok(())
    }

    /// The labels of what a query gives, or why it can give nothing.
    pub(crate) fn labels(&mut self, query: &str) -> Result<BTreeSet<String>, String> {
        let answer = self.answer(&parse(query)?);
        answer.map(Option::unwrap_or_default).map_err(|why| format!("{why}, in {query}"))
    }

    fn answer(&mut self, query: &Expr) -> Result<Answer, String> {
        match query {
            Expr::NumberLiteral(_) | Expr::StringLiteral(_) => Ok(None),
            Expr::Paren(inner) => self.answer(&inner.expr),
            Expr::Unary(inner) => self.answer(&inner.expr),
            Expr::Subquery(inner) => self.answer(&inner.expr),
            Expr::VectorSelector(selector) => self.selected(selector).map(Some),
            Expr::MatrixSelector(selector) => self.selected(&selector.vs).map(Some),
            Expr::Aggregate(aggregate) => self.aggregated(aggregate).map(Some),
            Expr::Call(call) => self.called(call),
            Expr::Binary(binary) => self.joined(binary),
            Expr::Extension(_) => Err("no PromQL".to_owned()),
        }
    }

    fn selected(&mut self, selector: &VectorSelector) -> Result<BTreeSet<String>, String> {
        let name = selector.name.as_deref().ok_or("a selector without a name")?;
        self.asked.insert(name.to_owned());
        let mut matchers = selector.matchers.matchers.iter().filter(|matcher| matcher.name != "__name__");
        if let Some(labels) = self.recorded.get(name) {
            return match matchers.find(|matcher| !labels.contains(&matcher.name)) {
                None => Ok(labels.clone()),
                Some(matcher) => Err(format!("{name} has no label {}", matcher.name)),
            };
        }
        let series = self.series.get(name).ok_or_else(|| format!("there is no {name}"))?;
        let own: Vec<&Matcher> = matchers.filter(|matcher| !OF_TARGETS.contains(&matcher.name.as_str())).collect();
        let fits =
            |labels: &Labels, matcher: &Matcher| labels.get(&matcher.name).is_some_and(|value| matcher.is_match(value));
        if !series.iter().any(|labels| own.iter().all(|matcher| fits(labels, matcher))) {
            return Err(format!("no series of {name} has {own:?}"));
        }
        let labels = series.iter().flat_map(Labels::keys).cloned();
        Ok(labels.chain(set(&OF_TARGETS)).collect())
    }

    fn aggregated(&mut self, aggregate: &AggregateExpr) -> Result<BTreeSet<String>, String> {
        let labels = self.answer(&aggregate.expr)?.ok_or("an aggregate of a number")?;
        match &aggregate.modifier {
            None => Ok(BTreeSet::new()),
            Some(by @ LabelModifier::Include(_)) => {
                let kept: BTreeSet<String> = by.labels().labels.iter().cloned().collect();
                has_all(&labels, &kept).map(|()| kept)
            }
            Some(without @ LabelModifier::Exclude(_)) => {
                let gone: BTreeSet<String> = without.labels().labels.iter().cloned().collect();
                has_all(&labels, &gone).map(|()| labels.difference(&gone).cloned().collect())
            }
        }
    }

    fn called(&mut self, call: &Call) -> Result<Answer, String> {
        let mut given = None;
        for argument in &call.args.args {
            given = given.or(self.answer(argument)?);
        }
        match call.func.name {
            "absent" => Ok(Some(BTreeSet::new())),
            "histogram_quantile" => {
                let mut labels = given.ok_or("a quantile of a number")?;
                if labels.remove("le") { Ok(Some(labels)) } else { Err("a quantile without le".to_owned()) }
            }
            _ => Ok(given),
        }
    }

    /// Without `on` or `ignoring`, only series with the same labels match.
    fn joined(&mut self, binary: &BinaryExpr) -> Result<Answer, String> {
        let (Some(left), Some(right)) = (self.answer(&binary.lhs)?, self.answer(&binary.rhs)?) else {
            return Ok(self.answer(&binary.lhs)?.or(self.answer(&binary.rhs)?));
        };
        match binary.modifier.as_ref().and_then(|modifier| modifier.matching.as_ref()) {
            None if left != right => return Err(format!("{left:?} never matches {right:?}")),
            None => {}
            Some(matching) => {
                let named = matching.labels().labels.iter().cloned().collect();
                has_all(&left, &named).and_then(|()| has_all(&right, &named))?;
            }
        }
        Ok(Some(left))
    }
}

fn has_all(labels: &BTreeSet<String>, wanted: &BTreeSet<String>) -> Result<(), String> {
    match wanted.difference(labels).next() {
        None => Ok(()),
        Some(label) => Err(format!("there is no label {label} among {labels:?}")),
    }
}

fn set(labels: &[&str]) -> BTreeSet<String> {
    labels.iter().map(|&label| label.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why_not(query: &str) -> String {
        let page = "a_total{kind=\"x\"} 1\nb_total{kind=\"x\",end=\"y\"} 1\nc_bucket{le=\"1\"} 1\n";
        Known::from(&Page::parse(page)).labels(query).map_or_else(|why| why, |labels| format!("{labels:?}"))
    }

    #[test]
    fn what_a_query_gives_is_known() {
        for (query, labels) in [
            ("a_total", r#"{"instance", "job", "kind"}"#),
            ("sum by (kind) (rate(b_total{end=\"y\"}[5m])) / sum by (kind) (rate(a_total[5m]))", r#"{"kind"}"#),
            ("sum without (kind, job) (a_total) > 0.5", r#"{"instance"}"#),
            ("histogram_quantile(0.5, sum by (job, le) (rate(c_bucket[1m])))", r#"{"job"}"#),
            ("time() - a_total", r#"{"instance", "job", "kind"}"#),
        ] {
            assert_eq!(why_not(query), labels, "{query}");
        }
    }

    #[test]
    fn what_can_give_nothing_says_why() {
        for (query, why) in [
            ("d_total", "there is no d_total"),
            ("a_total{end=\"y\"}", "no series of a_total"),
            ("a_total{kind=~\"y|z\"}", "no series of a_total"),
            ("up{kind=\"x\"}", "up has no label kind"),
            ("sum by (end) (a_total)", "there is no label end"),
            ("a_total / b_total", "never matches"),
            ("a_total and on (end) b_total", "there is no label end"),
            ("histogram_quantile(0.5, sum by (job) (c_bucket))", "a quantile without le"),
            ("sum by kind a_total", "invalid promql"),
        ] {
            assert!(why_not(query).contains(why), "{query}: {}", why_not(query));
        }
    }
}
