//! What systemd is told.

use std::os::unix::net::UnixDatagram;

use rustix::process::Signal;

use crate::cache::{Setup, eventually, within_deadline};

#[tokio::test]
async fn the_supervisor_is_told_once_it_serves_and_when_it_begins_to_stop() {
    within_deadline(async {
        let setup = Setup::before("http://127.0.0.1:9");
        let address = setup.path("notify");
        let supervisor = UnixDatagram::bind(&address).unwrap();
        supervisor.set_nonblocking(true).unwrap();
        let hear = || {
            let mut message = [0; 256];
            supervisor.recv(&mut message).ok().map(|length| String::from_utf8_lossy(&message[..length]).into_owned())
        };
        let setup = setup.variable("NOTIFY_SOCKET", address.to_str().unwrap());
        let mut cache = setup.start().await;
        let mut heard = Vec::new();
        eventually(async || {
            heard.extend(hear());
            !heard.is_empty()
        })
        .await;
        assert_eq!(heard, ["READY=1\n"]);

        cache.signal(Signal::TERM);
        cache.exit().await;
        assert_eq!(hear().as_deref(), Some("STOPPING=1\n"));
    })
    .await;
}
