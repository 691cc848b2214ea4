//! What can be done with a repository.

use std::fmt;
use std::str::FromStr;

/// One thing that can be done with a repository, as token scopes call it (distribution, "Token Scope Documentation").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    Pull,
    Push,
    Delete,
}

impl Action {
    pub const ALL: [Self; 3] = [Self::Pull, Self::Push, Self::Delete];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pull => "pull",
            Self::Push => "push",
            Self::Delete => "delete",
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Pull => 1,
            Self::Push => 2,
            Self::Delete => 4,
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of actions. Written as `pull,push,delete`, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Actions(u8);

/// A text that is no list of actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("actions are pull, push and delete, with commas between them")]
pub struct ActionsError;

impl Actions {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(7);

    pub fn contains(self, action: Action) -> bool {
        self.0 & action.bit() != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn iter(self) -> impl Iterator<Item = Action> {
        Action::ALL.into_iter().filter(move |action| self.contains(*action))
    }
}

impl FromIterator<Action> for Actions {
    fn from_iter<T: IntoIterator<Item = Action>>(actions: T) -> Self {
        Self(actions.into_iter().fold(0, |bits, action| bits | action.bit()))
    }
}

impl From<Action> for Actions {
    fn from(action: Action) -> Self {
        Self(action.bit())
    }
}

impl fmt::Display for Actions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, action) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(action.as_str())?;
        }
        Ok(())
    }
}

impl FromStr for Actions {
    type Err = ActionsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split(',')
            .map(|name| Action::ALL.into_iter().find(|action| action.as_str() == name).ok_or(ActionsError))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_written_in_one_order_and_read_back() {
        let set: Actions = "delete,pull".parse().expect("actions");
        assert_eq!(set.to_string(), "pull,delete");
        assert_eq!(set.to_string().parse(), Ok(set));
        assert!(set.contains(Action::Pull) && !set.contains(Action::Push) && set.contains(Action::Delete));
        for text in ["", "pull,", "PULL", "pull, push", "*", "write"] {
            assert_eq!(text.parse::<Actions>(), Err(ActionsError), "{text:?}");
        }
    }

    #[test]
    fn sets_are_joined_and_narrowed() {
        let (pull, push) = (Actions::from(Action::Pull), Actions::from(Action::Push));
        assert_eq!(pull.union(push), "pull,push".parse().expect("actions"));
        assert!(pull.intersection(push).is_empty());
        assert_eq!(Actions::ALL.intersection(push), push);
    }
}
