//! Many readers at a time, on connections that stay open.

use http_body_util::{BodyExt, Empty};
use hyper::{Request, body::Bytes, client::conn::http1, header::HOST};
use hyper_util::rt::TokioIo;
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{net::TcpStream, task::JoinSet};

/// How often which answer came: its status, and its body.
pub type Answers = HashMap<(u16, Bytes), usize>;

/// Asks `origin`, `http://HOST:PORT`, for `path`: `requests` times over
/// `connections` connections, each as fast as its answers come.
///
/// # Panics
/// Where a connection cannot be made, or breaks.
pub async fn load(origin: &str, path: &str, requests: usize, connections: usize) -> Answers {
    let address = origin.trim_start_matches("http://").to_owned();
    let left = Arc::new(AtomicUsize::new(requests));
    let mut readers = JoinSet::new();
    for _ in 0..connections {
        readers.spawn(read(address.clone(), path.to_owned(), left.clone()));
    }
    let mut all = Answers::new();
    while let Some(answers) = readers.join_next().await {
        for (answer, count) in answers.expect("no reader panics") {
            *all.entry(answer).or_default() += count;
        }
    }
    all
}

async fn read(address: String, path: String, left: Arc<AtomicUsize>) -> Answers {
    let stream = TcpStream::connect(&address).await.expect("a connection");
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .expect("a handshake");
    let connection = tokio::spawn(connection);
    let mut answers = Answers::new();
    let take = |left: usize| left.checked_sub(1);
    while left
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
        .is_ok()
    {
        let request = Request::get(&path)
            .header(HOST, &address)
            .body(Empty::<Bytes>::new())
            .expect("a request");
        let answer = sender.send_request(request).await.expect("an answer");
        let status = answer.status().as_u16();
        let body = answer.into_body().collect().await.expect("a whole body");
        *answers.entry((status, body.to_bytes())).or_default() += 1;
    }
    drop(sender);
    connection.await.expect("ends").expect("without an error");
    answers
}
