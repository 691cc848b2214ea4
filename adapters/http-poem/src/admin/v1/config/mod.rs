//! The configuration.

mod get;
mod list;
mod reset;
mod schema;
mod setting;
mod update;
mod validate;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (
    list::ListConfig,
    update::UpdateConfig,
    schema::ConfigSchema,
    validate::ValidateConfig,
    get::GetSetting,
    reset::ResetSetting,
);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (
        list::ListConfig(state()),
        update::UpdateConfig(state()),
        schema::ConfigSchema(state()),
        validate::ValidateConfig(state()),
        get::GetSetting(state()),
        reset::ResetSetting(state()),
    )
}
