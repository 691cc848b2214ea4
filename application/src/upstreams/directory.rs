//! Keeps the upstreams in service in step with their definitions: at the start, at each change, and at those of other
//! processes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use domain::oci::UpstreamName;
use domain::ports::upstream_definitions::{UpstreamOrigin, UpstreamSource};
use domain::ports::{Clock, MetadataError, Sealer, Upstream, UpstreamDefinition, UpstreamDefinitions};
use tokio::sync::{Mutex, MutexGuard};
use tracing::{info, warn};

use super::changes::{Moment, UpstreamChanges};
use super::compose::{Candidate, compose};
use super::factory::{Mistake, Reading, UpstreamFactory};
use super::handle::UpstreamHandle;
use super::live::{Live, Upstreams};
use super::of_file::OfFile;
use super::seal;
use super::view::{UpstreamState, UpstreamView, ViewSource};
use crate::pull::PullService;
use crate::tasks::Tasks;

/// After this long every process has heard of a change: within 2 s by the change feed, and then it has to act.
const EVERYBODY_FOLLOWS: Duration = Duration::from_secs(5);

/// What the directory works with.
#[derive(Clone)]
pub struct UpstreamPorts {
    pub definitions: Arc<dyn UpstreamDefinitions>,
    pub sealer: Arc<dyn Sealer>,
}

/// The upstreams with what is known of them. Cloning shares everything.
#[derive(Clone)]
pub struct UpstreamDirectory {
    inner: Arc<Inner>,
}

struct Inner {
    ports: UpstreamPorts,
    /// As the file was last read.
    factory: RwLock<Arc<dyn UpstreamFactory>>,
    pull: PullService,
    views: ArcSwap<Vec<UpstreamView>>,
    /// Held while definitions are compared and changed: one change at a time.
    running: Mutex<Running>,
}

/// What has been made of the definitions so far.
#[derive(Default)]
pub(crate) struct Running {
    of_file: OfFile,
    of_api: HashMap<UpstreamName, Made>,
    /// The registry that each name has stood for in this process, also while there is no such upstream.
    urls: HashMap<UpstreamName, String>,
}

/// A definition's port, and its handle while it is in service.
#[derive(Clone)]
struct Made {
    version: Version,
    port: Result<Arc<dyn Upstream>, Mistake>,
    handle: Option<Arc<UpstreamHandle>>,
}

/// Which state of which definition: one of the same name that is made later has another.
type Version = (SystemTime, u64);

fn version(definition: &UpstreamDefinition) -> Version {
    (definition.created_at, definition.revision)
}

impl std::fmt::Debug for UpstreamDirectory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpstreamDirectory").field("upstreams", &self.inner.views.load().len()).finish_non_exhaustive()
    }
}

impl UpstreamDirectory {
    /// Puts the upstreams of the file and of the definitions into service. A definition that cannot be is left out, and the
    /// log says why.
    pub async fn start(
        ports: UpstreamPorts,
        factory: Arc<dyn UpstreamFactory>,
        pull: PullService,
    ) -> Result<Self, MetadataError> {
        let (factory, running) = (RwLock::new(factory), Mutex::default());
        let directory = Self { inner: Arc::new(Inner { ports, factory, pull, views: ArcSwap::default(), running }) };
        directory.reload().await?;
        Ok(directory)
    }

    pub(crate) fn ports(&self) -> &UpstreamPorts {
        &self.inner.ports
    }

