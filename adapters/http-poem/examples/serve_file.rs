//! Serves one file over plain HTTP with the product's connection loop, to measure what sending costs by itself.
//!
//! ```text
//! cargo run --release -p harbor-cache-http-poem --example serve_file -- <file> <port> [event interval]
//! ```
//! `GET /file` sends the file by sendfile, `GET /read` by reading it, `GET /small` one kilobyte.

use std::fs::File;
use std::sync::Arc;

use bytes::Bytes;
use domain::body::{Body, FileRegion};
use harbor_cache_http_poem::body::to_poem;
use harbor_cache_http_poem::server::{Lifecycle, SendfileHandle, ServerOptions, serve};
use poem::{Request, Response};
use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(port)) = (arguments.next(), arguments.next()) else {
        return Err("usage: serve_file <file> <port> [event interval]".into());
    };
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(interval) = arguments.next() {
        runtime.event_interval(interval.parse()?);
    }
    runtime.enable_all().build()?.block_on(run(&path, port.parse()?))
}

async fn run(path: &str, port: u16) -> Result<(), Box<dyn std::error::Error>> {
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    let whole = FileRegion::new(Arc::new(file), 0, len);
    let endpoint = poem::endpoint::make_sync(move |request: Request| {
        let handle = SendfileHandle::of(&request);
        let body = match request.uri().path() {
            "/file" => to_poem(Body::file(whole.clone()), handle),
            "/read" => to_poem(Body::file(whole.clone()), None),
            _ => to_poem(Body::bytes(Bytes::from_static(&[b'x'; 1024])), handle),
        };
        Response::builder().content_type("application/octet-stream").body(body)
    });
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    serve(vec![listener], endpoint, ServerOptions::default(), Lifecycle::default()).await;
    Ok(())
}
