//! The handles of the configuration file's upstreams, from one reading of the file to the next.

use std::collections::HashMap;
use std::sync::Arc;

use domain::oci::UpstreamName;
use domain::ports::Upstream;

use super::factory::FileUpstream;
use super::handle::{UpstreamHandle, UpstreamSettings};
use crate::pull::PullPorts;

/// Those of the file that are in service.
#[derive(Default)]
pub(super) struct OfFile {
    made: HashMap<UpstreamName, Made>,
}

struct Made {
    settings: UpstreamSettings,
    port: Arc<dyn Upstream>,
    handle: Arc<UpstreamHandle>,
}

impl OfFile {
    /// Those of the file as it is read now. An upstream that is reached and ruled as before keeps its handle, with what was
    /// learned about it; the counters of the others go on, since the file's name stands for the same registry.
    pub(super) fn next(&self, of_file: &[FileUpstream], ports: &PullPorts) -> Self {
        let mut made = HashMap::new();
        for FileUpstream { profile, port, .. } in of_file {
            let Some(port) = port else { continue };
            let (name, settings) = (profile.name.clone(), profile.settings());
            let before = self.made.get(&name);
            let is_same = |before: &&Made| Arc::ptr_eq(&before.port, port) && before.settings == settings;
            let handle = if let Some(same) = before.filter(is_same) {
                Arc::clone(&same.handle)
            } else {
                let stats = before.map(|before| Arc::clone(before.handle.stats())).unwrap_or_default();
                let (clock, tasks) = (Arc::clone(&ports.clock), ports.tasks.clone());
                let (settings, port, observer) = (settings.clone(), Arc::clone(port), Arc::clone(&ports.observer));
                Arc::new(UpstreamHandle::counting_in(stats, settings, port, clock, tasks, observer))
            };
            made.insert(name, Made { settings, port: Arc::clone(port), handle });
        }
        Self { made }
    }

    pub(super) fn handles(&self) -> impl Iterator<Item = &Arc<UpstreamHandle>> {
        self.made.values().map(|made| &made.handle)
    }
}
