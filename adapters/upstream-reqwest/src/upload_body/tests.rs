use domain::ports::upstream::UploadBody;
use futures_util::{FutureExt as _, StreamExt as _, stream};
use http_body::Body as _;

use super::*;

const PACE: Pace = Pace { start: Duration::from_secs(40), read: Duration::from_secs(30) };

fn source(items: Vec<Result<&'static str, BodyErrorKind>>) -> UploadStream {
    let items = items.into_iter().map(|item| item.map(Bytes::from).map_err(BodyError::new));
    stream::iter(items).boxed()
}

fn poll(body: &mut SentBody) -> Poll<Option<Result<Bytes, NoEnd>>> {
    let mut cx = Context::from_waker(Waker::noop());
    Pin::new(body).poll_frame(&mut cx).map_ok(|frame| frame.into_data().expect("data"))
}

/// What a connection gives on, and whether it saw an end.
fn drain(body: &mut SentBody) -> (Vec<Bytes>, Result<(), NoEnd>) {
    let mut seen = Vec::new();
    while !body.is_end_stream() {
        match poll(body) {
            Poll::Ready(Some(Ok(piece))) => seen.push(piece),
            Poll::Ready(Some(Err(error))) => return (seen, Err(error)),
            Poll::Ready(None) => break,
            Poll::Pending => panic!("the source is always ready"),
        }
    }
    (seen, Ok(()))
}

#[tokio::test]
async fn a_body_of_known_length_ends_with_its_last_piece() {
    let (sending, mut body) = sending(source(vec![Ok("ab"), Ok(""), Ok("c")]), Some(3));
    assert_eq!(body.size_hint().exact(), Some(3));
    let (pieces, end) = drain(&mut body);
    assert_eq!((pieces, end.is_ok()), (vec![Bytes::from("ab"), Bytes::from("c")], true));
    assert_eq!((sending.sent(), sending.is_whole()), (3, true));
}

#[tokio::test]
async fn a_body_of_unknown_length_ends_with_its_source() {
    let (sending, mut body) = sending(source(vec![Ok("ab"), Ok("c")]), None);
    assert_eq!(body.size_hint().exact(), None);
    assert_eq!(drain(&mut body).0.concat(), b"abc");
    assert!(sending.is_whole());
}

#[tokio::test]
async fn a_body_that_fails_or_has_another_length_never_looks_whole() {
    use BodyErrorKind::{Client, Overrun, Truncated};
    for (items, len, given, expected) in [
        (vec![Ok("ab")], Some(3), 2, Truncated),
        (vec![Ok("abcd")], Some(3), 0, Overrun),
        (vec![Ok("abc"), Ok("d")], Some(3), 0, Overrun),
        (vec![Ok("ab"), Ok("c"), Err(Client)], Some(3), 2, Client),
        (vec![Ok("ab"), Err(Client)], None, 2, Client),
    ] {
        let (sending, mut body) = sending(source(items), len);
        let (pieces, end) = drain(&mut body);
        assert!(matches!(end, Err(NoEnd::Failed(error)) if error.kind() == expected), "{expected:?}");
        assert_eq!(pieces.concat().len() as u64, given, "{expected:?}");
        assert_eq!((sending.sent(), sending.is_whole()), (given, false));
        assert_eq!(sending.failure().map(|error| error.kind()), Some(expected));
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Err(_)))), "it stays broken");
    }
}

#[tokio::test]
async fn a_large_piece_is_given_in_small_ones() {
    let bytes = Bytes::from(vec![7; 3 * PIECE + 1]);
    for len in [None, Some(bytes.len() as u64)] {
        let (_sending, mut body) = sending(UploadBody::bytes(bytes.clone()).open().unwrap(), len);
        let (pieces, _) = drain(&mut body);
        assert_eq!(pieces.iter().map(Bytes::len).collect::<Vec<_>>(), [PIECE, PIECE, PIECE, 1]);
    }
}

#[tokio::test]
async fn nothing_is_given_after_the_answer_and_the_body_breaks_when_it_was_read() {
    let (sending, mut body) = sending(source(vec![Ok("abc"), Ok("def")]), Some(6));
    assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
    sending.answered();
    assert!(poll(&mut body).is_pending());
    assert!(!sending.is_whole());
    drop(sending);
    assert!(matches!(poll(&mut body), Poll::Ready(Some(Err(NoEnd::Stopped)))));
}

#[tokio::test]
async fn the_source_is_let_go_with_the_hold_on_the_body() {
    let (held, let_go) = tokio::sync::oneshot::channel::<()>();
    let endless = stream::pending().map(move |()| {
        let _ = &held;
        Ok(Bytes::new())
    });
    let (sending, mut body) = sending(endless.boxed(), None);
    assert!(poll(&mut body).is_pending());
    drop(sending);
    let_go.await.unwrap_err();
}

#[tokio::test]
async fn a_whole_body_outlives_the_hold_on_it() {
    let (sending, mut body) = sending(source(vec![Ok("abc")]), Some(3));
    assert!(drain(&mut body).1.is_ok());
    drop(sending);
    assert!(matches!(poll(&mut body), Poll::Ready(None)));
}

#[tokio::test(start_paused = true)]
async fn bytes_that_are_not_taken_in_time_are_overdue() {
    let (sending, mut body) = sending(source(vec![Ok("abc"), Ok("def")]), None);
    assert!(tokio::time::timeout(Duration::from_secs(25), sending.overdue(PACE)).await.is_err());
    let _ = poll(&mut body);
    let given = Instant::now();
    sending.overdue(PACE).await;
    assert_eq!(given.elapsed(), PACE.read);
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_moves_may_take_as_long_as_it_takes() {
    let (sending, mut body) = sending(source(vec![Ok("abc"); 100]), None);
    let mut overdue = Box::pin(sending.overdue(PACE));
    for _ in 0..100 {
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
        assert!(tokio::time::timeout(Duration::from_secs(29), &mut overdue).await.is_err());
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_asks_for_nothing_is_overdue() {
    let (sending, _body) = sending(source(vec![Ok("abc")]), None);
    let begun = Instant::now();
    sending.overdue(PACE).await;
    assert_eq!(begun.elapsed(), PACE.start);
}

#[tokio::test(start_paused = true)]
async fn the_time_that_our_client_takes_does_not_count() {
    let (sending, mut body) = sending(stream::pending().boxed(), None);
    assert!(poll(&mut body).is_pending());
    assert!(tokio::time::timeout(Duration::from_hours(9), sending.overdue(PACE)).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn an_answer_may_take_minutes_and_not_for_ever() {
    for (items, len) in [(vec![], Some(0)), (vec![Ok("abc")], Some(3))] {
        let (sending, mut body) = sending(source(items), len);
        assert!(drain(&mut body).1.is_ok());
        let ended = Instant::now();
        sending.overdue(PACE).await;
        assert_eq!(ended.elapsed(), ANSWER_PATIENCE);
    }
    // A look before the end does not postpone what the end begins.
    let (sending, mut body) = sending(source(vec![Ok("abc")]), Some(3));
    let mut overdue = Box::pin(sending.overdue(PACE));
    assert!((&mut overdue).now_or_never().is_none());
    tokio::time::advance(Duration::from_secs(1)).await;
    assert!(drain(&mut body).1.is_ok());
    let ended = Instant::now();
    overdue.await;
    assert_eq!(ended.elapsed(), ANSWER_PATIENCE);
}
