//! Which definitions can be in service together, as a function of them and of the file alone: what is decided when one is
//! changed is what is decided at the next start.

use std::sync::Arc;

use domain::routing::{RouteConflict, RouteTable, UpstreamRoutes};

use super::factory::{Mistake, OpenDefinition, Reading, UpstreamFactory};
use super::profile::UpstreamProfile;

/// A definition that may come into service.
#[derive(Clone)]
pub(crate) struct Candidate {
    pub(crate) definition: Arc<OpenDefinition>,
    /// What of it could not be read at all. Whatever else is wrong then is wrong for that.
    pub(crate) unreadable: Vec<Mistake>,
    /// Why no port can be made of it.
    pub(crate) unconnectable: Option<Mistake>,
}

impl Candidate {
    /// Everything that is wrong with it, together with what its reading says.
    fn mistakes(&self, read: Vec<Mistake>) -> Vec<Mistake> {
        if !self.unreadable.is_empty() {
            return self.unreadable.clone();
        }
        if read.is_empty() { self.unconnectable.iter().cloned().collect() } else { read }
    }
}

/// What becomes of the candidates, in their order.
pub(crate) struct Composition {
    pub(crate) readings: Vec<Reading>,
    pub(crate) routes: RouteTable,
}

/// Leaves out, one after the other, those that cannot be: the first that is wrong goes first, since others may be wrong only
/// beside it.
pub(crate) fn compose(factory: &dyn UpstreamFactory, candidates: &[Candidate]) -> Composition {
    let mut verdicts: Vec<Option<Reading>> = candidates.iter().map(|_| None).collect();
    loop {
        let kept: Vec<usize> = (0..candidates.len()).filter(|index| verdicts[*index].is_none()).collect();
        let definitions: Vec<_> = kept.iter().map(|index| Arc::clone(&candidates[*index].definition)).collect();
        let mut readings = factory.read(&definitions);
        for (reading, index) in readings.iter_mut().zip(&kept) {
            let mut mistakes = named_in_file(factory, reading);
            mistakes.extend(candidates[*index].mistakes(std::mem::take(&mut reading.mistakes)));
            reading.mistakes = mistakes;
        }
        if let Some(wrong) = readings.iter().position(|reading| !reading.mistakes.is_empty()) {
            verdicts[kept[wrong]] = Some(readings.swap_remove(wrong));
            continue;
        }
        let of_file = factory.of_file().iter().map(|upstream| &upstream.profile);
        let all = of_file.chain(readings.iter().map(|reading| &reading.profile));
        match RouteTable::build(entries(all)) {
            Ok(routes) => {
                for (reading, index) in readings.into_iter().zip(kept) {
                    verdicts[index] = Some(reading);
                }
                let readings = verdicts.into_iter().flatten().collect();
                return Composition { readings, routes };
            }
            Err(conflicts) => {
                let Some(wrong) = readings.iter().position(|reading| is_about(&conflicts, &reading.profile)) else {
                    // The file alone has been checked: it has no part in this.
                    return Composition {
                        readings: refuse_all(readings, verdicts, &kept),
                        routes: of_file_alone(factory),
                    };
                };
                let mut reading = readings.swap_remove(wrong);
                let own = conflicts.iter().filter(|conflict| *conflict.culprit() == reading.profile.name);
                reading.mistakes = own.map(Mistake::from).collect();
                verdicts[kept[wrong]] = Some(reading);
            }
        }
    }
}

/// What is in service leads somewhere, in the order in which equals are tried.
fn entries<'a>(profiles: impl Iterator<Item = &'a UpstreamProfile>) -> Vec<UpstreamRoutes> {
    profiles.filter(|profile| profile.enabled).map(UpstreamProfile::route_entry).collect()
}

fn is_about(conflicts: &[RouteConflict], profile: &UpstreamProfile) -> bool {
    conflicts.iter().any(|conflict| *conflict.culprit() == profile.name)
}

/// A name belongs to the file before it belongs to anybody else.
fn named_in_file(factory: &dyn UpstreamFactory, reading: &Reading) -> Vec<Mistake> {
    let same = factory.of_file().iter().find(|upstream| upstream.profile.name == reading.profile.name);
    let mistake = same.map(|upstream| Mistake {
        field: "name".to_owned(),
        message: format!("{} defines an upstream called {} too", upstream.place, upstream.profile.name),
        remedy: "give one of them another name, or remove this one".to_owned(),
        is_conflict: true,
    });
    mistake.into_iter().collect()
}

fn of_file_alone(factory: &dyn UpstreamFactory) -> RouteTable {
    RouteTable::build(entries(factory.of_file().iter().map(|upstream| &upstream.profile))).unwrap_or_default()
}

fn refuse_all(readings: Vec<Reading>, mut verdicts: Vec<Option<Reading>>, kept: &[usize]) -> Vec<Reading> {
    for (mut reading, index) in readings.into_iter().zip(kept) {
        reading.mistakes.push(Mistake {
            field: "routes".to_owned(),
            message: "the routes of the configuration file contradict each other".to_owned(),
            remedy: "see check-config".to_owned(),
            is_conflict: true,
        });
        verdicts[*index] = Some(reading);
    }
    verdicts.into_iter().flatten().collect()
}