    /// Reads upstreams beside the file as it was last read.
    pub(crate) fn factory(&self) -> Arc<dyn UpstreamFactory> {
        Arc::clone(&self.inner.factory.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn tasks(&self) -> &Tasks {
        &self.inner.pull.ports().tasks
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.pull.ports().clock
    }

    pub fn upstreams(&self) -> &Arc<Upstreams> {
        &self.inner.pull.ports().upstreams
    }

    /// Every upstream: those of the file first, then those of the administration in the order in which they were made.
    pub fn views(&self) -> Arc<Vec<UpstreamView>> {
        self.inner.views.load_full()
    }

    pub(crate) async fn lock(&self) -> MutexGuard<'_, Running> {
        self.inner.running.lock().await
    }

    /// Reads the definitions again, and brings the upstreams in service up to them.
    pub async fn reload(&self) -> Result<(), MetadataError> {
        let mut running = self.lock().await;
        self.reload_into(&mut running).await
    }

    /// Puts the upstreams of a file that was read again in the place of those of before, beside the definitions as they are
    /// now.
    ///
    /// # Errors
    ///
    /// The database could not be asked, or what is known of a name that stands for another registry not be dropped. Then
    /// all stays as it is.
    pub(crate) async fn replace_file(
        &self,
        factory: Arc<dyn UpstreamFactory>,
    ) -> Result<UpstreamChanges, MetadataError> {
        let mut running = self.lock().await;
        let before = self.moments();
        self.bring_up(&mut running, factory).await?;
        Ok(UpstreamChanges::between(&before, &self.moments()))
    }

    fn moments(&self) -> Vec<Moment> {
        let incarnation = |view: &UpstreamView| Some(self.upstreams().get(&view.profile.name)?.incarnation());
        self.views().iter().map(|view| (view.clone(), incarnation(view))).collect()
    }

    /// What may come into service of the definitions. Ports that were made before are used again.
    pub(crate) fn candidates(&self, running: &mut Running, definitions: &[UpstreamDefinition]) -> Vec<Candidate> {
        let (ports, factory) = (&self.inner.ports, self.factory());
        let mut candidates = Vec::with_capacity(definitions.len());
        for row in definitions {
            let (definition, unreadable) = seal::open(&*ports.sealer, row);
            let made = running.of_api.get(&row.name);
            let port = if let Some(made) = made.filter(|made| made.version == version(row)) {
                made.port.clone()
            } else {
                let (port, handle) = (factory.connect(&definition), made.and_then(|made| made.handle.clone()));
                running.of_api.insert(row.name.clone(), Made { version: version(row), port: port.clone(), handle });
                port
            };
            let unconnectable = port.err();
            candidates.push(Candidate { definition: Arc::new(definition), unreadable, unconnectable });
        }
        candidates
    }

    /// What would come into service of a definition that is not stored yet. Nothing of it is kept.
    pub(crate) fn candidate(&self, row: &UpstreamDefinition) -> Candidate {
        let (definition, unreadable) = seal::open(&*self.inner.ports.sealer, row);
        let unconnectable = self.factory().connect(&definition).err();
        Candidate { definition: Arc::new(definition), unreadable, unconnectable }
    }

    pub(crate) async fn reload_into(&self, running: &mut Running) -> Result<(), MetadataError> {
        self.bring_up(running, self.factory()).await
    }

    async fn bring_up(&self, running: &mut Running, factory: Arc<dyn UpstreamFactory>) -> Result<(), MetadataError> {
        let Inner { ports, pull, .. } = &*self.inner;
        let definitions = ports.definitions.definitions().await?;
        let candidates = self.candidates(running, &definitions);
        let composition = compose(&*factory, &candidates);
        running.of_api.retain(|name, _| definitions.iter().any(|definition| definition.name == *name));

        let of_file = running.of_file.next(factory.of_file(), pull.ports());
        let mut handles: Vec<_> = of_file.handles().cloned().collect();
        for (definition, reading) in definitions.iter().zip(&composition.readings) {
            handles.extend(self.put_into_service(running, definition, reading));
        }
        let views = views_of(&*factory, &definitions, &composition.readings);
        let (forget, origins) = self.compare_origins(running, &views).await?;
        pull.replace_upstreams(Live::new(handles, composition.routes), &forget).await?;
        running.of_file = of_file;
        *self.inner.factory.write().unwrap_or_else(PoisonError::into_inner) = factory;
        let in_service = views.iter().filter(|view| view.state == UpstreamState::Active);
        running.urls.extend(in_service.map(|view| (view.profile.name.clone(), view.profile.url.clone())));
        self.tell(&views);
        self.inner.views.store(Arc::new(views));
        // Afterwards: whoever stops in between forgets once more at the next start.
        if let Err(error) = ports.definitions.set_origins(origins).await {
            warn!(
                error = &error as &dyn std::error::Error,
                "where the upstreams' content is from could not be written down"
            );
        }
        if !forget.is_empty() {
            self.forget_later(forget);
        }
        Ok(())
    }

    /// The handle of a definition that is sound and enabled: the one it has, where nothing of it has changed.
    fn put_into_service(
        &self,
        running: &mut Running,
        definition: &UpstreamDefinition,
        reading: &Reading,
    ) -> Option<Arc<UpstreamHandle>> {
        let pull = &self.inner.pull;
        let made = running.of_api.get_mut(&definition.name)?;
        let serves = reading.mistakes.is_empty() && reading.profile.enabled;
        let Some(port) = made.port.as_ref().ok().filter(|_| serves) else {
            made.handle = None;
            return None;
        };
        let before = self.views();
        let before = before.iter().find(|view| view.revision.is_some() && view.profile.name == definition.name);
        let is_same = before.is_some_and(|view| Some(version(definition)) == view.version());
        if let Some(handle) = made.handle.as_ref().filter(|_| is_same) {
            return Some(Arc::clone(handle));
        }
        let is_same_registry = before.is_some_and(|view| view.profile.url == reading.profile.url);
        let stats = made.handle.as_ref().filter(|_| is_same_registry).map(|handle| Arc::clone(handle.stats()));
        let handle = UpstreamHandle::counting_in(
            stats.unwrap_or_default(),
            reading.profile.settings(),
            Arc::clone(port),
            Arc::clone(&pull.ports().clock),
            pull.ports().tasks.clone(),
            Arc::clone(&pull.ports().observer),
        );
        Some(Arc::clone(made.handle.insert(Arc::new(handle))))
    }

    /// The names that stand for another registry than what is known under them, and the origins that have changed.
    ///
    /// The file's word is the operator's own: a URL that is changed there under the same name is the same registry at
    /// another address.
    async fn compare_origins(
        &self,
        running: &Running,
        views: &[UpstreamView],
    ) -> Result<(Vec<UpstreamName>, Vec<UpstreamOrigin>), MetadataError> {
        let known = self.inner.ports.definitions.origins().await?;
        let (mut forget, mut changed) = (Vec::new(), Vec::new());
        for view in views.iter().filter(|view| view.state == UpstreamState::Active) {
            let source = match view.source {
                ViewSource::File { .. } => UpstreamSource::File,
                ViewSource::Api => UpstreamSource::Api,
            };
            let now = UpstreamOrigin { name: view.profile.name.clone(), url: view.profile.url.clone(), source };
            let before = known.iter().find(|origin| origin.name == now.name);
            let by_api = source == UpstreamSource::Api || before.is_some_and(|o| o.source == UpstreamSource::Api);
            // Another process may have written it down already: this one still has in memory what it knew before.
            let is_other = before.is_some_and(|before| before.url != now.url)
                || running.urls.get(&now.name).is_some_and(|url| *url != now.url);
            if by_api && is_other {
                info!(upstream = %now.name, "the name stands for another registry; what was known under it is forgotten");
                forget.push(now.name.clone());
            }
            if before != Some(&now) {
                changed.push(now);
            }
        }
        Ok((forget, changed))
    }

    /// Another process may have asked the old registry until it heard of the change, and have written down what it said.
    fn forget_later(&self, names: Vec<UpstreamName>) {
        let pull = self.inner.pull.clone();
        let tasks = pull.ports().tasks.clone();
        tasks.spawn_background(async move {
            let clock = &pull.ports().clock;
            clock.sleep_until(clock.now() + EVERYBODY_FOLLOWS).await;
            if let Err(error) = pull.forget_upstreams(&names).await {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "what is known of a replaced upstream could not be dropped"
                );
            }
        });
    }

