//! What has become of the upstreams between two readings.

use std::collections::BTreeMap;

use domain::oci::UpstreamName;

use super::handle::Incarnation;
use super::view::{UpstreamState, UpstreamView, ViewSource};

/// An upstream at one moment, with its handle where it is in service.
pub(super) type Moment = (UpstreamView, Option<Incarnation>);

/// What has become of the upstreams, each list in the order of its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpstreamChanges {
    pub added: Vec<UpstreamName>,
    /// Said otherwise than before, or defined elsewhere, or in service where it was not, or the other way round.
    pub changed: Vec<UpstreamName>,
    pub removed: Vec<UpstreamName>,
    pub unchanged: Vec<UpstreamName>,
    /// Definitions of the administration that cannot be in service beside the file, with the reason.
    pub left_out: Vec<(UpstreamName, String)>,
}

impl UpstreamChanges {
    pub(super) fn between(before: &[Moment], after: &[Moment]) -> Self {
        let (old, new) = (by_name(before), by_name(after));
        let mut changes = Self::default();
        for (name, moment) in &new {
            let list = match old.get(name) {
                None => &mut changes.added,
                Some(earlier) if is_same(earlier, moment) => &mut changes.unchanged,
                Some(_) => &mut changes.changed,
            };
            list.push((*name).clone());
        }
        changes.removed = old.keys().filter(|name| !new.contains_key(*name)).map(|name| (*name).clone()).collect();
        changes.left_out = after
            .iter()
            .filter_map(|(view, _)| match &view.state {
                UpstreamState::Invalid { reason } => Some((view.profile.name.clone(), reason.clone())),
                UpstreamState::Active | UpstreamState::Disabled => None,
            })
            .collect();
        changes
    }
}

/// Where the file and the administration have one name, it is the file's, which comes first.
fn by_name(moments: &[Moment]) -> BTreeMap<&UpstreamName, &Moment> {
    moments.iter().rev().map(|moment| (&moment.0.profile.name, moment)).collect()
}

fn is_same((before, was): &Moment, (after, is): &Moment) -> bool {
    let of_file = |view: &UpstreamView| matches!(view.source, ViewSource::File { .. });
    // Not the place: a line that has moved down says what it said.
    before.profile == after.profile && before.state == after.state && of_file(before) == of_file(after) && was == is
}
