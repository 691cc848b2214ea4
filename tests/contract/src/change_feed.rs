//! The suite of the [`ChangeFeed`] port.
//!
//! That a change is told at all is waited for; how soon is for the implementation to show, since a suite measures no time.

use std::any::Any;
use std::collections::HashSet;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use domain::access::{Account, AccountId, AccountKind, Grant, Role, SecretDigest, SessionId, TokenId};
use domain::ports::identity::{AccountFilter, SessionRow, TokenRow};
use domain::ports::{ChangeFeed, IdentityChange, IdentityRepo, Topic};
use futures_util::future::BoxFuture;
use futures_util::poll;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! change_feed_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            a_change_that_another_process_makes_after_the_subscription_began_is_told
            a_change_is_told_to_who_was_waiting_already
            a_change_of_every_kind_is_told
            several_changes_may_be_told_as_one_and_none_is_lost
            every_subscription_is_told
            losing_the_future_loses_nothing
            that_nothing_changes_is_told
        }
    };
}

/// Runs the suite: `change_feed_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! change_feed_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::change_feed_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::change_feed::cases]) }
    };
}

change_feed_cases! { [publish_cases] () }

/// One database without an account, and two processes over it.
pub struct Fixture {
    /// What the process sees whose subscriptions these are.
    pub here: Arc<dyn IdentityRepo>,
    /// Begins a subscription here.
    pub subscribe: Box<dyn Fn() -> BoxFuture<'static, Box<dyn ChangeFeed>> + Send + Sync>,
    /// The other process; the same where there can be none.
    pub there: Arc<dyn IdentityRepo>,
    /// What has to live as long as the database, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

/// After this long a change counts as lost.
const DEADLINE: Duration = Duration::from_secs(30);

impl Fixture {
    async fn change(&self, changes: impl IntoIterator<Item = IdentityChange>) {
        self.there.apply(changes.into_iter().collect()).await.expect("applied");
    }

