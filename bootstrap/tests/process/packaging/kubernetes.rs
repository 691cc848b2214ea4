//! The manifests, which the chart makes: that what selects finds what it is to find, and that probes ask what answers.

use serde_json::Value;

use super::{text, yaml};

struct Manifests(Vec<Value>);

impl Manifests {
    fn of(name: &str) -> Self {
        Self(yaml(&format!("kubernetes/{name}.yaml")))
    }

    fn get(&self, kind: &str) -> &Value {
        self.find(kind).unwrap_or_else(|| panic!("there is no {kind}"))
    }

    fn find(&self, kind: &str) -> Option<&Value> {
        self.0.iter().find(|document| document["kind"] == kind)
    }
}

/// At a path that must be there.
fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    value.pointer(path).unwrap_or_else(|| panic!("{path} is not in {value}"))
}

fn assert_selects(selector: &Value, labels: &Value) {
    let selector = selector.as_object().unwrap();
    assert!(!selector.is_empty());
    for (key, value) in selector {
        assert_eq!(labels.get(key), Some(value), "{key}");
    }
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap()).collect()
}

#[test]
fn what_selects_pods_selects_these() {
    for name in ["single", "replicas"] {
        let manifests = Manifests::of(name);
        let deployment = manifests.get("Deployment");
        let labels = at(deployment, "/spec/template/metadata/labels");
        assert_selects(at(deployment, "/spec/selector/matchLabels"), labels);
        assert_selects(at(manifests.get("Service"), "/spec/selector"), labels);
        assert_selects(at(manifests.get("NetworkPolicy"), "/spec/podSelector/matchLabels"), labels);
        let budget = manifests.find("PodDisruptionBudget");
        assert_eq!(budget.is_some(), name == "replicas");
        if let Some(budget) = budget {
            assert_selects(at(budget, "/spec/selector/matchLabels"), labels);
            assert!(at(budget, "/spec/minAvailable").as_u64() < at(deployment, "/spec/replicas").as_u64());
        }
        let monitor = Manifests::of("servicemonitor");
        let monitor = monitor.get("ServiceMonitor");
        let service = manifests.get("Service");
        assert_selects(at(monitor, "/spec/selector/matchLabels"), at(service, "/metadata/labels"));
        assert!(names(at(service, "/spec/ports")).contains(&at(monitor, "/spec/endpoints/0/port").as_str().unwrap()));
        // The job of the guide's alerts.
        let job = at(monitor, "/spec/jobLabel").as_str().unwrap();
        assert_eq!(at(service, "/metadata/labels")[job], "harbor-cache");
    }
}

#[test]
fn pods_run_without_rights_and_have_every_volume_that_they_mount() {
    for name in ["single", "replicas"] {
        let manifests = Manifests::of(name);
        let pod = at(manifests.get("Deployment"), "/spec/template/spec");
        let container = at(pod, "/containers/0");
        assert_eq!(at(pod, "/securityContext/runAsNonRoot"), true);
        assert_eq!(at(container, "/securityContext/readOnlyRootFilesystem"), true);
        assert_eq!(at(container, "/securityContext/allowPrivilegeEscalation"), false);
        let mut mounts = names(at(container, "/volumeMounts"));
        let mut volumes = names(at(pod, "/volumes"));
        mounts.sort_unstable();
        volumes.sort_unstable();
        assert_eq!(mounts, volumes);
    }
}

#[test]
fn probes_ask_what_the_program_answers() {
    for name in ["single", "replicas"] {
        let manifests = Manifests::of(name);
        let container = at(manifests.get("Deployment"), "/spec/template/spec/containers/0");
        for (probe, path) in [("liveness", "/healthz"), ("startup", "/healthz"), ("readiness", "/health/ready")] {
            let asked = at(container, &format!("/{probe}Probe/httpGet"));
            assert_eq!((&asked["path"], &asked["port"]), (&path.into(), &"registry".into()), "{name}: {probe}");
        }
        let port = at(container, "/ports/0");
        assert_eq!((&port["name"], &port["containerPort"]), (&"registry".into(), &5001.into()));
    }
}

#[test]
fn the_chart_ships_this_version() {
    let chart = &yaml("helm/harbor-cache/Chart.yaml")[0];
    assert_eq!(chart["appVersion"], env!("CARGO_PKG_VERSION"));
    let image = format!("image: \"ghcr.io/lablup/harbor-cache:v{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text("kubernetes/replicas.yaml").contains(&image));
}