    /// Logs the definitions that have been left out since the last time.
    fn tell(&self, views: &[UpstreamView]) {
        let before = self.views();
        for view in views {
            let UpstreamState::Invalid { reason } = &view.state else { continue };
            let is_known =
                before.iter().any(|known| known.state == view.state && known.profile.name == view.profile.name);
            if !is_known {
                warn!(upstream = %view.profile.name, %reason, "an upstream that an administrator has defined cannot be served");
            }
        }
    }
}

fn views_of(
    factory: &dyn UpstreamFactory,
    definitions: &[UpstreamDefinition],
    readings: &[Reading],
) -> Vec<UpstreamView> {
    let of_file = factory.of_file().iter().map(|upstream| UpstreamView {
        profile: upstream.profile.clone(),
        source: ViewSource::File { place: upstream.place.clone() },
        state: UpstreamState::of(&upstream.profile, &[]),
        created_at: None,
        updated_at: None,
        revision: None,
    });
    let of_api = definitions.iter().zip(readings).map(|(definition, reading)| UpstreamView {
        profile: reading.profile.clone(),
        source: ViewSource::Api,
        state: UpstreamState::of(&reading.profile, &reading.mistakes),
        created_at: Some(definition.created_at),
        updated_at: Some(definition.updated_at),
        revision: Some(definition.revision),
    });
    of_file.chain(of_api).collect()
}