    async fn count(&self) -> u64 {
        self.here.count_accounts(&AccountFilter::default()).await.expect("an answer")
    }
}

/// The next news.
async fn told(feed: &mut dyn ChangeFeed) -> Vec<Topic> {
    let news = async {
        loop {
            let topics = feed.changed().await.expect("an answer");
            if !topics.is_empty() {
                return topics;
            }
        }
    };
    tokio::time::timeout(DEADLINE, news).await.expect("told in time")
}

fn account(number: u128) -> Account {
    let time = std::time::UNIX_EPOCH;
    Account {
        id: AccountId::from_random(number),
        name: format!("robot-{number}").parse().expect("a name"),
        kind: AccountKind::Robot,
        role: Role::ReadOnly,
        enabled: true,
        description: String::new(),
        expires_at: None,
        created_at: time,
        updated_at: time,
        revision: 1,
        generation: 1,
    }
}

fn add(number: u128) -> IdentityChange {
    IdentityChange::AddAccount(account(number))
}

async fn a_change_that_another_process_makes_after_the_subscription_began_is_told(fixture: Fixture) {
    let mut feed = (fixture.subscribe)().await;
    // Nobody waits yet.
    fixture.change([add(1)]).await;

    assert_eq!(told(&mut *feed).await, [Topic::Identity]);
    assert_eq!(fixture.count().await, 1, "what is told of can be read");
}

async fn a_change_is_told_to_who_was_waiting_already(fixture: Fixture) {
    let mut feed = (fixture.subscribe)().await;
    for number in 1..=2 {
        // It may say at once that nothing has changed, and is then asked again.
        let waiting = loop {
            let mut question = feed.changed();
            match poll!(&mut question) {
                Poll::Pending => break question,
                Poll::Ready(answer) => assert_eq!(answer.expect("an answer"), []),
            }
        };
        fixture.change([add(number)]).await;

        let mut topics = tokio::time::timeout(DEADLINE, waiting).await.expect("told in time").expect("an answer");
        // The question may have been asked before the change.
        if topics.is_empty() {
            topics = told(&mut *feed).await;
        }
        assert_eq!(topics, [Topic::Identity]);
        assert_eq!(u128::from(fixture.count().await), number);
    }
}

async fn a_change_of_every_kind_is_told(fixture: Fixture) {
    let (time, id) = (std::time::UNIX_EPOCH, AccountId::from_random(1));
    let (token, first, second) = (TokenId::from_random(1), SessionId::from_random(1), SessionId::from_random(2));
    let session = |id_of_session| {
        let (created_at, expires_at) = (time, time + Duration::from_hours(1));
        IdentityChange::AddSession(SessionRow {
            id: id_of_session,
            account: id,
            created_at,
            expires_at,
            client: "x".into(),
        })
    };
    let grants =
        vec![Grant { pattern: "hub/**".parse().expect("a pattern"), actions: "pull".parse().expect("actions") }];
    // A session that is new is known to nobody, and one whose end has moved is read again by whoever finds it ended.
    let untold = vec![session(first), session(second)];
    let changes = [
        add(1),
        IdentityChange::UpdateAccount { account: Account { enabled: false, ..account(1) }, expected: 1 },
        IdentityChange::SetGrants { account: id, grants },
        IdentityChange::AddToken(TokenRow {
            id: token,
            account: id,
            description: String::new(),
            digest: SecretDigest([7; 32]),
            created_at: time,
            expires_at: None,
            last_used_at: None,
        }),
        IdentityChange::RemoveToken { account: id, id: token },
        IdentityChange::RemoveSession { id: first },
        IdentityChange::RemoveSessions { account: id, except: None },
        IdentityChange::RemoveAccount { id, expected: None },
    ];
    let mut feed = (fixture.subscribe)().await;
    for change in changes {
        if matches!(change, IdentityChange::RemoveSession { .. }) {
            fixture.change(untold.clone()).await;
        }
        fixture.change([change.clone()]).await;
        assert_eq!(told(&mut *feed).await, [Topic::Identity], "{change:?}");
    }
}

async fn several_changes_may_be_told_as_one_and_none_is_lost(fixture: Fixture) {
    const CHANGES: u64 = 100;
    let mut feed = (fixture.subscribe)().await;
    let changes = async {
        for number in 0..CHANGES {
            fixture.change([add(number.into())]).await;
        }
    };
    // Whoever reads anew whenever it is told has read the last change in the end.
    let follow = async {
        let mut counts = HashSet::new();
        while !counts.contains(&CHANGES) {
            assert_eq!(told(&mut *feed).await, [Topic::Identity]);
            counts.insert(fixture.count().await);
        }
    };
    futures_util::join!(changes, follow);
}

async fn every_subscription_is_told(fixture: Fixture) {
    let (mut first, mut second) = ((fixture.subscribe)().await, (fixture.subscribe)().await);
    for number in [1, 2] {
        fixture.change([add(number)]).await;
        assert_eq!(told(&mut *first).await, [Topic::Identity]);
        assert_eq!(told(&mut *second).await, [Topic::Identity]);
    }
    // One that begins in between has its own beginning.
    let mut late = (fixture.subscribe)().await;
    drop(first);
    fixture.change([add(3)]).await;
    assert_eq!(told(&mut *late).await, [Topic::Identity]);
    assert_eq!(told(&mut *second).await, [Topic::Identity]);
}

async fn losing_the_future_loses_nothing(fixture: Fixture) {
    let mut feed = (fixture.subscribe)().await;
    for polls in 0..60 {
        fixture.change([add(polls)]).await;
        let mut waiting = feed.changed();
        let mut is_told = false;
        for _ in 0..polls {
            if let std::task::Poll::Ready(topics) = poll!(&mut waiting) {
                is_told = topics.expect("an answer") == [Topic::Identity];
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(waiting);
        if !is_told {
            assert_eq!(told(&mut *feed).await, [Topic::Identity], "given up after {polls} polls");
        }
    }
}

async fn that_nothing_changes_is_told(fixture: Fixture) {
    let mut feed = (fixture.subscribe)().await;
    for _ in 0..2 {
        let topics = tokio::time::timeout(DEADLINE, feed.changed()).await.expect("told in time");
        assert_eq!(topics.expect("an answer"), []);
    }
    fixture.change([add(1)]).await;
    assert_eq!(told(&mut *feed).await, [Topic::Identity]);
}
