#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///What an account may do in a repository, and why.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct AccessExplanation {
        pub actions: ::std::vec::Vec<Action>,
        ///Whether the account is enabled and has not ended.
        pub active: bool,
        ///Whether anybody may pull it.
        pub anonymous_pull: bool,
        ///Whether the role decides, since there are no grants.
        pub by_role: bool,
        ///The grants that match.
        pub grants: ::std::vec::Vec<Grant>,
        ///By its canonical name.
        pub repository: ::std::string::String,
    }
    impl AccessExplanation {
        pub fn builder() -> builder::AccessExplanation {
            Default::default()
        }
    }
    ///What can be done with a repository.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum Action {
        #[serde(rename = "pull")]
        Pull,
        #[serde(rename = "push")]
        Push,
        #[serde(rename = "delete")]
        Delete,
    }
    impl ::std::fmt::Display for Action {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Pull => f.write_str("pull"),
                Self::Push => f.write_str("push"),
                Self::Delete => f.write_str("delete"),
            }
        }
    }
    impl ::std::str::FromStr for Action {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "pull" => Ok(Self::Pull),
                "push" => Ok(Self::Push),
                "delete" => Ok(Self::Delete),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Action {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Action {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`AddRobotTokenRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct AddRobotTokenRequest {
        ///What it is for.
        #[serde(default = "defaults::add_robot_token_request_description")]
        pub description: ::std::option::Option<::std::string::String>,
        ///When it ends; with the robot, unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    }
    impl ::std::default::Default for AddRobotTokenRequest {
        fn default() -> Self {
            Self {
                description: defaults::add_robot_token_request_description(),
                expires_at: Default::default(),
            }
        }
    }
    impl AddRobotTokenRequest {
        pub fn builder() -> builder::AddRobotTokenRequest {
            Default::default()
        }
    }
    ///What a cache of this size would have answered.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct AdvisedSize {
        ///The part of the bytes, from 0 to 1.
        pub byte_hit_rate: f64,
        ///The part of the requests, from 0 to 1.
        pub hit_rate: f64,
        ///Bytes.
        pub max_size: u64,
        ///The same for people, as in `1.5 GiB`.
        pub max_size_human: ::std::string::String,
    }
    impl AdvisedSize {
        pub fn builder() -> builder::AdvisedSize {
            Default::default()
        }
    }
    ///What caches of other sizes would have answered.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheAdvice {
        /**Requests for blobs and manifests with `GET`, since this process was started or `cache.max_size` or
`cache.eviction_policy` was changed. A few thousand say little.*/
        pub requests: u64,
        ///The part of all entries that is looked at, from 0 to 1.
        pub sample_rate: f64,
        ///For half of the size, itself, twice and four times as much.
        pub sizes: ::std::vec::Vec<AdvisedSize>,
    }
    impl CacheAdvice {
        pub fn builder() -> builder::CacheAdvice {
            Default::default()
        }
    }
    ///How the store's room is used.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheBudget {
        ///Bytes of them.
        pub evicted_bytes: u64,
        ///Entries that have made room for others since this process was started.
        pub evicted_count: u64,
        ///What goes first: `cache.eviction_policy`.
        pub eviction_policy: ::std::string::String,
        ///Largest object that is stored, in bytes: `cache.max_object_size`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub max_object_size: ::std::option::Option<u64>,
        ///Bytes that are kept for downloads and uploads under way.
        pub reserved: u64,
        ///Bytes of objects up to 1 MiB. A tenth of `max_size` is for them alone.
        pub small_stored: u64,
        ///Bytes that are stored.
        pub stored: u64,
    }
    impl CacheBudget {
        pub fn builder() -> builder::CacheBudget {
            Default::default()
        }
    }
    ///A stored manifest or blob.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheEntry {
        pub access_count: u64,
        ///Of manifests.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub content_type: ::std::option::Option<::std::string::String>,
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub digest: ::std::string::String,
        pub entry_type: EntryType,
        ///Names the entry in addresses. Its form is of no meaning.
        pub id: ::std::string::String,
        ///To some seconds.
        pub last_accessed_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///A tag of `repository` that points to it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: ::std::option::Option<::std::string::String>,
        ///How many repositories link it.
        pub repositories: u64,
        ///The first repository that links it, by its canonical name `<upstream>/<repository>`. Without one nobody may read it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repository: ::std::option::Option<::std::string::String>,
        ///Bytes.
        pub size: u64,
        ///The same for people, as in `1.5 GiB`.
        pub size_human: ::std::string::String,
    }
    impl CacheEntry {
        pub fn builder() -> builder::CacheEntry {
            Default::default()
        }
    }
    ///A content that the entry names.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheEntryChild {
        pub digest: ::std::string::String,
        ///Bytes, if it is stored.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size: ::std::option::Option<u64>,
        ///Whether it is in the cache.
        pub stored: bool,
    }
    impl CacheEntryChild {
        pub fn builder() -> builder::CacheEntryChild {
            Default::default()
        }
    }
    ///An entry, what it names, and what names it. Lists have at most 1000 items.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheEntryDetail {
        ///What a manifest names, in its order.
        pub children: ::std::vec::Vec<CacheEntryChild>,
        pub entry: CacheEntry,
        ///Canonical names of the repositories that link it.
        pub linked_by: ::std::vec::Vec<::std::string::String>,
        ///Digests of the stored manifests that name it.
        pub parents: ::std::vec::Vec<::std::string::String>,
        ///The pins that keep it. Only administrators see them.
        pub pins: ::std::vec::Vec<Pin>,
        pub tags: ::std::vec::Vec<CacheEntryTag>,
    }
    impl CacheEntryDetail {
        pub fn builder() -> builder::CacheEntryDetail {
            Default::default()
        }
    }
    ///Part of the entries.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheEntryPage {
        pub entries: ::std::vec::Vec<CacheEntry>,
        pub limit: u32,
        ///For `cursor` of the next page, if there is one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<::std::string::String>,
        pub offset: u32,
        ///On all pages.
        pub total: u64,
    }
    impl CacheEntryPage {
        pub fn builder() -> builder::CacheEntryPage {
            Default::default()
        }
    }
    ///A tag that points to the entry.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheEntryTag {
        ///When the upstream last said so.
        pub checked_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub repository: ::std::string::String,
        pub tag: ::std::string::String,
    }
    impl CacheEntryTag {
        pub fn builder() -> builder::CacheEntryTag {
            Default::default()
        }
    }
    ///Whether an upstream's blobs answer for other upstreams.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum CacheIsolation {
        #[serde(rename = "shared")]
        Shared,
        #[serde(rename = "isolated")]
        Isolated,
    }
    impl ::std::fmt::Display for CacheIsolation {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Shared => f.write_str("shared"),
                Self::Isolated => f.write_str("isolated"),
            }
        }
    }
    impl ::std::str::FromStr for CacheIsolation {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "shared" => Ok(Self::Shared),
                "isolated" => Ok(Self::Isolated),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for CacheIsolation {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CacheIsolation {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///A repository of which something is known here.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheRepository {
        ///Stored entries that it links.
        pub entries: u64,
        ///Requests that were answered from the cache. To some seconds.
        pub hit_count: u64,
        ///The share of hits, from 0 to 1.
        pub hit_rate: f64,
        ///When one of its entries was last asked for, if there is one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_accessed_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///Those that the upstream answered.
        pub miss_count: u64,
        ///The canonical name `<upstream>/<repository>`.
        pub name: ::std::string::String,
        ///Their bytes. What several repositories share counts in each.
        pub size: u64,
        ///The same for people, as in `1.5 GiB`.
        pub size_human: ::std::string::String,
        ///Tags that are known here.
        pub tags: u64,
    }
    impl CacheRepository {
        pub fn builder() -> builder::CacheRepository {
            Default::default()
        }
    }
    ///Part of the repositories.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheRepositoryPage {
        ///For `cursor` of the next page, if there is one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<::std::string::String>,
        pub repositories: ::std::vec::Vec<CacheRepository>,
        ///On all pages.
        pub total: u64,
    }
    impl CacheRepositoryPage {
        pub fn builder() -> builder::CacheRepositoryPage {
            Default::default()
        }
    }
    ///The cache in numbers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CacheStats {
        pub blob_count: u64,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub budget: ::std::option::Option<CacheBudget>,
        /**Bytes of manifests and blobs that this process has sent to clients since its start, of whatever repository. Of a
transfer that a client has broken off, up to a megabyte more counts than it took.*/
        pub bytes_to_clients: u64,
        ///Manifests and blobs together.
        pub entry_count: u64,
        ///Downloads from upstreams that are under way.
        pub fills_in_progress: u64,
        ///Requests for a blob or a manifest that were answered from the cache. Counts survive a restart.
        pub hit_count: u64,
        ///The share of hits, from 0 to 1; 0 where nothing was asked for yet.
        pub hit_rate: f64,
        pub manifest_count: u64,
        ///Most bytes that the store may hold: `cache.max_size`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub max_size: ::std::option::Option<u64>,
        ///Those that the upstream answered, also by a download that was under way.
        pub miss_count: u64,
        ///Bytes of all entries.
        pub total_size: u64,
        ///The same for people, as in `1.5 GiB`.
        pub total_size_human: ::std::string::String,
    }
    impl CacheStats {
        pub fn builder() -> builder::CacheStats {
            Default::default()
        }
    }
    ///`ChangePasswordRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct ChangePasswordRequest {
        pub current_password: ::std::string::String,
        ///At least 8 characters, and without the user's name.
        pub new_password: ::std::string::String,
    }
    impl ChangePasswordRequest {
        pub fn builder() -> builder::ChangePasswordRequest {
            Default::default()
        }
    }
    ///What a cleanup has removed, or would.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CleanupResult {
        ///Their bytes.
        pub bytes: u64,
        ///Entries removed.
        pub cleaned: u64,
        ///Whether nothing was removed.
        pub dry_run: bool,
        pub kept: KeptEntries,
    }
    impl CleanupResult {
        pub fn builder() -> builder::CleanupResult {
            Default::default()
        }
    }
    ///What a clear has removed, or would.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ClearResult {
        ///Their bytes.
        pub bytes: u64,
        ///Entries removed.
        pub cleared: u64,
        ///Whether nothing was removed.
        pub dry_run: bool,
        pub kept: KeptEntries,
    }
    impl ClearResult {
        pub fn builder() -> builder::ClearResult {
            Default::default()
        }
    }
    ///What can be written for a key.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ConfigField {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub default_value: ::std::option::Option<::std::string::String>,
        pub description: ::std::string::String,
        ///The kind of value in a word or two.
        pub field_type: ::std::string::String,
        ///The `id` of its group.
        pub group: ::std::string::String,
        ///`upstreams[]` stands for any upstream.
        pub key: ::std::string::String,
        pub label: ::std::string::String,
        ///Whether it takes effect without a restart.
        pub live: bool,
        ///The choices, where there are only some.
        pub options: ::std::vec::Vec<::std::string::String>,
        pub required: bool,
    }
    impl ConfigField {
        pub fn builder() -> builder::ConfigField {
            Default::default()
        }
    }
    ///Keys that stand together in the file.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ConfigGroup {
        pub description: ::std::string::String,
        pub id: ::std::string::String,
        pub label: ::std::string::String,
    }
    impl ConfigGroup {
        pub fn builder() -> builder::ConfigGroup {
            Default::default()
        }
    }
    ///A mistake.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ConfigProblem {
        ///The key, if it is about one.
        pub key: ::std::string::String,
        pub message: ::std::string::String,
        ///What to do about it.
        pub remedy: ::std::string::String,
        ///Where it stands: a file and line, as in `/etc/harbor-cache/config.toml:12`, or what stands for them.
        pub source: ::std::string::String,
    }
    impl ConfigProblem {
        pub fn builder() -> builder::ConfigProblem {
            Default::default()
        }
    }
    ///`ConfigSchema`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ConfigSchema {
        pub fields: ::std::vec::Vec<ConfigField>,
        pub groups: ::std::vec::Vec<ConfigGroup>,
    }
    impl ConfigSchema {
        pub fn builder() -> builder::ConfigSchema {
            Default::default()
        }
    }
    ///`ConfigValidation`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ConfigValidation {
        pub message: ::std::string::String,
        pub problems: ::std::vec::Vec<ConfigProblem>,
        pub valid: bool,
    }
    impl ConfigValidation {
        pub fn builder() -> builder::ConfigValidation {
            Default::default()
        }
    }
    ///What to keep: exactly one of a pattern, a tag or a digest of a repository, and a digest alone.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct CreatePinRequest {
        ///What it is for.
        #[serde(default = "defaults::create_pin_request_description")]
        pub description: ::std::option::Option<CreatePinRequestDescription>,
        ///Of a manifest of `repository`, or of any content in all of them.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub digest: ::std::option::Option<::std::string::String>,
        ///Canonical names that match: `*` within a component, `**` for any number of them.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pattern: ::std::option::Option<::std::string::String>,
        ///A canonical name `<upstream>/<repository>`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repository: ::std::option::Option<::std::string::String>,
        ///A tag of `repository`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tag: ::std::option::Option<::std::string::String>,
    }
    impl ::std::default::Default for CreatePinRequest {
        fn default() -> Self {
            Self {
                description: defaults::create_pin_request_description(),
                digest: Default::default(),
                pattern: Default::default(),
                repository: Default::default(),
                tag: Default::default(),
            }
        }
    }
    impl CreatePinRequest {
        pub fn builder() -> builder::CreatePinRequest {
            Default::default()
        }
    }
    ///What it is for.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct CreatePinRequestDescription(::std::string::String);
    impl ::std::ops::Deref for CreatePinRequestDescription {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<CreatePinRequestDescription> for ::std::string::String {
        fn from(value: CreatePinRequestDescription) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for CreatePinRequestDescription {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 1024usize {
                return Err("longer than 1024 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for CreatePinRequestDescription {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CreatePinRequestDescription {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreatePinRequestDescription {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`CreateRobotRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct CreateRobotRequest {
        #[serde(default = "defaults::create_robot_request_description")]
        pub description: ::std::option::Option<::std::string::String>,
        ///When it stops working; never, unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///In place of the role's rights on all repositories.
        #[serde(default = "defaults::create_robot_request_grants")]
        pub grants: ::std::option::Option<::std::vec::Vec<Grant>>,
        ///As a user's, and also with `$` and `+`.
        pub name: CreateRobotRequestName,
        pub role: Role,
    }
    impl CreateRobotRequest {
        pub fn builder() -> builder::CreateRobotRequest {
            Default::default()
        }
    }
    ///As a user's, and also with `$` and `+`.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct CreateRobotRequestName(::std::string::String);
    impl ::std::ops::Deref for CreateRobotRequestName {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<CreateRobotRequestName> for ::std::string::String {
        fn from(value: CreateRobotRequestName) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for CreateRobotRequestName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 128usize {
                return Err("longer than 128 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for CreateRobotRequestName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CreateRobotRequestName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreateRobotRequestName {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///What to do. Only the parameters of its own kind may be given.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct CreateTaskRequest {
        ///Scrub: bytes that are read in a second at most, 64 MiB unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub bytes_per_second: ::std::option::Option<u64>,
        ///Purge: as in `POST /cache/purge`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub digest: ::std::option::Option<::std::string::String>,
        ///Sweep: only tell what would be done.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub dry_run: ::std::option::Option<bool>,
        ///Warm: canonical names with a tag or digest, as in `hub/library/alpine:3.20`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub images: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        pub kind: TaskKind,
        ///Purge: as in `POST /cache/purge`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pattern: ::std::option::Option<::std::string::String>,
        ///Warm: of each index only this platform, as in `linux/arm64`; all unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub platform: ::std::option::Option<::std::string::String>,
        ///Purge: as in `POST /cache/purge`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repository: ::std::option::Option<::std::string::String>,
        ///Purge: as in `POST /cache/purge`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tag: ::std::option::Option<::std::string::String>,
    }
    impl CreateTaskRequest {
        pub fn builder() -> builder::CreateTaskRequest {
            Default::default()
        }
    }
    ///`CreateUpstreamRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct CreateUpstreamRequest {
        ///Further places that token services and redirects may lead to: hosts, `*.domain`, addresses, networks.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allowed_hosts: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        ///Authorities that are trusted beside the system's, as PEM.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ca_pem: ::std::option::Option<::std::string::String>,
        ///`shared` unless given. Isolate a registry that you trust less than the others.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub cache_isolation: ::std::option::Option<CacheIsolation>,
        ///Certificate to show to the upstream, as PEM.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client_cert_pem: ::std::option::Option<::std::string::String>,
        ///That certificate's private key, as PEM. It is stored sealed and never answered.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client_key_pem: ::std::option::Option<::std::string::String>,
        ///Longest time to connect, such as `10s`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub connect_timeout: ::std::option::Option<::std::string::String>,
        ///Title for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub display_name: ::std::option::Option<CreateUpstreamRequestDisplayName>,
        ///`false` takes it out of service. `true` unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub enabled: ::std::option::Option<bool>,
        /**Headers that are added to every request to the upstream's own host: all of them. Their values are stored
sealed and never answered.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub headers: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        >,
        /**Registry hosts that it stands for: containerd's `?ns=` and the virtual hosts of requests. Unless given, the
host of `url`, as far as no other upstream claims it.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hosts: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        /**Proxy for the connections to this upstream, as a URL with credentials where it asks for them; those are never
answered.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub http_proxy: ::std::option::Option<::std::string::String>,
        ///Takes every name that no other rule claims. At most one upstream does.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_default: ::std::option::Option<bool>,
        ///`auto` unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<UpstreamKind>,
        ///Most requests at once, at least 2. 64 unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub max_connections: ::std::option::Option<u32>,
        ///Upstreams to ask, in this order, when this one cannot be reached. They are trusted to hold the same content.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub mirrors: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        ///Short name of lower-case letters, digits, `.`, `_` and `-`. It stands in logs and grants, and stays.
        pub name: CreateUpstreamRequestName,
        ///The account's password or token. It is stored sealed and never answered.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<::std::string::String>,
        ///First segment of requested names that leads here and is taken off.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prefix: ::std::option::Option<::std::string::String>,
        ///Orders upstreams whose routes have the same priority: the lower goes first. 100 unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub priority: ::std::option::Option<u32>,
        ///`through` unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub push: ::std::option::Option<PushMode>,
        ///Longest silence within an answer, such as `30s`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub read_timeout: ::std::option::Option<::std::string::String>,
        ///Default project: it is put before names of one segment (`nginx`). For Docker Hub it is `library`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub registry: ::std::option::Option<::std::string::String>,
        ///Repositories whose tags are revalidated otherwise than by `cache.tag_ttl`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub revalidate: ::std::option::Option<::std::vec::Vec<RevalidateRule>>,
        ///Names that belong here, by pattern.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub routes: ::std::option::Option<::std::vec::Vec<UpstreamRoute>>,
        ///Accept any certificate. For tests; `ca_pem` is the safe way to a private authority.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub skip_tls_verify: ::std::option::Option<bool>,
        ///Where the registry's API is: scheme, host and, if needed, port.
        pub url: CreateUpstreamRequestUrl,
        ///Account at the registry; with a password, or not at all.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    impl CreateUpstreamRequest {
        pub fn builder() -> builder::CreateUpstreamRequest {
            Default::default()
        }
    }
    ///Title for people.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct CreateUpstreamRequestDisplayName(::std::string::String);
    impl ::std::ops::Deref for CreateUpstreamRequestDisplayName {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<CreateUpstreamRequestDisplayName>
    for ::std::string::String {
        fn from(value: CreateUpstreamRequestDisplayName) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for CreateUpstreamRequestDisplayName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 200usize {
                return Err("longer than 200 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for CreateUpstreamRequestDisplayName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for CreateUpstreamRequestDisplayName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreateUpstreamRequestDisplayName {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///Short name of lower-case letters, digits, `.`, `_` and `-`. It stands in logs and grants, and stays.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct CreateUpstreamRequestName(::std::string::String);
    impl ::std::ops::Deref for CreateUpstreamRequestName {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<CreateUpstreamRequestName> for ::std::string::String {
        fn from(value: CreateUpstreamRequestName) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for CreateUpstreamRequestName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 64usize {
                return Err("longer than 64 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for CreateUpstreamRequestName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CreateUpstreamRequestName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreateUpstreamRequestName {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///Where the registry's API is: scheme, host and, if needed, port.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct CreateUpstreamRequestUrl(::std::string::String);
    impl ::std::ops::Deref for CreateUpstreamRequestUrl {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<CreateUpstreamRequestUrl> for ::std::string::String {
        fn from(value: CreateUpstreamRequestUrl) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for CreateUpstreamRequestUrl {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 2000usize {
                return Err("longer than 2000 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for CreateUpstreamRequestUrl {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CreateUpstreamRequestUrl {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreateUpstreamRequestUrl {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`CreateUserRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct CreateUserRequest {
        #[serde(default = "defaults::create_user_request_description")]
        pub description: ::std::option::Option<::std::string::String>,
        ///In place of the role's rights on all repositories.
        #[serde(default = "defaults::create_user_request_grants")]
        pub grants: ::std::option::Option<::std::vec::Vec<Grant>>,
        ///At least 8 characters, and without the user's name.
        pub password: ::std::string::String,
        pub role: Role,
        ///Letters, digits, `.`, `_`, `-` and `@`; it begins with a letter or digit.
        pub username: CreateUserRequestUsername,
    }
    impl CreateUserRequest {
        pub fn builder() -> builder::CreateUserRequest {
            Default::default()
        }
    }
    ///Letters, digits, `.`, `_`, `-` and `@`; it begins with a letter or digit.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct CreateUserRequestUsername(::std::string::String);
    impl ::std::ops::Deref for CreateUserRequestUsername {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<CreateUserRequestUsername> for ::std::string::String {
        fn from(value: CreateUserRequestUsername) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for CreateUserRequestUsername {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 128usize {
                return Err("longer than 128 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for CreateUserRequestUsername {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CreateUserRequestUsername {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreateUserRequestUsername {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///A robot account and its first token.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CreatedRobot {
        pub robot: Robot,
        pub token: NewRobotToken,
    }
    impl CreatedRobot {
        pub fn builder() -> builder::CreatedRobot {
            Default::default()
        }
    }
    ///Entries, and their bytes.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct EntryAmount {
        pub bytes: u64,
        pub count: u64,
    }
    impl EntryAmount {
        pub fn builder() -> builder::EntryAmount {
            Default::default()
        }
    }
    ///By what entries are sorted.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum EntrySortBy {
        #[serde(rename = "last_accessed_at")]
        LastAccessedAt,
        #[serde(rename = "created_at")]
        CreatedAt,
        #[serde(rename = "size")]
        Size,
        #[serde(rename = "access_count")]
        AccessCount,
    }
    impl ::std::fmt::Display for EntrySortBy {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::LastAccessedAt => f.write_str("last_accessed_at"),
                Self::CreatedAt => f.write_str("created_at"),
                Self::Size => f.write_str("size"),
                Self::AccessCount => f.write_str("access_count"),
            }
        }
    }
    impl ::std::str::FromStr for EntrySortBy {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "last_accessed_at" => Ok(Self::LastAccessedAt),
                "created_at" => Ok(Self::CreatedAt),
                "size" => Ok(Self::Size),
                "access_count" => Ok(Self::AccessCount),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for EntrySortBy {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for EntrySortBy {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What an entry is.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum EntryType {
        #[serde(rename = "manifest")]
        Manifest,
        #[serde(rename = "blob")]
        Blob,
    }
    impl ::std::fmt::Display for EntryType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Manifest => f.write_str("manifest"),
                Self::Blob => f.write_str("blob"),
            }
        }
    }
    impl ::std::str::FromStr for EntryType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "manifest" => Ok(Self::Manifest),
                "blob" => Ok(Self::Blob),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for EntryType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for EntryType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Every error has this body.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ErrorBody {
        pub code: ErrorCode,
        ///The field of the request that it is about.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub field: ::std::option::Option<::std::string::String>,
        ///What was wrong and how to mend it, for people.
        pub message: ::std::string::String,
        ///Every mistake of the configuration file, where that is what was wrong.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub problems: ::std::vec::Vec<ConfigProblem>,
        ///The request's id, under which the log says more.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub request_id: ::std::option::Option<::std::string::String>,
    }
    impl ErrorBody {
        pub fn builder() -> builder::ErrorBody {
            Default::default()
        }
    }
    ///What went wrong, in a word.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ErrorCode {
        #[serde(rename = "invalid")]
        Invalid,
        #[serde(rename = "unauthorized")]
        Unauthorized,
        #[serde(rename = "forbidden")]
        Forbidden,
        #[serde(rename = "not_found")]
        NotFound,
        #[serde(rename = "method_not_allowed")]
        MethodNotAllowed,
        #[serde(rename = "conflict")]
        Conflict,
        #[serde(rename = "defined_in_file")]
        DefinedInFile,
        #[serde(rename = "invalid_file")]
        InvalidFile,
        #[serde(rename = "stale")]
        Stale,
        #[serde(rename = "too_large")]
        TooLarge,
        #[serde(rename = "unsupported_media_type")]
        UnsupportedMediaType,
        #[serde(rename = "too_many_requests")]
        TooManyRequests,
        #[serde(rename = "internal")]
        Internal,
        #[serde(rename = "unavailable")]
        Unavailable,
    }
    impl ::std::fmt::Display for ErrorCode {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Invalid => f.write_str("invalid"),
                Self::Unauthorized => f.write_str("unauthorized"),
                Self::Forbidden => f.write_str("forbidden"),
                Self::NotFound => f.write_str("not_found"),
                Self::MethodNotAllowed => f.write_str("method_not_allowed"),
                Self::Conflict => f.write_str("conflict"),
                Self::DefinedInFile => f.write_str("defined_in_file"),
                Self::InvalidFile => f.write_str("invalid_file"),
                Self::Stale => f.write_str("stale"),
                Self::TooLarge => f.write_str("too_large"),
                Self::UnsupportedMediaType => f.write_str("unsupported_media_type"),
                Self::TooManyRequests => f.write_str("too_many_requests"),
                Self::Internal => f.write_str("internal"),
                Self::Unavailable => f.write_str("unavailable"),
            }
        }
    }
    impl ::std::str::FromStr for ErrorCode {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "invalid" => Ok(Self::Invalid),
                "unauthorized" => Ok(Self::Unauthorized),
                "forbidden" => Ok(Self::Forbidden),
                "not_found" => Ok(Self::NotFound),
                "method_not_allowed" => Ok(Self::MethodNotAllowed),
                "conflict" => Ok(Self::Conflict),
                "defined_in_file" => Ok(Self::DefinedInFile),
                "invalid_file" => Ok(Self::InvalidFile),
                "stale" => Ok(Self::Stale),
                "too_large" => Ok(Self::TooLarge),
                "unsupported_media_type" => Ok(Self::UnsupportedMediaType),
                "too_many_requests" => Ok(Self::TooManyRequests),
                "internal" => Ok(Self::Internal),
                "unavailable" => Ok(Self::Unavailable),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ErrorCode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ErrorCode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What may be done in the repositories that a pattern matches.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Grant {
        pub actions: ::std::vec::Vec<Action>,
        ///A pattern over `<upstream>/<repository>`: `*` stays within a component, `**` crosses them.
        pub pattern: GrantPattern,
    }
    impl Grant {
        pub fn builder() -> builder::Grant {
            Default::default()
        }
    }
    ///A pattern over `<upstream>/<repository>`: `*` stays within a component, `**` crosses them.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct GrantPattern(::std::string::String);
    impl ::std::ops::Deref for GrantPattern {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<GrantPattern> for ::std::string::String {
        fn from(value: GrantPattern) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for GrantPattern {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 400usize {
                return Err("longer than 400 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for GrantPattern {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for GrantPattern {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for GrantPattern {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///What was selected and stays, since it is pinned.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct KeptEntries {
        pub bytes: u64,
        ///Entries.
        pub count: u64,
    }
    impl KeptEntries {
        pub fn builder() -> builder::KeptEntries {
            Default::default()
        }
    }
    ///`ListCacheEntriesCursor`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListCacheEntriesCursor(::std::string::String);
    impl ::std::ops::Deref for ListCacheEntriesCursor {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListCacheEntriesCursor> for ::std::string::String {
        fn from(value: ListCacheEntriesCursor) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListCacheEntriesCursor {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 1024usize {
                return Err("longer than 1024 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListCacheEntriesCursor {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListCacheEntriesCursor {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListCacheEntriesCursor {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ListCacheEntriesDigest`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListCacheEntriesDigest(::std::string::String);
    impl ::std::ops::Deref for ListCacheEntriesDigest {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListCacheEntriesDigest> for ::std::string::String {
        fn from(value: ListCacheEntriesDigest) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListCacheEntriesDigest {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 256usize {
                return Err("longer than 256 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListCacheEntriesDigest {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListCacheEntriesDigest {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListCacheEntriesDigest {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ListCacheEntriesRepository`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListCacheEntriesRepository(::std::string::String);
    impl ::std::ops::Deref for ListCacheEntriesRepository {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListCacheEntriesRepository> for ::std::string::String {
        fn from(value: ListCacheEntriesRepository) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListCacheEntriesRepository {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 256usize {
                return Err("longer than 256 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListCacheEntriesRepository {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListCacheEntriesRepository {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListCacheEntriesRepository {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ListCacheRepositoriesCursor`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListCacheRepositoriesCursor(::std::string::String);
    impl ::std::ops::Deref for ListCacheRepositoriesCursor {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListCacheRepositoriesCursor> for ::std::string::String {
        fn from(value: ListCacheRepositoriesCursor) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListCacheRepositoriesCursor {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 1024usize {
                return Err("longer than 1024 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListCacheRepositoriesCursor {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListCacheRepositoriesCursor {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListCacheRepositoriesCursor {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ListCacheRepositoriesRepository`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListCacheRepositoriesRepository(::std::string::String);
    impl ::std::ops::Deref for ListCacheRepositoriesRepository {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListCacheRepositoriesRepository>
    for ::std::string::String {
        fn from(value: ListCacheRepositoriesRepository) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListCacheRepositoriesRepository {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 256usize {
                return Err("longer than 256 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListCacheRepositoriesRepository {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for ListCacheRepositoriesRepository {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListCacheRepositoriesRepository {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ListRobotsName`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListRobotsName(::std::string::String);
    impl ::std::ops::Deref for ListRobotsName {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListRobotsName> for ::std::string::String {
        fn from(value: ListRobotsName) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListRobotsName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 128usize {
                return Err("longer than 128 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListRobotsName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListRobotsName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListRobotsName {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ListUsersName`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ListUsersName(::std::string::String);
    impl ::std::ops::Deref for ListUsersName {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ListUsersName> for ::std::string::String {
        fn from(value: ListUsersName) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ListUsersName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 128usize {
                return Err("longer than 128 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ListUsersName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListUsersName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListUsersName {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///What was done.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct LogEntry {
        ///As in `user.update` or `login.refused`; `GET /logs/actions` lists all.
        pub action: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub after: ::std::option::Option<::serde_json::Value>,
        ///The thing before and after, without its secrets.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub before: ::std::option::Option<::serde_json::Value>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub details: ::std::option::Option<::std::string::String>,
        ///Later entries have higher numbers.
        pub id: u64,
        ///Where the request came from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ip_address: ::std::option::Option<::std::string::String>,
        ///Its name.
        pub resource_id: ::std::string::String,
        ///What kind of thing it was done to.
        pub resource_type: ::std::string::String,
        pub timestamp: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who did it, if that was an account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: ::std::option::Option<::std::string::String>,
        ///The name of who did it. For a refused login: the name that was claimed.
        pub username: ::std::string::String,
    }
    impl LogEntry {
        pub fn builder() -> builder::LogEntry {
            Default::default()
        }
    }
    ///The latest entries first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct LogPage {
        pub limit: u32,
        pub logs: ::std::vec::Vec<LogEntry>,
        ///For `before` of the next page, if there is one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<u64>,
        pub offset: u32,
        ///On all pages.
        pub total: u64,
    }
    impl LogPage {
        pub fn builder() -> builder::LogPage {
            Default::default()
        }
    }
    ///`LoginRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct LoginRequest {
        ///A user's password, or one of a robot's tokens.
        pub password: LoginRequestPassword,
        pub username: LoginRequestUsername,
    }
    impl LoginRequest {
        pub fn builder() -> builder::LoginRequest {
            Default::default()
        }
    }
    ///A user's password, or one of a robot's tokens.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct LoginRequestPassword(::std::string::String);
    impl ::std::ops::Deref for LoginRequestPassword {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<LoginRequestPassword> for ::std::string::String {
        fn from(value: LoginRequestPassword) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for LoginRequestPassword {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 1024usize {
                return Err("longer than 1024 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for LoginRequestPassword {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for LoginRequestPassword {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for LoginRequestPassword {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`LoginRequestUsername`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct LoginRequestUsername(::std::string::String);
    impl ::std::ops::Deref for LoginRequestUsername {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<LoginRequestUsername> for ::std::string::String {
        fn from(value: LoginRequestUsername) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for LoginRequestUsername {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 128usize {
                return Err("longer than 128 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for LoginRequestUsername {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for LoginRequestUsername {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for LoginRequestUsername {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///Who one is.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Me {
        ///Whether this server asks anybody who they are.
        pub authentication: bool,
        pub grants: ::std::vec::Vec<Grant>,
        ///Absent where authentication is switched off.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Whether it is a robot account.
        pub robot: bool,
        pub role: Role,
        pub username: ::std::string::String,
    }
    impl Me {
        pub fn builder() -> builder::Me {
            Default::default()
        }
    }
    ///A token that was just made.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct NewRobotToken {
        pub description: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        pub id: ::std::string::String,
        ///The token itself: shown this once, and stored only as a digest.
        pub token: ::std::string::String,
    }
    impl NewRobotToken {
        pub fn builder() -> builder::NewRobotToken {
            Default::default()
        }
    }
    ///Keeps content in the cache.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Pin {
        ///When it was made, or when this process has first read it in the configuration.
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub description: ::std::string::String,
        ///Keeps this content and what it names, in `repository` or in all of them.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub digest: ::std::option::Option<::std::string::String>,
        pub id: ::std::string::String,
        ///Keeps everything in the repositories whose canonical names match.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pattern: ::std::option::Option<::std::string::String>,
        ///The file and line that define it, or what stands for them.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub place: ::std::option::Option<::std::string::String>,
        ///With `tag` or `digest`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repository: ::std::option::Option<::std::string::String>,
        pub source: PinSource,
        pub status: PinStatus,
        ///Keeps the image that the tag points to at the time.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tag: ::std::option::Option<::std::string::String>,
    }
    impl Pin {
        pub fn builder() -> builder::Pin {
            Default::default()
        }
    }
    ///All pins: those of the configuration, then the others, the oldest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct PinList {
        pub pins: ::std::vec::Vec<Pin>,
    }
    impl PinList {
        pub fn builder() -> builder::PinList {
            Default::default()
        }
    }
    ///Part of what a pin is about.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct PinShare {
        ///Their length together.
        pub bytes: u64,
        pub contents: u64,
    }
    impl PinShare {
        pub fn builder() -> builder::PinShare {
            Default::default()
        }
    }
    ///Who has defined a pin.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum PinSource {
        #[serde(rename = "file")]
        File,
        #[serde(rename = "api")]
        Api,
    }
    impl ::std::fmt::Display for PinSource {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::File => f.write_str("file"),
                Self::Api => f.write_str("api"),
            }
        }
    }
    impl ::std::str::FromStr for PinSource {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "file" => Ok(Self::File),
                "api" => Ok(Self::Api),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for PinSource {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for PinSource {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What the cache does about a pin.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum PinState {
        #[serde(rename = "pending")]
        Pending,
        #[serde(rename = "fetching")]
        Fetching,
        #[serde(rename = "complete")]
        Complete,
        #[serde(rename = "failed")]
        Failed,
        #[serde(rename = "holding")]
        Holding,
    }
    impl ::std::fmt::Display for PinState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Pending => f.write_str("pending"),
                Self::Fetching => f.write_str("fetching"),
                Self::Complete => f.write_str("complete"),
                Self::Failed => f.write_str("failed"),
                Self::Holding => f.write_str("holding"),
            }
        }
    }
    impl ::std::str::FromStr for PinState {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "pending" => Ok(Self::Pending),
                "fetching" => Ok(Self::Fetching),
                "complete" => Ok(Self::Complete),
                "failed" => Ok(Self::Failed),
                "holding" => Ok(Self::Holding),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for PinState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for PinState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///How a pin stands, in this process. The layers of a manifest that has not come are not known and count nowhere.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct PinStatus {
        ///When it was last looked at to the end.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub checked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        pub held: PinShare,
        pub missing: PinShare,
        ///When it is looked at again.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Why it has failed, or that its upstream could not be asked again.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        pub state: PinState,
    }
    impl PinStatus {
        pub fn builder() -> builder::PinStatus {
            Default::default()
        }
    }
    ///What to remove: exactly one of a digest, a repository, a tag with its repository, and a pattern.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct PurgeRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub digest: ::std::option::Option<::std::string::String>,
        ///Only tell what would be removed.
        #[serde(default = "defaults::purge_request_dry_run")]
        pub dry_run: ::std::option::Option<bool>,
        ///Canonical names that match: `*` within a component, `**` for any number of them.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pattern: ::std::option::Option<::std::string::String>,
        ///A canonical name `<upstream>/<repository>`, as in `GET /cache/repositories`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repository: ::std::option::Option<::std::string::String>,
        ///A tag of `repository`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tag: ::std::option::Option<::std::string::String>,
    }
    impl ::std::default::Default for PurgeRequest {
        fn default() -> Self {
            Self {
                digest: Default::default(),
                dry_run: defaults::purge_request_dry_run(),
                pattern: Default::default(),
                repository: Default::default(),
                tag: Default::default(),
            }
        }
    }
    impl PurgeRequest {
        pub fn builder() -> builder::PurgeRequest {
            Default::default()
        }
    }
    ///What was removed, or would be.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct PurgeResult {
        pub bytes: u64,
        ///Entries.
        pub count: u64,
        pub dry_run: bool,
        pub kept: KeptEntries,
        ///Tags that were forgotten.
        pub tags: u64,
    }
    impl PurgeResult {
        pub fn builder() -> builder::PurgeResult {
            Default::default()
        }
    }
    ///What becomes of pushes and deletes.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum PushMode {
        #[serde(rename = "through")]
        Through,
        #[serde(rename = "deny")]
        Deny,
    }
    impl ::std::fmt::Display for PushMode {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Through => f.write_str("through"),
                Self::Deny => f.write_str("deny"),
            }
        }
    }
    impl ::std::str::FromStr for PushMode {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "through" => Ok(Self::Through),
                "deny" => Ok(Self::Deny),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for PushMode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for PushMode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`RefreshRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct RefreshRequest {
        ///Of the login.
        pub refresh_token: ::std::string::String,
    }
    impl RefreshRequest {
        pub fn builder() -> builder::RefreshRequest {
            Default::default()
        }
    }
    ///How work ended.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum RepairEnd {
        #[serde(rename = "done")]
        Done,
        #[serde(rename = "cancelled")]
        Cancelled,
        #[serde(rename = "failed")]
        Failed,
    }
    impl ::std::fmt::Display for RepairEnd {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Done => f.write_str("done"),
                Self::Cancelled => f.write_str("cancelled"),
                Self::Failed => f.write_str("failed"),
            }
        }
    }
    impl ::std::str::FromStr for RepairEnd {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "done" => Ok(Self::Done),
                "cancelled" => Ok(Self::Cancelled),
                "failed" => Ok(Self::Failed),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for RepairEnd {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for RepairEnd {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///When work was done, and how it ended.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct RepairRun {
        pub duration_seconds: f64,
        pub end: RepairEnd,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<::std::string::String>,
        pub finished_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub started_at: ::chrono::DateTime<::chrono::offset::Utc>,
    }
    impl RepairRun {
        pub fn builder() -> builder::RepairRun {
            Default::default()
        }
    }
    ///How the store is looked after.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    pub struct RepairStatus {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_scrub: ::std::option::Option<ScrubReport>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_sweep: ::std::option::Option<SweepReport>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub scrub: ::std::option::Option<RepairUnderWay>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sweep: ::std::option::Option<RepairUnderWay>,
    }
    impl RepairStatus {
        pub fn builder() -> builder::RepairStatus {
            Default::default()
        }
    }
    ///Work on the store that is under way.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct RepairUnderWay {
        ///Bytes of those that are done.
        pub bytes: u64,
        ///Entries done.
        pub done: u64,
        pub started_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The task that it is, if it can be cancelled by `DELETE /tasks/{id}`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub task: ::std::option::Option<::std::string::String>,
        ///Entries that there were when it began.
        pub total: u64,
    }
    impl RepairUnderWay {
        pub fn builder() -> builder::RepairUnderWay {
            Default::default()
        }
    }
    ///By what repositories are sorted.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum RepositorySortBy {
        #[serde(rename = "name")]
        Name,
        #[serde(rename = "entries")]
        Entries,
        #[serde(rename = "size")]
        Size,
        #[serde(rename = "hit_count")]
        HitCount,
        #[serde(rename = "last_accessed_at")]
        LastAccessedAt,
    }
    impl ::std::fmt::Display for RepositorySortBy {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Name => f.write_str("name"),
                Self::Entries => f.write_str("entries"),
                Self::Size => f.write_str("size"),
                Self::HitCount => f.write_str("hit_count"),
                Self::LastAccessedAt => f.write_str("last_accessed_at"),
            }
        }
    }
    impl ::std::str::FromStr for RepositorySortBy {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "name" => Ok(Self::Name),
                "entries" => Ok(Self::Entries),
                "size" => Ok(Self::Size),
                "hit_count" => Ok(Self::HitCount),
                "last_accessed_at" => Ok(Self::LastAccessedAt),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for RepositorySortBy {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for RepositorySortBy {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ResolveUpstreamHost`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ResolveUpstreamHost(::std::string::String);
    impl ::std::ops::Deref for ResolveUpstreamHost {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ResolveUpstreamHost> for ::std::string::String {
        fn from(value: ResolveUpstreamHost) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ResolveUpstreamHost {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 300usize {
                return Err("longer than 300 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ResolveUpstreamHost {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ResolveUpstreamHost {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ResolveUpstreamHost {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ResolveUpstreamName`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ResolveUpstreamName(::std::string::String);
    impl ::std::ops::Deref for ResolveUpstreamName {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ResolveUpstreamName> for ::std::string::String {
        fn from(value: ResolveUpstreamName) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ResolveUpstreamName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 400usize {
                return Err("longer than 400 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ResolveUpstreamName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ResolveUpstreamName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ResolveUpstreamName {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`ResolveUpstreamNs`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ResolveUpstreamNs(::std::string::String);
    impl ::std::ops::Deref for ResolveUpstreamNs {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ResolveUpstreamNs> for ::std::string::String {
        fn from(value: ResolveUpstreamNs) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ResolveUpstreamNs {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 300usize {
                return Err("longer than 300 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ResolveUpstreamNs {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ResolveUpstreamNs {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ResolveUpstreamNs {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///When a cached tag is asked for again.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum RevalidateMode {
        #[serde(rename = "always")]
        Always,
        #[serde(rename = "ttl")]
        Ttl,
        #[serde(rename = "never")]
        Never,
        #[serde(rename = "immutable")]
        Immutable,
    }
    impl ::std::fmt::Display for RevalidateMode {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Always => f.write_str("always"),
                Self::Ttl => f.write_str("ttl"),
                Self::Never => f.write_str("never"),
                Self::Immutable => f.write_str("immutable"),
            }
        }
    }
    impl ::std::str::FromStr for RevalidateMode {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "always" => Ok(Self::Always),
                "ttl" => Ok(Self::Ttl),
                "never" => Ok(Self::Never),
                "immutable" => Ok(Self::Immutable),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for RevalidateMode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for RevalidateMode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///How tags of some repositories are revalidated. The first rule that matches counts.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct RevalidateRule {
        pub mode: RevalidateMode,
        ///Repositories, by their name at the upstream.
        pub pattern: RevalidateRulePattern,
    }
    impl RevalidateRule {
        pub fn builder() -> builder::RevalidateRule {
            Default::default()
        }
    }
    ///Repositories, by their name at the upstream.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct RevalidateRulePattern(::std::string::String);
    impl ::std::ops::Deref for RevalidateRulePattern {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<RevalidateRulePattern> for ::std::string::String {
        fn from(value: RevalidateRulePattern) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for RevalidateRulePattern {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 400usize {
                return Err("longer than 400 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for RevalidateRulePattern {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for RevalidateRulePattern {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for RevalidateRulePattern {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///A robot account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Robot {
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub description: ::std::string::String,
        pub enabled: bool,
        ///When it stops working.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///In place of the role's rights on all repositories. Without any, the role decides.
        pub grants: ::std::vec::Vec<Grant>,
        pub id: ::std::string::String,
        ///What it logs in with, together with one of its tokens.
        pub name: ::std::string::String,
        pub role: Role,
        pub tokens: ::std::vec::Vec<RobotToken>,
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
    }
    impl Robot {
        pub fn builder() -> builder::Robot {
            Default::default()
        }
    }
    ///Robots in the byte order of their names.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct RobotPage {
        ///For `after` of the next page, if there is one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<::std::string::String>,
        pub robots: ::std::vec::Vec<Robot>,
        ///On all pages.
        pub total: u64,
    }
    impl RobotPage {
        pub fn builder() -> builder::RobotPage {
            Default::default()
        }
    }
    ///One of a robot's tokens, without its secret.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct RobotToken {
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub description: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        pub id: ::std::string::String,
        ///To about a minute.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
    }
    impl RobotToken {
        pub fn builder() -> builder::RobotToken {
            Default::default()
        }
    }
    ///What an account may do where no grant says otherwise.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum Role {
        #[serde(rename = "admin")]
        Admin,
        #[serde(rename = "read-write")]
        ReadWrite,
        #[serde(rename = "read-only")]
        ReadOnly,
    }
    impl ::std::fmt::Display for Role {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Admin => f.write_str("admin"),
                Self::ReadWrite => f.write_str("read-write"),
                Self::ReadOnly => f.write_str("read-only"),
            }
        }
    }
    impl ::std::str::FromStr for Role {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "admin" => Ok(Self::Admin),
                "read-write" => Ok(Self::ReadWrite),
                "read-only" => Ok(Self::ReadOnly),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Role {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Role {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What a scrub has found, until its end.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ScrubReport {
        ///Their bytes.
        pub bytes: u64,
        ///Entries that were read.
        pub checked: u64,
        ///Ids of those that did not have their digest and were put into quarantine, a thousand at most.
        pub corrupt: ::std::vec::Vec<::std::string::String>,
        ///How many those were.
        pub corrupt_count: u64,
        ///Rows whose object was gone.
        pub missing: u64,
        pub run: RepairRun,
        pub unreadable: u64,
    }
    impl ScrubReport {
        pub fn builder() -> builder::ScrubReport {
            Default::default()
        }
    }
    ///A login.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Session {
        ///Seconds until the token ends.
        pub expires_in: u64,
        ///Seconds until the refresh token ends, unless it is used.
        pub refresh_expires_in: u64,
        ///Gets the next token, by `POST /auth/refresh`.
        pub refresh_token: ::std::string::String,
        pub role: Role,
        ///Send it as `Authorization: Bearer <token>`.
        pub token: ::std::string::String,
        pub username: ::std::string::String,
    }
    impl Session {
        pub fn builder() -> builder::Session {
            Default::default()
        }
    }
    ///A key and its effective value.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Setting {
        ///Whether `PUT /config` can change it: it takes effect without a restart, and nothing else sets it.
        pub editable: bool,
        ///As in `cache.tag_ttl`.
        pub key: ::std::string::String,
        ///The source in words, such as `/etc/harbor-cache/config.toml:12`.
        pub origin: ::std::string::String,
        pub source: SettingSource,
        ///When it was set, where `source` is `api`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///As the file would write it. Secrets are `***`; absent where there is neither a value nor a default.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    impl Setting {
        pub fn builder() -> builder::Setting {
            Default::default()
        }
    }
    ///One key and its new value.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct SettingEntry {
        pub key: ::std::string::String,
        ///As an environment variable would have it: `30s`, `4 MiB`, `true`; lists with commas.
        pub value: ::std::string::String,
    }
    impl SettingEntry {
        pub fn builder() -> builder::SettingEntry {
            Default::default()
        }
    }
    ///Where a value comes from.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum SettingSource {
        #[serde(rename = "default")]
        Default,
        #[serde(rename = "api")]
        Api,
        #[serde(rename = "file")]
        File,
        #[serde(rename = "environment")]
        Environment,
        #[serde(rename = "command_line")]
        CommandLine,
    }
    impl ::std::fmt::Display for SettingSource {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Default => f.write_str("default"),
                Self::Api => f.write_str("api"),
                Self::File => f.write_str("file"),
                Self::Environment => f.write_str("environment"),
                Self::CommandLine => f.write_str("command_line"),
            }
        }
    }
    impl ::std::str::FromStr for SettingSource {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "default" => Ok(Self::Default),
                "api" => Ok(Self::Api),
                "file" => Ok(Self::File),
                "environment" => Ok(Self::Environment),
                "command_line" => Ok(Self::CommandLine),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for SettingSource {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for SettingSource {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What another size would make of what is stored.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct ShrinkPreview {
        ///Whether enough may go. Where not, pins or transfers under way hold more than the size.
        pub fits: bool,
        pub goes: EntryAmount,
        ///Bytes, as asked.
        pub max_size: u64,
        pub pinned: EntryAmount,
        pub stored: EntryAmount,
    }
    impl ShrinkPreview {
        pub fn builder() -> builder::ShrinkPreview {
            Default::default()
        }
    }
    ///Which way a list goes.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum SortOrder {
        #[serde(rename = "asc")]
        Asc,
        #[serde(rename = "desc")]
        Desc,
    }
    impl ::std::fmt::Display for SortOrder {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Asc => f.write_str("asc"),
                Self::Desc => f.write_str("desc"),
            }
        }
    }
    impl ::std::str::FromStr for SortOrder {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "asc" => Ok(Self::Asc),
                "desc" => Ok(Self::Desc),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for SortOrder {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for SortOrder {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What a sweep has found and done. Nothing is told of one that came to no end.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct SweepReport {
        ///Objects without a row that have got one.
        pub adopted: u64,
        pub adopted_bytes: u64,
        ///Bytes of the objects.
        pub bytes: u64,
        ///Objects of another length or digest than they should have: in quarantine.
        pub damaged: u64,
        ///Rows whose object was gone.
        pub dropped: u64,
        ///Permissions to read what is not stored any more and was last confirmed a month ago: forgotten.
        pub links: u64,
        ///Objects looked at.
        pub objects: u64,
        ///Objects in an upstream's own space that no row told of.
        pub removed: u64,
        pub removed_bytes: u64,
        ///Rows looked at.
        pub rows: u64,
        pub run: RepairRun,
        ///Unfinished downloads that nobody went on with.
        pub staging: u64,
        ///Tags of the same kind.
        pub tags: u64,
        pub unreadable: u64,
    }
    impl SweepReport {
        pub fn builder() -> builder::SweepReport {
            Default::default()
        }
    }
    ///Work in the background.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Task {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub finished_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        pub id: ::std::string::String,
        pub kind: TaskKind,
        pub progress: TaskProgress,
        /**What it came to. Purge: `count`, `bytes`, `tags`, `kept`. Scrub: `checked`, `corrupt` (the ids of entries that were
removed), `missing`, `unreadable`. Sweep: `dry_run` and the counts of `last_sweep` in `GET /cache/repair`. Warm: `manifests`, `blobs` and `bytes` that were fetched, `here`, `not_kept`,
`failed` (`image` and `error` of each).*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub result: ::std::option::Option<::serde_json::Value>,
        pub started_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub state: TaskState,
    }
    impl Task {
        pub fn builder() -> builder::Task {
            Default::default()
        }
    }
    ///What a task does.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum TaskKind {
        #[serde(rename = "purge")]
        Purge,
        #[serde(rename = "scrub")]
        Scrub,
        #[serde(rename = "sweep")]
        Sweep,
        #[serde(rename = "warm")]
        Warm,
    }
    impl ::std::fmt::Display for TaskKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Purge => f.write_str("purge"),
                Self::Scrub => f.write_str("scrub"),
                Self::Sweep => f.write_str("sweep"),
                Self::Warm => f.write_str("warm"),
            }
        }
    }
    impl ::std::str::FromStr for TaskKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "purge" => Ok(Self::Purge),
                "scrub" => Ok(Self::Scrub),
                "sweep" => Ok(Self::Sweep),
                "warm" => Ok(Self::Warm),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for TaskKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for TaskKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///The tasks that are known, the latest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct TaskList {
        pub tasks: ::std::vec::Vec<Task>,
    }
    impl TaskList {
        pub fn builder() -> builder::TaskList {
            Default::default()
        }
    }
    ///How far a task has come.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct TaskProgress {
        ///Bytes of those that are done.
        pub bytes: u64,
        ///Entries done.
        pub done: u64,
        ///Entries that are expected by now. It may grow while a task finds more.
        pub total: u64,
    }
    impl TaskProgress {
        pub fn builder() -> builder::TaskProgress {
            Default::default()
        }
    }
    ///How a task stands.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum TaskState {
        #[serde(rename = "running")]
        Running,
        #[serde(rename = "done")]
        Done,
        #[serde(rename = "failed")]
        Failed,
        #[serde(rename = "cancelled")]
        Cancelled,
    }
    impl ::std::fmt::Display for TaskState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Running => f.write_str("running"),
                Self::Done => f.write_str("done"),
                Self::Failed => f.write_str("failed"),
                Self::Cancelled => f.write_str("cancelled"),
            }
        }
    }
    impl ::std::str::FromStr for TaskState {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "running" => Ok(Self::Running),
                "done" => Ok(Self::Done),
                "failed" => Ok(Self::Failed),
                "cancelled" => Ok(Self::Cancelled),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for TaskState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for TaskState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`TestUpstreamRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct TestUpstreamRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allowed_hosts: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ca_pem: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client_cert_pem: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client_key_pem: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub headers: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub http_proxy: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<UpstreamKind>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub skip_tls_verify: ::std::option::Option<bool>,
        pub url: TestUpstreamRequestUrl,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    impl TestUpstreamRequest {
        pub fn builder() -> builder::TestUpstreamRequest {
            Default::default()
        }
    }
    ///`TestUpstreamRequestUrl`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct TestUpstreamRequestUrl(::std::string::String);
    impl ::std::ops::Deref for TestUpstreamRequestUrl {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<TestUpstreamRequestUrl> for ::std::string::String {
        fn from(value: TestUpstreamRequestUrl) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for TestUpstreamRequestUrl {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 2000usize {
                return Err("longer than 2000 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for TestUpstreamRequestUrl {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for TestUpstreamRequestUrl {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for TestUpstreamRequestUrl {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`UpdateConfigRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct UpdateConfigRequest {
        pub entries: ::std::vec::Vec<SettingEntry>,
    }
    impl UpdateConfigRequest {
        pub fn builder() -> builder::UpdateConfigRequest {
            Default::default()
        }
    }
    ///`UpdateRobotRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct UpdateRobotRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        ///`false` keeps the robot out; tokens that were issued stop working at once.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub enabled: ::std::option::Option<bool>,
        ///A new end.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Replaces all grants.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub grants: ::std::option::Option<::std::vec::Vec<Grant>>,
        ///`true` takes the end away.
        #[serde(default = "defaults::update_robot_request_never_expires")]
        pub never_expires: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
    }
    impl ::std::default::Default for UpdateRobotRequest {
        fn default() -> Self {
            Self {
                description: Default::default(),
                enabled: Default::default(),
                expires_at: Default::default(),
                grants: Default::default(),
                never_expires: defaults::update_robot_request_never_expires(),
                role: Default::default(),
            }
        }
    }
    impl UpdateRobotRequest {
        pub fn builder() -> builder::UpdateRobotRequest {
            Default::default()
        }
    }
    ///`UpdateUpstreamRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct UpdateUpstreamRequest {
        ///Further places that token services and redirects may lead to: hosts, `*.domain`, addresses, networks.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allowed_hosts: ::std::option::Option<
            ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        >,
        ///Authorities that are trusted beside the system's, as PEM.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ca_pem: ::std::option::Option<::std::option::Option<::std::string::String>>,
        ///`shared` unless given. Isolate a registry that you trust less than the others.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub cache_isolation: ::std::option::Option<
            ::std::option::Option<CacheIsolation>,
        >,
        ///Certificate to show to the upstream, as PEM.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client_cert_pem: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///That certificate's private key, as PEM. It is stored sealed and never answered.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client_key_pem: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///Longest time to connect, such as `10s`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub connect_timeout: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///Title for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub display_name: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///`false` takes it out of service. `true` unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub enabled: ::std::option::Option<::std::option::Option<bool>>,
        /**Headers that are added to every request to the upstream's own host: all of them. Their values are stored
sealed and never answered.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub headers: ::std::option::Option<
            ::std::option::Option<
                ::std::collections::HashMap<::std::string::String, ::std::string::String>,
            >,
        >,
        /**Registry hosts that it stands for: containerd's `?ns=` and the virtual hosts of requests. Unless given, the
host of `url`, as far as no other upstream claims it.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hosts: ::std::option::Option<
            ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        >,
        /**Proxy for the connections to this upstream, as a URL with credentials where it asks for them; those are never
answered.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub http_proxy: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///Takes every name that no other rule claims. At most one upstream does.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_default: ::std::option::Option<::std::option::Option<bool>>,
        ///`auto` unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<::std::option::Option<UpstreamKind>>,
        ///Most requests at once, at least 2. 64 unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub max_connections: ::std::option::Option<::std::option::Option<u32>>,
        ///Upstreams to ask, in this order, when this one cannot be reached. They are trusted to hold the same content.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub mirrors: ::std::option::Option<
            ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        >,
        ///The account's password or token. It is stored sealed and never answered.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///First segment of requested names that leads here and is taken off.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prefix: ::std::option::Option<::std::option::Option<::std::string::String>>,
        ///Orders upstreams whose routes have the same priority: the lower goes first. 100 unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub priority: ::std::option::Option<::std::option::Option<u32>>,
        ///`through` unless given.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub push: ::std::option::Option<::std::option::Option<PushMode>>,
        ///Longest silence within an answer, such as `30s`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub read_timeout: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///Default project: it is put before names of one segment (`nginx`). For Docker Hub it is `library`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub registry: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
        ///Repositories whose tags are revalidated otherwise than by `cache.tag_ttl`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub revalidate: ::std::option::Option<
            ::std::option::Option<::std::vec::Vec<RevalidateRule>>,
        >,
        ///Names that belong here, by pattern.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub routes: ::std::option::Option<
            ::std::option::Option<::std::vec::Vec<UpstreamRoute>>,
        >,
        ///Accept any certificate. For tests; `ca_pem` is the safe way to a private authority.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub skip_tls_verify: ::std::option::Option<::std::option::Option<bool>>,
        /**Another URL is another registry: what was known under the name is forgotten, and `password` and `headers` have to be
said again where there are any.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub url: ::std::option::Option<::std::option::Option<::std::string::String>>,
        ///Account at the registry; with a password, or not at all.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<
            ::std::option::Option<::std::string::String>,
        >,
    }
    impl UpdateUpstreamRequest {
        pub fn builder() -> builder::UpdateUpstreamRequest {
            Default::default()
        }
    }
    ///`UpdateUserRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct UpdateUserRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        ///`false` keeps the user out; tokens that were issued stop working at once.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub enabled: ::std::option::Option<bool>,
        ///Replaces all grants.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub grants: ::std::option::Option<::std::vec::Vec<Grant>>,
        ///A new password. All logins of the user end.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
    }
    impl UpdateUserRequest {
        pub fn builder() -> builder::UpdateUserRequest {
            Default::default()
        }
    }
    ///`UpdatedConfig`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpdatedConfig {
        ///How many keys were set.
        pub updated: u64,
    }
    impl UpdatedConfig {
        pub fn builder() -> builder::UpdatedConfig {
            Default::default()
        }
    }
    ///An upstream with everything that takes effect, said or not. Secrets are never answered.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct Upstream {
        pub allowed_hosts: ::std::vec::Vec<::std::string::String>,
        pub cache_isolation: CacheIsolation,
        pub connect_timeout: ::std::string::String,
        ///Absent for those of the file, as is `updated_at`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Where in the file it is defined.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub defined_at: ::std::option::Option<::std::string::String>,
        ///The title for people; the name where there is none.
        pub display_name: ::std::string::String,
        pub enabled: bool,
        ///Whether it trusts authorities beside the system's.
        pub has_ca: bool,
        pub has_client_certificate: bool,
        ///Whether it logs in with a password.
        pub has_credentials: bool,
        ///The names of the headers that are sent along.
        pub header_names: ::std::vec::Vec<::std::string::String>,
        ///Registry hosts that it stands for.
        pub hosts: ::std::vec::Vec<::std::string::String>,
        ///Without its credentials.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub http_proxy: ::std::option::Option<::std::string::String>,
        ///The same as `name`.
        pub id: ::std::string::String,
        pub is_default: bool,
        pub kind: UpstreamKind,
        pub max_connections: u64,
        pub mirrors: ::std::vec::Vec<::std::string::String>,
        pub name: ::std::string::String,
        ///First segment of requested names that leads here.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prefix: ::std::option::Option<::std::string::String>,
        ///Orders upstreams whose routes have the same priority: the lower goes first.
        pub priority: u32,
        pub push: PushMode,
        pub read_timeout: ::std::string::String,
        ///Why it is not in service, where it is `invalid`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        ///Default project: it is put before names of one segment.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub registry: ::std::option::Option<::std::string::String>,
        pub revalidate: ::std::vec::Vec<RevalidateRule>,
        pub routes: ::std::vec::Vec<UpstreamRoute>,
        pub skip_tls_verify: bool,
        pub source: UpstreamSource,
        pub state: UpstreamState,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        pub url: ::std::string::String,
        ///Only for administrators.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    impl Upstream {
        pub fn builder() -> builder::Upstream {
            Default::default()
        }
    }
    ///What becomes of requests to an upstream.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum UpstreamCondition {
        #[serde(rename = "up")]
        Up,
        #[serde(rename = "down")]
        Down,
        #[serde(rename = "throttled")]
        Throttled,
        #[serde(rename = "disabled")]
        Disabled,
        #[serde(rename = "invalid")]
        Invalid,
    }
    impl ::std::fmt::Display for UpstreamCondition {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Up => f.write_str("up"),
                Self::Down => f.write_str("down"),
                Self::Throttled => f.write_str("throttled"),
                Self::Disabled => f.write_str("disabled"),
                Self::Invalid => f.write_str("invalid"),
            }
        }
    }
    impl ::std::str::FromStr for UpstreamCondition {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "up" => Ok(Self::Up),
                "down" => Ok(Self::Down),
                "throttled" => Ok(Self::Throttled),
                "disabled" => Ok(Self::Disabled),
                "invalid" => Ok(Self::Invalid),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for UpstreamCondition {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UpstreamCondition {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///How an upstream is doing, as the requests to it have shown.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamHealth {
        ///Failures since the last good answer.
        pub consecutive_failures: u32,
        ///The title for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub display_name: ::std::option::Option<::std::string::String>,
        ///Whether it answers and takes the account. One that was never asked counts as healthy.
        pub healthy: bool,
        ///When it was last asked anything. Absent where it never was.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_check: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Absent where the last answer was good.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_error: ::std::option::Option<::std::string::String>,
        pub name: ::std::string::String,
        ///Until when it is left alone.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub retry_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        pub state: UpstreamCondition,
    }
    impl UpstreamHealth {
        pub fn builder() -> builder::UpstreamHealth {
            Default::default()
        }
    }
    ///The registry software behind an upstream.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum UpstreamKind {
        #[serde(rename = "auto")]
        Auto,
        #[serde(rename = "harbor")]
        Harbor,
        #[serde(rename = "dockerhub")]
        Dockerhub,
        #[serde(rename = "generic")]
        Generic,
    }
    impl ::std::fmt::Display for UpstreamKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Auto => f.write_str("auto"),
                Self::Harbor => f.write_str("harbor"),
                Self::Dockerhub => f.write_str("dockerhub"),
                Self::Generic => f.write_str("generic"),
            }
        }
    }
    impl ::std::str::FromStr for UpstreamKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "auto" => Ok(Self::Auto),
                "harbor" => Ok(Self::Harbor),
                "dockerhub" => Ok(Self::Dockerhub),
                "generic" => Ok(Self::Generic),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for UpstreamKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UpstreamKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Times until an answer began, in milliseconds.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamLatency {
        pub last_ms: u64,
        pub max_ms: u64,
        pub mean_ms: u64,
    }
    impl UpstreamLatency {
        pub fn builder() -> builder::UpstreamLatency {
            Default::default()
        }
    }
    ///An upstream that this API defines and that is out of service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamLeftOut {
        pub name: ::std::string::String,
        ///What of it contradicts the configuration file.
        pub reason: ::std::string::String,
    }
    impl UpstreamLeftOut {
        pub fn builder() -> builder::UpstreamLeftOut {
            Default::default()
        }
    }
    ///What the reading has changed. The lists of names are sorted.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamReload {
        pub added: ::std::vec::Vec<::std::string::String>,
        ///Other keys of the configuration that have changed and are in force now.
        pub applied: ::std::vec::Vec<::std::string::String>,
        ///Upstreams that are defined otherwise than before, or elsewhere.
        pub changed: ::std::vec::Vec<::std::string::String>,
        ///The configuration file that was read.
        pub file: ::std::string::String,
        ///Upstreams of this API that the configuration file leaves no room for, now or before.
        pub left_out: ::std::vec::Vec<UpstreamLeftOut>,
        ///In a sentence, for people.
        pub message: ::std::string::String,
        pub removed: ::std::vec::Vec<::std::string::String>,
        ///Other keys of the configuration that take effect at the next start, and until then keep the value of the last one.
        pub restart_required: ::std::vec::Vec<::std::string::String>,
        pub unchanged: ::std::vec::Vec<::std::string::String>,
        ///What is in force, and may not be what was meant.
        pub warnings: ::std::vec::Vec<ConfigProblem>,
    }
    impl UpstreamReload {
        pub fn builder() -> builder::UpstreamReload {
            Default::default()
        }
    }
    ///Which upstream a name belongs to, and why.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamResolution {
        ///The name that grants and logs know, `<upstream>/<repository>`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub canonical_name: ::std::option::Option<::std::string::String>,
        ///Why the name leads nowhere.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<::std::string::String>,
        ///The name that was asked for.
        pub name: ::std::string::String,
        ///The repository's name at the upstream.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repository: ::std::option::Option<::std::string::String>,
        ///The rule that decided.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rule: ::std::option::Option<::std::string::String>,
        ///What each rule said, one a line, the verdict last.
        pub steps: ::std::vec::Vec<::std::string::String>,
        ///Absent where the name leads nowhere, as are the following.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub upstream: ::std::option::Option<::std::string::String>,
    }
    impl UpstreamResolution {
        pub fn builder() -> builder::UpstreamResolution {
            Default::default()
        }
    }
    ///Names that belong to an upstream.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamRoute {
        ///Requested names: `library/*` for one segment, `team-a/**` for any number, or a whole name.
        pub pattern: UpstreamRoutePattern,
        ///The route with the lowest number that matches wins. Unless given it is the upstream's `priority`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub priority: ::std::option::Option<u32>,
    }
    impl UpstreamRoute {
        pub fn builder() -> builder::UpstreamRoute {
            Default::default()
        }
    }
    ///Requested names: `library/*` for one segment, `team-a/**` for any number, or a whole name.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct UpstreamRoutePattern(::std::string::String);
    impl ::std::ops::Deref for UpstreamRoutePattern {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<UpstreamRoutePattern> for ::std::string::String {
        fn from(value: UpstreamRoutePattern) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for UpstreamRoutePattern {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 400usize {
                return Err("longer than 400 characters".into());
            }
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for UpstreamRoutePattern {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UpstreamRoutePattern {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for UpstreamRoutePattern {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///Who has defined an upstream.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum UpstreamSource {
        #[serde(rename = "file")]
        File,
        #[serde(rename = "api")]
        Api,
    }
    impl ::std::fmt::Display for UpstreamSource {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::File => f.write_str("file"),
                Self::Api => f.write_str("api"),
            }
        }
    }
    impl ::std::str::FromStr for UpstreamSource {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "file" => Ok(Self::File),
                "api" => Ok(Self::Api),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for UpstreamSource {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UpstreamSource {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Whether an upstream is in service.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum UpstreamState {
        #[serde(rename = "active")]
        Active,
        #[serde(rename = "disabled")]
        Disabled,
        #[serde(rename = "invalid")]
        Invalid,
    }
    impl ::std::fmt::Display for UpstreamState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Active => f.write_str("active"),
                Self::Disabled => f.write_str("disabled"),
                Self::Invalid => f.write_str("invalid"),
            }
        }
    }
    impl ::std::str::FromStr for UpstreamState {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "active" => Ok(Self::Active),
                "disabled" => Ok(Self::Disabled),
                "invalid" => Ok(Self::Invalid),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for UpstreamState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UpstreamState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What has gone to and come from an upstream since the start, or since its URL was changed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamStats {
        ///Bytes of manifests and blobs that came from it.
        pub bytes_received: u64,
        ///Bytes of manifests and blobs that went to it.
        pub bytes_sent: u64,
        ///Failures by their kind, such as `not_found`, `timeout`, `tls` or `interrupted`.
        pub errors: ::std::collections::HashMap<::std::string::String, u64>,
        pub latency: UpstreamLatency,
        pub name: ::std::string::String,
        ///Questions, transfers and probes. One that took several attempts counts once.
        pub requests: u64,
        ///Answers that asked to be left alone (429).
        pub throttled: u64,
    }
    impl UpstreamStats {
        pub fn builder() -> builder::UpstreamStats {
            Default::default()
        }
    }
    ///How the attempt ended.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamTest {
        /**`ok`, or the kind of failure: `unknown_host`, `connect`, `tls`, `timeout`, `account_refused`, `not_a_registry`,
`unavailable`, `throttled`, `blocked` and others.*/
        pub kind: ::std::string::String,
        pub latency_ms: u64,
        ///For people.
        pub message: ::std::string::String,
        pub success: bool,
    }
    impl UpstreamTest {
        pub fn builder() -> builder::UpstreamTest {
            Default::default()
        }
    }
    ///Where upstreams are defined.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpstreamsConfigPath {
        ///For people: what defines upstreams, and how each is changed.
        pub message: ::std::string::String,
        ///The configuration file in use. Absent where the server was started without one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub path: ::std::option::Option<::std::string::String>,
    }
    impl UpstreamsConfigPath {
        pub fn builder() -> builder::UpstreamsConfigPath {
            Default::default()
        }
    }
    ///A user.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct User {
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub description: ::std::string::String,
        ///Whether the user may log in.
        pub enabled: bool,
        ///In place of the role's rights on all repositories. Without any, the role decides.
        pub grants: ::std::vec::Vec<Grant>,
        ///Given once and never again: a user of the same name who is made later has another.
        pub id: ::std::string::String,
        pub role: Role,
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub username: ::std::string::String,
    }
    impl User {
        pub fn builder() -> builder::User {
            Default::default()
        }
    }
    ///`ValidateConfigRequest`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    pub struct ValidateConfigRequest {
        ///A whole configuration file, as TOML.
        pub content: ::std::string::String,
    }
    impl ValidateConfigRequest {
        pub fn builder() -> builder::ValidateConfigRequest {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct AccessExplanation {
            actions: ::std::result::Result<
                ::std::vec::Vec<super::Action>,
                ::std::string::String,
            >,
            active: ::std::result::Result<bool, ::std::string::String>,
            anonymous_pull: ::std::result::Result<bool, ::std::string::String>,
            by_role: ::std::result::Result<bool, ::std::string::String>,
            grants: ::std::result::Result<
                ::std::vec::Vec<super::Grant>,
                ::std::string::String,
            >,
            repository: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for AccessExplanation {
            fn default() -> Self {
                Self {
                    actions: Err("no value supplied for actions".to_string()),
                    active: Err("no value supplied for active".to_string()),
                    anonymous_pull: Err(
                        "no value supplied for anonymous_pull".to_string(),
                    ),
                    by_role: Err("no value supplied for by_role".to_string()),
                    grants: Err("no value supplied for grants".to_string()),
                    repository: Err("no value supplied for repository".to_string()),
                }
            }
        }
        impl AccessExplanation {
            pub fn actions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Action>>,
                T::Error: ::std::fmt::Display,
            {
                self.actions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for actions: {e}")
                    });
                self
            }
            pub fn active<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.active = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for active: {e}")
                    });
                self
            }
            pub fn anonymous_pull<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.anonymous_pull = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for anonymous_pull: {e}"
                        )
                    });
                self
            }
            pub fn by_role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.by_role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for by_role: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Grant>>,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AccessExplanation> for super::AccessExplanation {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AccessExplanation,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    actions: value.actions?,
                    active: value.active?,
                    anonymous_pull: value.anonymous_pull?,
                    by_role: value.by_role?,
                    grants: value.grants?,
                    repository: value.repository?,
                })
            }
        }
        impl ::std::convert::From<super::AccessExplanation> for AccessExplanation {
            fn from(value: super::AccessExplanation) -> Self {
                Self {
                    actions: Ok(value.actions),
                    active: Ok(value.active),
                    anonymous_pull: Ok(value.anonymous_pull),
                    by_role: Ok(value.by_role),
                    grants: Ok(value.grants),
                    repository: Ok(value.repository),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AddRobotTokenRequest {
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for AddRobotTokenRequest {
            fn default() -> Self {
                Self {
                    description: Ok(
                        super::defaults::add_robot_token_request_description(),
                    ),
                    expires_at: Ok(Default::default()),
                }
            }
        }
        impl AddRobotTokenRequest {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AddRobotTokenRequest>
        for super::AddRobotTokenRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AddRobotTokenRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    expires_at: value.expires_at?,
                })
            }
        }
        impl ::std::convert::From<super::AddRobotTokenRequest> for AddRobotTokenRequest {
            fn from(value: super::AddRobotTokenRequest) -> Self {
                Self {
                    description: Ok(value.description),
                    expires_at: Ok(value.expires_at),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AdvisedSize {
            byte_hit_rate: ::std::result::Result<f64, ::std::string::String>,
            hit_rate: ::std::result::Result<f64, ::std::string::String>,
            max_size: ::std::result::Result<u64, ::std::string::String>,
            max_size_human: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for AdvisedSize {
            fn default() -> Self {
                Self {
                    byte_hit_rate: Err(
                        "no value supplied for byte_hit_rate".to_string(),
                    ),
                    hit_rate: Err("no value supplied for hit_rate".to_string()),
                    max_size: Err("no value supplied for max_size".to_string()),
                    max_size_human: Err(
                        "no value supplied for max_size_human".to_string(),
                    ),
                }
            }
        }
        impl AdvisedSize {
            pub fn byte_hit_rate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.byte_hit_rate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for byte_hit_rate: {e}")
                    });
                self
            }
            pub fn hit_rate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.hit_rate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hit_rate: {e}")
                    });
                self
            }
            pub fn max_size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.max_size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for max_size: {e}")
                    });
                self
            }
            pub fn max_size_human<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.max_size_human = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for max_size_human: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AdvisedSize> for super::AdvisedSize {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AdvisedSize,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    byte_hit_rate: value.byte_hit_rate?,
                    hit_rate: value.hit_rate?,
                    max_size: value.max_size?,
                    max_size_human: value.max_size_human?,
                })
            }
        }
        impl ::std::convert::From<super::AdvisedSize> for AdvisedSize {
            fn from(value: super::AdvisedSize) -> Self {
                Self {
                    byte_hit_rate: Ok(value.byte_hit_rate),
                    hit_rate: Ok(value.hit_rate),
                    max_size: Ok(value.max_size),
                    max_size_human: Ok(value.max_size_human),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheAdvice {
            requests: ::std::result::Result<u64, ::std::string::String>,
            sample_rate: ::std::result::Result<f64, ::std::string::String>,
            sizes: ::std::result::Result<
                ::std::vec::Vec<super::AdvisedSize>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CacheAdvice {
            fn default() -> Self {
                Self {
                    requests: Err("no value supplied for requests".to_string()),
                    sample_rate: Err("no value supplied for sample_rate".to_string()),
                    sizes: Err("no value supplied for sizes".to_string()),
                }
            }
        }
        impl CacheAdvice {
            pub fn requests<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.requests = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for requests: {e}")
                    });
                self
            }
            pub fn sample_rate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.sample_rate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sample_rate: {e}")
                    });
                self
            }
            pub fn sizes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::AdvisedSize>>,
                T::Error: ::std::fmt::Display,
            {
                self.sizes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sizes: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheAdvice> for super::CacheAdvice {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheAdvice,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    requests: value.requests?,
                    sample_rate: value.sample_rate?,
                    sizes: value.sizes?,
                })
            }
        }
        impl ::std::convert::From<super::CacheAdvice> for CacheAdvice {
            fn from(value: super::CacheAdvice) -> Self {
                Self {
                    requests: Ok(value.requests),
                    sample_rate: Ok(value.sample_rate),
                    sizes: Ok(value.sizes),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheBudget {
            evicted_bytes: ::std::result::Result<u64, ::std::string::String>,
            evicted_count: ::std::result::Result<u64, ::std::string::String>,
            eviction_policy: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            max_object_size: ::std::result::Result<
                ::std::option::Option<u64>,
                ::std::string::String,
            >,
            reserved: ::std::result::Result<u64, ::std::string::String>,
            small_stored: ::std::result::Result<u64, ::std::string::String>,
            stored: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for CacheBudget {
            fn default() -> Self {
                Self {
                    evicted_bytes: Err(
                        "no value supplied for evicted_bytes".to_string(),
                    ),
                    evicted_count: Err(
                        "no value supplied for evicted_count".to_string(),
                    ),
                    eviction_policy: Err(
                        "no value supplied for eviction_policy".to_string(),
                    ),
                    max_object_size: Ok(Default::default()),
                    reserved: Err("no value supplied for reserved".to_string()),
                    small_stored: Err("no value supplied for small_stored".to_string()),
                    stored: Err("no value supplied for stored".to_string()),
                }
            }
        }
        impl CacheBudget {
            pub fn evicted_bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.evicted_bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for evicted_bytes: {e}")
                    });
                self
            }
            pub fn evicted_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.evicted_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for evicted_count: {e}")
                    });
                self
            }
            pub fn eviction_policy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.eviction_policy = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for eviction_policy: {e}"
                        )
                    });
                self
            }
            pub fn max_object_size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u64>>,
                T::Error: ::std::fmt::Display,
            {
                self.max_object_size = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for max_object_size: {e}"
                        )
                    });
                self
            }
            pub fn reserved<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.reserved = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reserved: {e}")
                    });
                self
            }
            pub fn small_stored<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.small_stored = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for small_stored: {e}")
                    });
                self
            }
            pub fn stored<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.stored = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for stored: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheBudget> for super::CacheBudget {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheBudget,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    evicted_bytes: value.evicted_bytes?,
                    evicted_count: value.evicted_count?,
                    eviction_policy: value.eviction_policy?,
                    max_object_size: value.max_object_size?,
                    reserved: value.reserved?,
                    small_stored: value.small_stored?,
                    stored: value.stored?,
                })
            }
        }
        impl ::std::convert::From<super::CacheBudget> for CacheBudget {
            fn from(value: super::CacheBudget) -> Self {
                Self {
                    evicted_bytes: Ok(value.evicted_bytes),
                    evicted_count: Ok(value.evicted_count),
                    eviction_policy: Ok(value.eviction_policy),
                    max_object_size: Ok(value.max_object_size),
                    reserved: Ok(value.reserved),
                    small_stored: Ok(value.small_stored),
                    stored: Ok(value.stored),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheEntry {
            access_count: ::std::result::Result<u64, ::std::string::String>,
            content_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            digest: ::std::result::Result<::std::string::String, ::std::string::String>,
            entry_type: ::std::result::Result<super::EntryType, ::std::string::String>,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            last_accessed_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            reference: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            repositories: ::std::result::Result<u64, ::std::string::String>,
            repository: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            size: ::std::result::Result<u64, ::std::string::String>,
            size_human: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CacheEntry {
            fn default() -> Self {
                Self {
                    access_count: Err("no value supplied for access_count".to_string()),
                    content_type: Ok(Default::default()),
                    created_at: Err("no value supplied for created_at".to_string()),
                    digest: Err("no value supplied for digest".to_string()),
                    entry_type: Err("no value supplied for entry_type".to_string()),
                    id: Err("no value supplied for id".to_string()),
                    last_accessed_at: Err(
                        "no value supplied for last_accessed_at".to_string(),
                    ),
                    reference: Ok(Default::default()),
                    repositories: Err("no value supplied for repositories".to_string()),
                    repository: Ok(Default::default()),
                    size: Err("no value supplied for size".to_string()),
                    size_human: Err("no value supplied for size_human".to_string()),
                }
            }
        }
        impl CacheEntry {
            pub fn access_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.access_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for access_count: {e}")
                    });
                self
            }
            pub fn content_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.content_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for content_type: {e}")
                    });
                self
            }
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn digest<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.digest = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for digest: {e}")
                    });
                self
            }
            pub fn entry_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EntryType>,
                T::Error: ::std::fmt::Display,
            {
                self.entry_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entry_type: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn last_accessed_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_accessed_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for last_accessed_at: {e}"
                        )
                    });
                self
            }
            pub fn reference<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reference = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reference: {e}")
                    });
                self
            }
            pub fn repositories<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.repositories = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repositories: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for size: {e}")
                    });
                self
            }
            pub fn size_human<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.size_human = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for size_human: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheEntry> for super::CacheEntry {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheEntry,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    access_count: value.access_count?,
                    content_type: value.content_type?,
                    created_at: value.created_at?,
                    digest: value.digest?,
                    entry_type: value.entry_type?,
                    id: value.id?,
                    last_accessed_at: value.last_accessed_at?,
                    reference: value.reference?,
                    repositories: value.repositories?,
                    repository: value.repository?,
                    size: value.size?,
                    size_human: value.size_human?,
                })
            }
        }
        impl ::std::convert::From<super::CacheEntry> for CacheEntry {
            fn from(value: super::CacheEntry) -> Self {
                Self {
                    access_count: Ok(value.access_count),
                    content_type: Ok(value.content_type),
                    created_at: Ok(value.created_at),
                    digest: Ok(value.digest),
                    entry_type: Ok(value.entry_type),
                    id: Ok(value.id),
                    last_accessed_at: Ok(value.last_accessed_at),
                    reference: Ok(value.reference),
                    repositories: Ok(value.repositories),
                    repository: Ok(value.repository),
                    size: Ok(value.size),
                    size_human: Ok(value.size_human),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheEntryChild {
            digest: ::std::result::Result<::std::string::String, ::std::string::String>,
            size: ::std::result::Result<
                ::std::option::Option<u64>,
                ::std::string::String,
            >,
            stored: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for CacheEntryChild {
            fn default() -> Self {
                Self {
                    digest: Err("no value supplied for digest".to_string()),
                    size: Ok(Default::default()),
                    stored: Err("no value supplied for stored".to_string()),
                }
            }
        }
        impl CacheEntryChild {
            pub fn digest<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.digest = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for digest: {e}")
                    });
                self
            }
            pub fn size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u64>>,
                T::Error: ::std::fmt::Display,
            {
                self.size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for size: {e}")
                    });
                self
            }
            pub fn stored<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.stored = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for stored: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheEntryChild> for super::CacheEntryChild {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheEntryChild,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    digest: value.digest?,
                    size: value.size?,
                    stored: value.stored?,
                })
            }
        }
        impl ::std::convert::From<super::CacheEntryChild> for CacheEntryChild {
            fn from(value: super::CacheEntryChild) -> Self {
                Self {
                    digest: Ok(value.digest),
                    size: Ok(value.size),
                    stored: Ok(value.stored),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheEntryDetail {
            children: ::std::result::Result<
                ::std::vec::Vec<super::CacheEntryChild>,
                ::std::string::String,
            >,
            entry: ::std::result::Result<super::CacheEntry, ::std::string::String>,
            linked_by: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            parents: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            pins: ::std::result::Result<
                ::std::vec::Vec<super::Pin>,
                ::std::string::String,
            >,
            tags: ::std::result::Result<
                ::std::vec::Vec<super::CacheEntryTag>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CacheEntryDetail {
            fn default() -> Self {
                Self {
                    children: Err("no value supplied for children".to_string()),
                    entry: Err("no value supplied for entry".to_string()),
                    linked_by: Err("no value supplied for linked_by".to_string()),
                    parents: Err("no value supplied for parents".to_string()),
                    pins: Err("no value supplied for pins".to_string()),
                    tags: Err("no value supplied for tags".to_string()),
                }
            }
        }
        impl CacheEntryDetail {
            pub fn children<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::CacheEntryChild>>,
                T::Error: ::std::fmt::Display,
            {
                self.children = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for children: {e}")
                    });
                self
            }
            pub fn entry<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::CacheEntry>,
                T::Error: ::std::fmt::Display,
            {
                self.entry = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entry: {e}")
                    });
                self
            }
            pub fn linked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.linked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for linked_by: {e}")
                    });
                self
            }
            pub fn parents<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.parents = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for parents: {e}")
                    });
                self
            }
            pub fn pins<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Pin>>,
                T::Error: ::std::fmt::Display,
            {
                self.pins = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pins: {e}")
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::CacheEntryTag>>,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheEntryDetail> for super::CacheEntryDetail {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheEntryDetail,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    children: value.children?,
                    entry: value.entry?,
                    linked_by: value.linked_by?,
                    parents: value.parents?,
                    pins: value.pins?,
                    tags: value.tags?,
                })
            }
        }
        impl ::std::convert::From<super::CacheEntryDetail> for CacheEntryDetail {
            fn from(value: super::CacheEntryDetail) -> Self {
                Self {
                    children: Ok(value.children),
                    entry: Ok(value.entry),
                    linked_by: Ok(value.linked_by),
                    parents: Ok(value.parents),
                    pins: Ok(value.pins),
                    tags: Ok(value.tags),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheEntryPage {
            entries: ::std::result::Result<
                ::std::vec::Vec<super::CacheEntry>,
                ::std::string::String,
            >,
            limit: ::std::result::Result<u32, ::std::string::String>,
            next: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            offset: ::std::result::Result<u32, ::std::string::String>,
            total: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for CacheEntryPage {
            fn default() -> Self {
                Self {
                    entries: Err("no value supplied for entries".to_string()),
                    limit: Err("no value supplied for limit".to_string()),
                    next: Ok(Default::default()),
                    offset: Err("no value supplied for offset".to_string()),
                    total: Err("no value supplied for total".to_string()),
                }
            }
        }
        impl CacheEntryPage {
            pub fn entries<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::CacheEntry>>,
                T::Error: ::std::fmt::Display,
            {
                self.entries = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entries: {e}")
                    });
                self
            }
            pub fn limit<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u32>,
                T::Error: ::std::fmt::Display,
            {
                self.limit = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for limit: {e}")
                    });
                self
            }
            pub fn next<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.next = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next: {e}")
                    });
                self
            }
            pub fn offset<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u32>,
                T::Error: ::std::fmt::Display,
            {
                self.offset = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offset: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheEntryPage> for super::CacheEntryPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheEntryPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    entries: value.entries?,
                    limit: value.limit?,
                    next: value.next?,
                    offset: value.offset?,
                    total: value.total?,
                })
            }
        }
        impl ::std::convert::From<super::CacheEntryPage> for CacheEntryPage {
            fn from(value: super::CacheEntryPage) -> Self {
                Self {
                    entries: Ok(value.entries),
                    limit: Ok(value.limit),
                    next: Ok(value.next),
                    offset: Ok(value.offset),
                    total: Ok(value.total),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheEntryTag {
            checked_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            repository: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            tag: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for CacheEntryTag {
            fn default() -> Self {
                Self {
                    checked_at: Err("no value supplied for checked_at".to_string()),
                    repository: Err("no value supplied for repository".to_string()),
                    tag: Err("no value supplied for tag".to_string()),
                }
            }
        }
        impl CacheEntryTag {
            pub fn checked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.checked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for checked_at: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn tag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.tag = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tag: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheEntryTag> for super::CacheEntryTag {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheEntryTag,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    checked_at: value.checked_at?,
                    repository: value.repository?,
                    tag: value.tag?,
                })
            }
        }
        impl ::std::convert::From<super::CacheEntryTag> for CacheEntryTag {
            fn from(value: super::CacheEntryTag) -> Self {
                Self {
                    checked_at: Ok(value.checked_at),
                    repository: Ok(value.repository),
                    tag: Ok(value.tag),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheRepository {
            entries: ::std::result::Result<u64, ::std::string::String>,
            hit_count: ::std::result::Result<u64, ::std::string::String>,
            hit_rate: ::std::result::Result<f64, ::std::string::String>,
            last_accessed_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            miss_count: ::std::result::Result<u64, ::std::string::String>,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            size: ::std::result::Result<u64, ::std::string::String>,
            size_human: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            tags: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for CacheRepository {
            fn default() -> Self {
                Self {
                    entries: Err("no value supplied for entries".to_string()),
                    hit_count: Err("no value supplied for hit_count".to_string()),
                    hit_rate: Err("no value supplied for hit_rate".to_string()),
                    last_accessed_at: Ok(Default::default()),
                    miss_count: Err("no value supplied for miss_count".to_string()),
                    name: Err("no value supplied for name".to_string()),
                    size: Err("no value supplied for size".to_string()),
                    size_human: Err("no value supplied for size_human".to_string()),
                    tags: Err("no value supplied for tags".to_string()),
                }
            }
        }
        impl CacheRepository {
            pub fn entries<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.entries = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entries: {e}")
                    });
                self
            }
            pub fn hit_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.hit_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hit_count: {e}")
                    });
                self
            }
            pub fn hit_rate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.hit_rate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hit_rate: {e}")
                    });
                self
            }
            pub fn last_accessed_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_accessed_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for last_accessed_at: {e}"
                        )
                    });
                self
            }
            pub fn miss_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.miss_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for miss_count: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for size: {e}")
                    });
                self
            }
            pub fn size_human<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.size_human = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for size_human: {e}")
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheRepository> for super::CacheRepository {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheRepository,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    entries: value.entries?,
                    hit_count: value.hit_count?,
                    hit_rate: value.hit_rate?,
                    last_accessed_at: value.last_accessed_at?,
                    miss_count: value.miss_count?,
                    name: value.name?,
                    size: value.size?,
                    size_human: value.size_human?,
                    tags: value.tags?,
                })
            }
        }
        impl ::std::convert::From<super::CacheRepository> for CacheRepository {
            fn from(value: super::CacheRepository) -> Self {
                Self {
                    entries: Ok(value.entries),
                    hit_count: Ok(value.hit_count),
                    hit_rate: Ok(value.hit_rate),
                    last_accessed_at: Ok(value.last_accessed_at),
                    miss_count: Ok(value.miss_count),
                    name: Ok(value.name),
                    size: Ok(value.size),
                    size_human: Ok(value.size_human),
                    tags: Ok(value.tags),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheRepositoryPage {
            next: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            repositories: ::std::result::Result<
                ::std::vec::Vec<super::CacheRepository>,
                ::std::string::String,
            >,
            total: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for CacheRepositoryPage {
            fn default() -> Self {
                Self {
                    next: Ok(Default::default()),
                    repositories: Err("no value supplied for repositories".to_string()),
                    total: Err("no value supplied for total".to_string()),
                }
            }
        }
        impl CacheRepositoryPage {
            pub fn next<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.next = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next: {e}")
                    });
                self
            }
            pub fn repositories<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::CacheRepository>>,
                T::Error: ::std::fmt::Display,
            {
                self.repositories = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repositories: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheRepositoryPage>
        for super::CacheRepositoryPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheRepositoryPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    next: value.next?,
                    repositories: value.repositories?,
                    total: value.total?,
                })
            }
        }
        impl ::std::convert::From<super::CacheRepositoryPage> for CacheRepositoryPage {
            fn from(value: super::CacheRepositoryPage) -> Self {
                Self {
                    next: Ok(value.next),
                    repositories: Ok(value.repositories),
                    total: Ok(value.total),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CacheStats {
            blob_count: ::std::result::Result<u64, ::std::string::String>,
            budget: ::std::result::Result<
                ::std::option::Option<super::CacheBudget>,
                ::std::string::String,
            >,
            bytes_to_clients: ::std::result::Result<u64, ::std::string::String>,
            entry_count: ::std::result::Result<u64, ::std::string::String>,
            fills_in_progress: ::std::result::Result<u64, ::std::string::String>,
            hit_count: ::std::result::Result<u64, ::std::string::String>,
            hit_rate: ::std::result::Result<f64, ::std::string::String>,
            manifest_count: ::std::result::Result<u64, ::std::string::String>,
            max_size: ::std::result::Result<
                ::std::option::Option<u64>,
                ::std::string::String,
            >,
            miss_count: ::std::result::Result<u64, ::std::string::String>,
            total_size: ::std::result::Result<u64, ::std::string::String>,
            total_size_human: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CacheStats {
            fn default() -> Self {
                Self {
                    blob_count: Err("no value supplied for blob_count".to_string()),
                    budget: Ok(Default::default()),
                    bytes_to_clients: Err(
                        "no value supplied for bytes_to_clients".to_string(),
                    ),
                    entry_count: Err("no value supplied for entry_count".to_string()),
                    fills_in_progress: Err(
                        "no value supplied for fills_in_progress".to_string(),
                    ),
                    hit_count: Err("no value supplied for hit_count".to_string()),
                    hit_rate: Err("no value supplied for hit_rate".to_string()),
                    manifest_count: Err(
                        "no value supplied for manifest_count".to_string(),
                    ),
                    max_size: Ok(Default::default()),
                    miss_count: Err("no value supplied for miss_count".to_string()),
                    total_size: Err("no value supplied for total_size".to_string()),
                    total_size_human: Err(
                        "no value supplied for total_size_human".to_string(),
                    ),
                }
            }
        }
        impl CacheStats {
            pub fn blob_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.blob_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for blob_count: {e}")
                    });
                self
            }
            pub fn budget<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::CacheBudget>>,
                T::Error: ::std::fmt::Display,
            {
                self.budget = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for budget: {e}")
                    });
                self
            }
            pub fn bytes_to_clients<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes_to_clients = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for bytes_to_clients: {e}"
                        )
                    });
                self
            }
            pub fn entry_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.entry_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entry_count: {e}")
                    });
                self
            }
            pub fn fills_in_progress<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.fills_in_progress = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for fills_in_progress: {e}"
                        )
                    });
                self
            }
            pub fn hit_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.hit_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hit_count: {e}")
                    });
                self
            }
            pub fn hit_rate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.hit_rate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hit_rate: {e}")
                    });
                self
            }
            pub fn manifest_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.manifest_count = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for manifest_count: {e}"
                        )
                    });
                self
            }
            pub fn max_size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u64>>,
                T::Error: ::std::fmt::Display,
            {
                self.max_size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for max_size: {e}")
                    });
                self
            }
            pub fn miss_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.miss_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for miss_count: {e}")
                    });
                self
            }
            pub fn total_size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total_size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_size: {e}")
                    });
                self
            }
            pub fn total_size_human<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.total_size_human = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for total_size_human: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CacheStats> for super::CacheStats {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CacheStats,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    blob_count: value.blob_count?,
                    budget: value.budget?,
                    bytes_to_clients: value.bytes_to_clients?,
                    entry_count: value.entry_count?,
                    fills_in_progress: value.fills_in_progress?,
                    hit_count: value.hit_count?,
                    hit_rate: value.hit_rate?,
                    manifest_count: value.manifest_count?,
                    max_size: value.max_size?,
                    miss_count: value.miss_count?,
                    total_size: value.total_size?,
                    total_size_human: value.total_size_human?,
                })
            }
        }
        impl ::std::convert::From<super::CacheStats> for CacheStats {
            fn from(value: super::CacheStats) -> Self {
                Self {
                    blob_count: Ok(value.blob_count),
                    budget: Ok(value.budget),
                    bytes_to_clients: Ok(value.bytes_to_clients),
                    entry_count: Ok(value.entry_count),
                    fills_in_progress: Ok(value.fills_in_progress),
                    hit_count: Ok(value.hit_count),
                    hit_rate: Ok(value.hit_rate),
                    manifest_count: Ok(value.manifest_count),
                    max_size: Ok(value.max_size),
                    miss_count: Ok(value.miss_count),
                    total_size: Ok(value.total_size),
                    total_size_human: Ok(value.total_size_human),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ChangePasswordRequest {
            current_password: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            new_password: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ChangePasswordRequest {
            fn default() -> Self {
                Self {
                    current_password: Err(
                        "no value supplied for current_password".to_string(),
                    ),
                    new_password: Err("no value supplied for new_password".to_string()),
                }
            }
        }
        impl ChangePasswordRequest {
            pub fn current_password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.current_password = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for current_password: {e}"
                        )
                    });
                self
            }
            pub fn new_password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.new_password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for new_password: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ChangePasswordRequest>
        for super::ChangePasswordRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ChangePasswordRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    current_password: value.current_password?,
                    new_password: value.new_password?,
                })
            }
        }
        impl ::std::convert::From<super::ChangePasswordRequest>
        for ChangePasswordRequest {
            fn from(value: super::ChangePasswordRequest) -> Self {
                Self {
                    current_password: Ok(value.current_password),
                    new_password: Ok(value.new_password),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CleanupResult {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            cleaned: ::std::result::Result<u64, ::std::string::String>,
            dry_run: ::std::result::Result<bool, ::std::string::String>,
            kept: ::std::result::Result<super::KeptEntries, ::std::string::String>,
        }
        impl ::std::default::Default for CleanupResult {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    cleaned: Err("no value supplied for cleaned".to_string()),
                    dry_run: Err("no value supplied for dry_run".to_string()),
                    kept: Err("no value supplied for kept".to_string()),
                }
            }
        }
        impl CleanupResult {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn cleaned<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.cleaned = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for cleaned: {e}")
                    });
                self
            }
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn kept<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::KeptEntries>,
                T::Error: ::std::fmt::Display,
            {
                self.kept = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kept: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CleanupResult> for super::CleanupResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CleanupResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    cleaned: value.cleaned?,
                    dry_run: value.dry_run?,
                    kept: value.kept?,
                })
            }
        }
        impl ::std::convert::From<super::CleanupResult> for CleanupResult {
            fn from(value: super::CleanupResult) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    cleaned: Ok(value.cleaned),
                    dry_run: Ok(value.dry_run),
                    kept: Ok(value.kept),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ClearResult {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            cleared: ::std::result::Result<u64, ::std::string::String>,
            dry_run: ::std::result::Result<bool, ::std::string::String>,
            kept: ::std::result::Result<super::KeptEntries, ::std::string::String>,
        }
        impl ::std::default::Default for ClearResult {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    cleared: Err("no value supplied for cleared".to_string()),
                    dry_run: Err("no value supplied for dry_run".to_string()),
                    kept: Err("no value supplied for kept".to_string()),
                }
            }
        }
        impl ClearResult {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn cleared<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.cleared = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for cleared: {e}")
                    });
                self
            }
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn kept<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::KeptEntries>,
                T::Error: ::std::fmt::Display,
            {
                self.kept = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kept: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ClearResult> for super::ClearResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ClearResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    cleared: value.cleared?,
                    dry_run: value.dry_run?,
                    kept: value.kept?,
                })
            }
        }
        impl ::std::convert::From<super::ClearResult> for ClearResult {
            fn from(value: super::ClearResult) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    cleared: Ok(value.cleared),
                    dry_run: Ok(value.dry_run),
                    kept: Ok(value.kept),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfigField {
            default_value: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            field_type: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            group: ::std::result::Result<::std::string::String, ::std::string::String>,
            key: ::std::result::Result<::std::string::String, ::std::string::String>,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            live: ::std::result::Result<bool, ::std::string::String>,
            options: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            required: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for ConfigField {
            fn default() -> Self {
                Self {
                    default_value: Ok(Default::default()),
                    description: Err("no value supplied for description".to_string()),
                    field_type: Err("no value supplied for field_type".to_string()),
                    group: Err("no value supplied for group".to_string()),
                    key: Err("no value supplied for key".to_string()),
                    label: Err("no value supplied for label".to_string()),
                    live: Err("no value supplied for live".to_string()),
                    options: Err("no value supplied for options".to_string()),
                    required: Err("no value supplied for required".to_string()),
                }
            }
        }
        impl ConfigField {
            pub fn default_value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.default_value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for default_value: {e}")
                    });
                self
            }
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn field_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.field_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for field_type: {e}")
                    });
                self
            }
            pub fn group<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.group = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for group: {e}")
                    });
                self
            }
            pub fn key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.key = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for key: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn live<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.live = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for live: {e}")
                    });
                self
            }
            pub fn options<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.options = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for options: {e}")
                    });
                self
            }
            pub fn required<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.required = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for required: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfigField> for super::ConfigField {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfigField,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    default_value: value.default_value?,
                    description: value.description?,
                    field_type: value.field_type?,
                    group: value.group?,
                    key: value.key?,
                    label: value.label?,
                    live: value.live?,
                    options: value.options?,
                    required: value.required?,
                })
            }
        }
        impl ::std::convert::From<super::ConfigField> for ConfigField {
            fn from(value: super::ConfigField) -> Self {
                Self {
                    default_value: Ok(value.default_value),
                    description: Ok(value.description),
                    field_type: Ok(value.field_type),
                    group: Ok(value.group),
                    key: Ok(value.key),
                    label: Ok(value.label),
                    live: Ok(value.live),
                    options: Ok(value.options),
                    required: Ok(value.required),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfigGroup {
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ConfigGroup {
            fn default() -> Self {
                Self {
                    description: Err("no value supplied for description".to_string()),
                    id: Err("no value supplied for id".to_string()),
                    label: Err("no value supplied for label".to_string()),
                }
            }
        }
        impl ConfigGroup {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfigGroup> for super::ConfigGroup {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfigGroup,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    id: value.id?,
                    label: value.label?,
                })
            }
        }
        impl ::std::convert::From<super::ConfigGroup> for ConfigGroup {
            fn from(value: super::ConfigGroup) -> Self {
                Self {
                    description: Ok(value.description),
                    id: Ok(value.id),
                    label: Ok(value.label),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfigProblem {
            key: ::std::result::Result<::std::string::String, ::std::string::String>,
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            remedy: ::std::result::Result<::std::string::String, ::std::string::String>,
            source: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ConfigProblem {
            fn default() -> Self {
                Self {
                    key: Err("no value supplied for key".to_string()),
                    message: Err("no value supplied for message".to_string()),
                    remedy: Err("no value supplied for remedy".to_string()),
                    source: Err("no value supplied for source".to_string()),
                }
            }
        }
        impl ConfigProblem {
            pub fn key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.key = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for key: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn remedy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.remedy = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for remedy: {e}")
                    });
                self
            }
            pub fn source<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.source = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for source: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfigProblem> for super::ConfigProblem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfigProblem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    key: value.key?,
                    message: value.message?,
                    remedy: value.remedy?,
                    source: value.source?,
                })
            }
        }
        impl ::std::convert::From<super::ConfigProblem> for ConfigProblem {
            fn from(value: super::ConfigProblem) -> Self {
                Self {
                    key: Ok(value.key),
                    message: Ok(value.message),
                    remedy: Ok(value.remedy),
                    source: Ok(value.source),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfigSchema {
            fields: ::std::result::Result<
                ::std::vec::Vec<super::ConfigField>,
                ::std::string::String,
            >,
            groups: ::std::result::Result<
                ::std::vec::Vec<super::ConfigGroup>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ConfigSchema {
            fn default() -> Self {
                Self {
                    fields: Err("no value supplied for fields".to_string()),
                    groups: Err("no value supplied for groups".to_string()),
                }
            }
        }
        impl ConfigSchema {
            pub fn fields<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ConfigField>>,
                T::Error: ::std::fmt::Display,
            {
                self.fields = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for fields: {e}")
                    });
                self
            }
            pub fn groups<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ConfigGroup>>,
                T::Error: ::std::fmt::Display,
            {
                self.groups = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for groups: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfigSchema> for super::ConfigSchema {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfigSchema,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    fields: value.fields?,
                    groups: value.groups?,
                })
            }
        }
        impl ::std::convert::From<super::ConfigSchema> for ConfigSchema {
            fn from(value: super::ConfigSchema) -> Self {
                Self {
                    fields: Ok(value.fields),
                    groups: Ok(value.groups),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfigValidation {
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            problems: ::std::result::Result<
                ::std::vec::Vec<super::ConfigProblem>,
                ::std::string::String,
            >,
            valid: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for ConfigValidation {
            fn default() -> Self {
                Self {
                    message: Err("no value supplied for message".to_string()),
                    problems: Err("no value supplied for problems".to_string()),
                    valid: Err("no value supplied for valid".to_string()),
                }
            }
        }
        impl ConfigValidation {
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn problems<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ConfigProblem>>,
                T::Error: ::std::fmt::Display,
            {
                self.problems = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for problems: {e}")
                    });
                self
            }
            pub fn valid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.valid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for valid: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfigValidation> for super::ConfigValidation {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfigValidation,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    message: value.message?,
                    problems: value.problems?,
                    valid: value.valid?,
                })
            }
        }
        impl ::std::convert::From<super::ConfigValidation> for ConfigValidation {
            fn from(value: super::ConfigValidation) -> Self {
                Self {
                    message: Ok(value.message),
                    problems: Ok(value.problems),
                    valid: Ok(value.valid),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreatePinRequest {
            description: ::std::result::Result<
                ::std::option::Option<super::CreatePinRequestDescription>,
                ::std::string::String,
            >,
            digest: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            pattern: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            repository: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            tag: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CreatePinRequest {
            fn default() -> Self {
                Self {
                    description: Ok(super::defaults::create_pin_request_description()),
                    digest: Ok(Default::default()),
                    pattern: Ok(Default::default()),
                    repository: Ok(Default::default()),
                    tag: Ok(Default::default()),
                }
            }
        }
        impl CreatePinRequest {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CreatePinRequestDescription>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn digest<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.digest = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for digest: {e}")
                    });
                self
            }
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn tag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.tag = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tag: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreatePinRequest> for super::CreatePinRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreatePinRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    digest: value.digest?,
                    pattern: value.pattern?,
                    repository: value.repository?,
                    tag: value.tag?,
                })
            }
        }
        impl ::std::convert::From<super::CreatePinRequest> for CreatePinRequest {
            fn from(value: super::CreatePinRequest) -> Self {
                Self {
                    description: Ok(value.description),
                    digest: Ok(value.digest),
                    pattern: Ok(value.pattern),
                    repository: Ok(value.repository),
                    tag: Ok(value.tag),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreateRobotRequest {
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            grants: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Grant>>,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                super::CreateRobotRequestName,
                ::std::string::String,
            >,
            role: ::std::result::Result<super::Role, ::std::string::String>,
        }
        impl ::std::default::Default for CreateRobotRequest {
            fn default() -> Self {
                Self {
                    description: Ok(super::defaults::create_robot_request_description()),
                    expires_at: Ok(Default::default()),
                    grants: Ok(super::defaults::create_robot_request_grants()),
                    name: Err("no value supplied for name".to_string()),
                    role: Err("no value supplied for role".to_string()),
                }
            }
        }
        impl CreateRobotRequest {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Grant>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::CreateRobotRequestName>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Role>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreateRobotRequest> for super::CreateRobotRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreateRobotRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    expires_at: value.expires_at?,
                    grants: value.grants?,
                    name: value.name?,
                    role: value.role?,
                })
            }
        }
        impl ::std::convert::From<super::CreateRobotRequest> for CreateRobotRequest {
            fn from(value: super::CreateRobotRequest) -> Self {
                Self {
                    description: Ok(value.description),
                    expires_at: Ok(value.expires_at),
                    grants: Ok(value.grants),
                    name: Ok(value.name),
                    role: Ok(value.role),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreateTaskRequest {
            bytes_per_second: ::std::result::Result<
                ::std::option::Option<u64>,
                ::std::string::String,
            >,
            digest: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            dry_run: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            images: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<super::TaskKind, ::std::string::String>,
            pattern: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            platform: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            repository: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            tag: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CreateTaskRequest {
            fn default() -> Self {
                Self {
                    bytes_per_second: Ok(Default::default()),
                    digest: Ok(Default::default()),
                    dry_run: Ok(Default::default()),
                    images: Ok(Default::default()),
                    kind: Err("no value supplied for kind".to_string()),
                    pattern: Ok(Default::default()),
                    platform: Ok(Default::default()),
                    repository: Ok(Default::default()),
                    tag: Ok(Default::default()),
                }
            }
        }
        impl CreateTaskRequest {
            pub fn bytes_per_second<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u64>>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes_per_second = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for bytes_per_second: {e}"
                        )
                    });
                self
            }
            pub fn digest<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.digest = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for digest: {e}")
                    });
                self
            }
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn images<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.images = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for images: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TaskKind>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
            pub fn platform<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.platform = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for platform: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn tag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.tag = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tag: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreateTaskRequest> for super::CreateTaskRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreateTaskRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes_per_second: value.bytes_per_second?,
                    digest: value.digest?,
                    dry_run: value.dry_run?,
                    images: value.images?,
                    kind: value.kind?,
                    pattern: value.pattern?,
                    platform: value.platform?,
                    repository: value.repository?,
                    tag: value.tag?,
                })
            }
        }
        impl ::std::convert::From<super::CreateTaskRequest> for CreateTaskRequest {
            fn from(value: super::CreateTaskRequest) -> Self {
                Self {
                    bytes_per_second: Ok(value.bytes_per_second),
                    digest: Ok(value.digest),
                    dry_run: Ok(value.dry_run),
                    images: Ok(value.images),
                    kind: Ok(value.kind),
                    pattern: Ok(value.pattern),
                    platform: Ok(value.platform),
                    repository: Ok(value.repository),
                    tag: Ok(value.tag),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreateUpstreamRequest {
            allowed_hosts: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            ca_pem: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            cache_isolation: ::std::result::Result<
                ::std::option::Option<super::CacheIsolation>,
                ::std::string::String,
            >,
            client_cert_pem: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            client_key_pem: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            connect_timeout: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            display_name: ::std::result::Result<
                ::std::option::Option<super::CreateUpstreamRequestDisplayName>,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            headers: ::std::result::Result<
                ::std::option::Option<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::std::string::String,
                    >,
                >,
                ::std::string::String,
            >,
            hosts: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            http_proxy: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            is_default: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<
                ::std::option::Option<super::UpstreamKind>,
                ::std::string::String,
            >,
            max_connections: ::std::result::Result<
                ::std::option::Option<u32>,
                ::std::string::String,
            >,
            mirrors: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                super::CreateUpstreamRequestName,
                ::std::string::String,
            >,
            password: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            prefix: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            priority: ::std::result::Result<
                ::std::option::Option<u32>,
                ::std::string::String,
            >,
            push: ::std::result::Result<
                ::std::option::Option<super::PushMode>,
                ::std::string::String,
            >,
            read_timeout: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            registry: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            revalidate: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::RevalidateRule>>,
                ::std::string::String,
            >,
            routes: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::UpstreamRoute>>,
                ::std::string::String,
            >,
            skip_tls_verify: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            url: ::std::result::Result<
                super::CreateUpstreamRequestUrl,
                ::std::string::String,
            >,
            username: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CreateUpstreamRequest {
            fn default() -> Self {
                Self {
                    allowed_hosts: Ok(Default::default()),
                    ca_pem: Ok(Default::default()),
                    cache_isolation: Ok(Default::default()),
                    client_cert_pem: Ok(Default::default()),
                    client_key_pem: Ok(Default::default()),
                    connect_timeout: Ok(Default::default()),
                    display_name: Ok(Default::default()),
                    enabled: Ok(Default::default()),
                    headers: Ok(Default::default()),
                    hosts: Ok(Default::default()),
                    http_proxy: Ok(Default::default()),
                    is_default: Ok(Default::default()),
                    kind: Ok(Default::default()),
                    max_connections: Ok(Default::default()),
                    mirrors: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                    password: Ok(Default::default()),
                    prefix: Ok(Default::default()),
                    priority: Ok(Default::default()),
                    push: Ok(Default::default()),
                    read_timeout: Ok(Default::default()),
                    registry: Ok(Default::default()),
                    revalidate: Ok(Default::default()),
                    routes: Ok(Default::default()),
                    skip_tls_verify: Ok(Default::default()),
                    url: Err("no value supplied for url".to_string()),
                    username: Ok(Default::default()),
                }
            }
        }
        impl CreateUpstreamRequest {
            pub fn allowed_hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.allowed_hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for allowed_hosts: {e}")
                    });
                self
            }
            pub fn ca_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.ca_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for ca_pem: {e}")
                    });
                self
            }
            pub fn cache_isolation<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::CacheIsolation>>,
                T::Error: ::std::fmt::Display,
            {
                self.cache_isolation = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for cache_isolation: {e}"
                        )
                    });
                self
            }
            pub fn client_cert_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.client_cert_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for client_cert_pem: {e}"
                        )
                    });
                self
            }
            pub fn client_key_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.client_key_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for client_key_pem: {e}"
                        )
                    });
                self
            }
            pub fn connect_timeout<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.connect_timeout = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for connect_timeout: {e}"
                        )
                    });
                self
            }
            pub fn display_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CreateUpstreamRequestDisplayName>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.display_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for display_name: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn headers<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::collections::HashMap<
                            ::std::string::String,
                            ::std::string::String,
                        >,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.headers = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for headers: {e}")
                    });
                self
            }
            pub fn hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hosts: {e}")
                    });
                self
            }
            pub fn http_proxy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.http_proxy = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for http_proxy: {e}")
                    });
                self
            }
            pub fn is_default<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_default = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_default: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::UpstreamKind>>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn max_connections<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u32>>,
                T::Error: ::std::fmt::Display,
            {
                self.max_connections = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for max_connections: {e}"
                        )
                    });
                self
            }
            pub fn mirrors<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.mirrors = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mirrors: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::CreateUpstreamRequestName>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn prefix<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.prefix = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for prefix: {e}")
                    });
                self
            }
            pub fn priority<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u32>>,
                T::Error: ::std::fmt::Display,
            {
                self.priority = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for priority: {e}")
                    });
                self
            }
            pub fn push<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::PushMode>>,
                T::Error: ::std::fmt::Display,
            {
                self.push = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for push: {e}")
                    });
                self
            }
            pub fn read_timeout<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.read_timeout = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for read_timeout: {e}")
                    });
                self
            }
            pub fn registry<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.registry = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for registry: {e}")
                    });
                self
            }
            pub fn revalidate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::RevalidateRule>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revalidate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revalidate: {e}")
                    });
                self
            }
            pub fn routes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::UpstreamRoute>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.routes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for routes: {e}")
                    });
                self
            }
            pub fn skip_tls_verify<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.skip_tls_verify = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for skip_tls_verify: {e}"
                        )
                    });
                self
            }
            pub fn url<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::CreateUpstreamRequestUrl>,
                T::Error: ::std::fmt::Display,
            {
                self.url = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for url: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreateUpstreamRequest>
        for super::CreateUpstreamRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreateUpstreamRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    allowed_hosts: value.allowed_hosts?,
                    ca_pem: value.ca_pem?,
                    cache_isolation: value.cache_isolation?,
                    client_cert_pem: value.client_cert_pem?,
                    client_key_pem: value.client_key_pem?,
                    connect_timeout: value.connect_timeout?,
                    display_name: value.display_name?,
                    enabled: value.enabled?,
                    headers: value.headers?,
                    hosts: value.hosts?,
                    http_proxy: value.http_proxy?,
                    is_default: value.is_default?,
                    kind: value.kind?,
                    max_connections: value.max_connections?,
                    mirrors: value.mirrors?,
                    name: value.name?,
                    password: value.password?,
                    prefix: value.prefix?,
                    priority: value.priority?,
                    push: value.push?,
                    read_timeout: value.read_timeout?,
                    registry: value.registry?,
                    revalidate: value.revalidate?,
                    routes: value.routes?,
                    skip_tls_verify: value.skip_tls_verify?,
                    url: value.url?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::CreateUpstreamRequest>
        for CreateUpstreamRequest {
            fn from(value: super::CreateUpstreamRequest) -> Self {
                Self {
                    allowed_hosts: Ok(value.allowed_hosts),
                    ca_pem: Ok(value.ca_pem),
                    cache_isolation: Ok(value.cache_isolation),
                    client_cert_pem: Ok(value.client_cert_pem),
                    client_key_pem: Ok(value.client_key_pem),
                    connect_timeout: Ok(value.connect_timeout),
                    display_name: Ok(value.display_name),
                    enabled: Ok(value.enabled),
                    headers: Ok(value.headers),
                    hosts: Ok(value.hosts),
                    http_proxy: Ok(value.http_proxy),
                    is_default: Ok(value.is_default),
                    kind: Ok(value.kind),
                    max_connections: Ok(value.max_connections),
                    mirrors: Ok(value.mirrors),
                    name: Ok(value.name),
                    password: Ok(value.password),
                    prefix: Ok(value.prefix),
                    priority: Ok(value.priority),
                    push: Ok(value.push),
                    read_timeout: Ok(value.read_timeout),
                    registry: Ok(value.registry),
                    revalidate: Ok(value.revalidate),
                    routes: Ok(value.routes),
                    skip_tls_verify: Ok(value.skip_tls_verify),
                    url: Ok(value.url),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreateUserRequest {
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            grants: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Grant>>,
                ::std::string::String,
            >,
            password: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            role: ::std::result::Result<super::Role, ::std::string::String>,
            username: ::std::result::Result<
                super::CreateUserRequestUsername,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CreateUserRequest {
            fn default() -> Self {
                Self {
                    description: Ok(super::defaults::create_user_request_description()),
                    grants: Ok(super::defaults::create_user_request_grants()),
                    password: Err("no value supplied for password".to_string()),
                    role: Err("no value supplied for role".to_string()),
                    username: Err("no value supplied for username".to_string()),
                }
            }
        }
        impl CreateUserRequest {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Grant>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Role>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::CreateUserRequestUsername>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreateUserRequest> for super::CreateUserRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreateUserRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    grants: value.grants?,
                    password: value.password?,
                    role: value.role?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::CreateUserRequest> for CreateUserRequest {
            fn from(value: super::CreateUserRequest) -> Self {
                Self {
                    description: Ok(value.description),
                    grants: Ok(value.grants),
                    password: Ok(value.password),
                    role: Ok(value.role),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreatedRobot {
            robot: ::std::result::Result<super::Robot, ::std::string::String>,
            token: ::std::result::Result<super::NewRobotToken, ::std::string::String>,
        }
        impl ::std::default::Default for CreatedRobot {
            fn default() -> Self {
                Self {
                    robot: Err("no value supplied for robot".to_string()),
                    token: Err("no value supplied for token".to_string()),
                }
            }
        }
        impl CreatedRobot {
            pub fn robot<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Robot>,
                T::Error: ::std::fmt::Display,
            {
                self.robot = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for robot: {e}")
                    });
                self
            }
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::NewRobotToken>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreatedRobot> for super::CreatedRobot {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreatedRobot,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    robot: value.robot?,
                    token: value.token?,
                })
            }
        }
        impl ::std::convert::From<super::CreatedRobot> for CreatedRobot {
            fn from(value: super::CreatedRobot) -> Self {
                Self {
                    robot: Ok(value.robot),
                    token: Ok(value.token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct EntryAmount {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            count: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for EntryAmount {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    count: Err("no value supplied for count".to_string()),
                }
            }
        }
        impl EntryAmount {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for count: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<EntryAmount> for super::EntryAmount {
            type Error = super::error::ConversionError;
            fn try_from(
                value: EntryAmount,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    count: value.count?,
                })
            }
        }
        impl ::std::convert::From<super::EntryAmount> for EntryAmount {
            fn from(value: super::EntryAmount) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    count: Ok(value.count),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ErrorBody {
            code: ::std::result::Result<super::ErrorCode, ::std::string::String>,
            field: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            problems: ::std::result::Result<
                ::std::vec::Vec<super::ConfigProblem>,
                ::std::string::String,
            >,
            request_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ErrorBody {
            fn default() -> Self {
                Self {
                    code: Err("no value supplied for code".to_string()),
                    field: Ok(Default::default()),
                    message: Err("no value supplied for message".to_string()),
                    problems: Ok(Default::default()),
                    request_id: Ok(Default::default()),
                }
            }
        }
        impl ErrorBody {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::ErrorCode>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn field<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.field = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for field: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn problems<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ConfigProblem>>,
                T::Error: ::std::fmt::Display,
            {
                self.problems = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for problems: {e}")
                    });
                self
            }
            pub fn request_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.request_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for request_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ErrorBody> for super::ErrorBody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ErrorBody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    field: value.field?,
                    message: value.message?,
                    problems: value.problems?,
                    request_id: value.request_id?,
                })
            }
        }
        impl ::std::convert::From<super::ErrorBody> for ErrorBody {
            fn from(value: super::ErrorBody) -> Self {
                Self {
                    code: Ok(value.code),
                    field: Ok(value.field),
                    message: Ok(value.message),
                    problems: Ok(value.problems),
                    request_id: Ok(value.request_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Grant {
            actions: ::std::result::Result<
                ::std::vec::Vec<super::Action>,
                ::std::string::String,
            >,
            pattern: ::std::result::Result<super::GrantPattern, ::std::string::String>,
        }
        impl ::std::default::Default for Grant {
            fn default() -> Self {
                Self {
                    actions: Err("no value supplied for actions".to_string()),
                    pattern: Err("no value supplied for pattern".to_string()),
                }
            }
        }
        impl Grant {
            pub fn actions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Action>>,
                T::Error: ::std::fmt::Display,
            {
                self.actions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for actions: {e}")
                    });
                self
            }
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::GrantPattern>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Grant> for super::Grant {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Grant,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    actions: value.actions?,
                    pattern: value.pattern?,
                })
            }
        }
        impl ::std::convert::From<super::Grant> for Grant {
            fn from(value: super::Grant) -> Self {
                Self {
                    actions: Ok(value.actions),
                    pattern: Ok(value.pattern),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct KeptEntries {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            count: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for KeptEntries {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    count: Err("no value supplied for count".to_string()),
                }
            }
        }
        impl KeptEntries {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for count: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<KeptEntries> for super::KeptEntries {
            type Error = super::error::ConversionError;
            fn try_from(
                value: KeptEntries,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    count: value.count?,
                })
            }
        }
        impl ::std::convert::From<super::KeptEntries> for KeptEntries {
            fn from(value: super::KeptEntries) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    count: Ok(value.count),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct LogEntry {
            action: ::std::result::Result<::std::string::String, ::std::string::String>,
            after: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            before: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            details: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<u64, ::std::string::String>,
            ip_address: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            resource_id: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            resource_type: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            timestamp: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            user_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            username: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for LogEntry {
            fn default() -> Self {
                Self {
                    action: Err("no value supplied for action".to_string()),
                    after: Ok(Default::default()),
                    before: Ok(Default::default()),
                    details: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    ip_address: Ok(Default::default()),
                    resource_id: Err("no value supplied for resource_id".to_string()),
                    resource_type: Err(
                        "no value supplied for resource_type".to_string(),
                    ),
                    timestamp: Err("no value supplied for timestamp".to_string()),
                    user_id: Ok(Default::default()),
                    username: Err("no value supplied for username".to_string()),
                }
            }
        }
        impl LogEntry {
            pub fn action<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.action = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for action: {e}")
                    });
                self
            }
            pub fn after<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.after = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for after: {e}")
                    });
                self
            }
            pub fn before<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.before = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for before: {e}")
                    });
                self
            }
            pub fn details<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.details = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for details: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn ip_address<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.ip_address = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for ip_address: {e}")
                    });
                self
            }
            pub fn resource_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.resource_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for resource_id: {e}")
                    });
                self
            }
            pub fn resource_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.resource_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for resource_type: {e}")
                    });
                self
            }
            pub fn timestamp<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.timestamp = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for timestamp: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<LogEntry> for super::LogEntry {
            type Error = super::error::ConversionError;
            fn try_from(
                value: LogEntry,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    action: value.action?,
                    after: value.after?,
                    before: value.before?,
                    details: value.details?,
                    id: value.id?,
                    ip_address: value.ip_address?,
                    resource_id: value.resource_id?,
                    resource_type: value.resource_type?,
                    timestamp: value.timestamp?,
                    user_id: value.user_id?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::LogEntry> for LogEntry {
            fn from(value: super::LogEntry) -> Self {
                Self {
                    action: Ok(value.action),
                    after: Ok(value.after),
                    before: Ok(value.before),
                    details: Ok(value.details),
                    id: Ok(value.id),
                    ip_address: Ok(value.ip_address),
                    resource_id: Ok(value.resource_id),
                    resource_type: Ok(value.resource_type),
                    timestamp: Ok(value.timestamp),
                    user_id: Ok(value.user_id),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct LogPage {
            limit: ::std::result::Result<u32, ::std::string::String>,
            logs: ::std::result::Result<
                ::std::vec::Vec<super::LogEntry>,
                ::std::string::String,
            >,
            next: ::std::result::Result<
                ::std::option::Option<u64>,
                ::std::string::String,
            >,
            offset: ::std::result::Result<u32, ::std::string::String>,
            total: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for LogPage {
            fn default() -> Self {
                Self {
                    limit: Err("no value supplied for limit".to_string()),
                    logs: Err("no value supplied for logs".to_string()),
                    next: Ok(Default::default()),
                    offset: Err("no value supplied for offset".to_string()),
                    total: Err("no value supplied for total".to_string()),
                }
            }
        }
        impl LogPage {
            pub fn limit<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u32>,
                T::Error: ::std::fmt::Display,
            {
                self.limit = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for limit: {e}")
                    });
                self
            }
            pub fn logs<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::LogEntry>>,
                T::Error: ::std::fmt::Display,
            {
                self.logs = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for logs: {e}")
                    });
                self
            }
            pub fn next<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u64>>,
                T::Error: ::std::fmt::Display,
            {
                self.next = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next: {e}")
                    });
                self
            }
            pub fn offset<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u32>,
                T::Error: ::std::fmt::Display,
            {
                self.offset = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offset: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<LogPage> for super::LogPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: LogPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    limit: value.limit?,
                    logs: value.logs?,
                    next: value.next?,
                    offset: value.offset?,
                    total: value.total?,
                })
            }
        }
        impl ::std::convert::From<super::LogPage> for LogPage {
            fn from(value: super::LogPage) -> Self {
                Self {
                    limit: Ok(value.limit),
                    logs: Ok(value.logs),
                    next: Ok(value.next),
                    offset: Ok(value.offset),
                    total: Ok(value.total),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct LoginRequest {
            password: ::std::result::Result<
                super::LoginRequestPassword,
                ::std::string::String,
            >,
            username: ::std::result::Result<
                super::LoginRequestUsername,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for LoginRequest {
            fn default() -> Self {
                Self {
                    password: Err("no value supplied for password".to_string()),
                    username: Err("no value supplied for username".to_string()),
                }
            }
        }
        impl LoginRequest {
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::LoginRequestPassword>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::LoginRequestUsername>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<LoginRequest> for super::LoginRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: LoginRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    password: value.password?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::LoginRequest> for LoginRequest {
            fn from(value: super::LoginRequest) -> Self {
                Self {
                    password: Ok(value.password),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Me {
            authentication: ::std::result::Result<bool, ::std::string::String>,
            grants: ::std::result::Result<
                ::std::vec::Vec<super::Grant>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            robot: ::std::result::Result<bool, ::std::string::String>,
            role: ::std::result::Result<super::Role, ::std::string::String>,
            username: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Me {
            fn default() -> Self {
                Self {
                    authentication: Err(
                        "no value supplied for authentication".to_string(),
                    ),
                    grants: Err("no value supplied for grants".to_string()),
                    id: Ok(Default::default()),
                    robot: Err("no value supplied for robot".to_string()),
                    role: Err("no value supplied for role".to_string()),
                    username: Err("no value supplied for username".to_string()),
                }
            }
        }
        impl Me {
            pub fn authentication<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.authentication = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for authentication: {e}"
                        )
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Grant>>,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn robot<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.robot = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for robot: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Role>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Me> for super::Me {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Me,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    authentication: value.authentication?,
                    grants: value.grants?,
                    id: value.id?,
                    robot: value.robot?,
                    role: value.role?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::Me> for Me {
            fn from(value: super::Me) -> Self {
                Self {
                    authentication: Ok(value.authentication),
                    grants: Ok(value.grants),
                    id: Ok(value.id),
                    robot: Ok(value.robot),
                    role: Ok(value.role),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct NewRobotToken {
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            token: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for NewRobotToken {
            fn default() -> Self {
                Self {
                    description: Err("no value supplied for description".to_string()),
                    expires_at: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    token: Err("no value supplied for token".to_string()),
                }
            }
        }
        impl NewRobotToken {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<NewRobotToken> for super::NewRobotToken {
            type Error = super::error::ConversionError;
            fn try_from(
                value: NewRobotToken,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    expires_at: value.expires_at?,
                    id: value.id?,
                    token: value.token?,
                })
            }
        }
        impl ::std::convert::From<super::NewRobotToken> for NewRobotToken {
            fn from(value: super::NewRobotToken) -> Self {
                Self {
                    description: Ok(value.description),
                    expires_at: Ok(value.expires_at),
                    id: Ok(value.id),
                    token: Ok(value.token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Pin {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            digest: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            pattern: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            place: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            repository: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            source: ::std::result::Result<super::PinSource, ::std::string::String>,
            status: ::std::result::Result<super::PinStatus, ::std::string::String>,
            tag: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Pin {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    description: Err("no value supplied for description".to_string()),
                    digest: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    pattern: Ok(Default::default()),
                    place: Ok(Default::default()),
                    repository: Ok(Default::default()),
                    source: Err("no value supplied for source".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    tag: Ok(Default::default()),
                }
            }
        }
        impl Pin {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn digest<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.digest = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for digest: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
            pub fn place<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.place = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for place: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn source<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PinSource>,
                T::Error: ::std::fmt::Display,
            {
                self.source = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for source: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PinStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn tag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.tag = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tag: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Pin> for super::Pin {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Pin,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    description: value.description?,
                    digest: value.digest?,
                    id: value.id?,
                    pattern: value.pattern?,
                    place: value.place?,
                    repository: value.repository?,
                    source: value.source?,
                    status: value.status?,
                    tag: value.tag?,
                })
            }
        }
        impl ::std::convert::From<super::Pin> for Pin {
            fn from(value: super::Pin) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    description: Ok(value.description),
                    digest: Ok(value.digest),
                    id: Ok(value.id),
                    pattern: Ok(value.pattern),
                    place: Ok(value.place),
                    repository: Ok(value.repository),
                    source: Ok(value.source),
                    status: Ok(value.status),
                    tag: Ok(value.tag),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PinList {
            pins: ::std::result::Result<
                ::std::vec::Vec<super::Pin>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for PinList {
            fn default() -> Self {
                Self {
                    pins: Err("no value supplied for pins".to_string()),
                }
            }
        }
        impl PinList {
            pub fn pins<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Pin>>,
                T::Error: ::std::fmt::Display,
            {
                self.pins = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pins: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PinList> for super::PinList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PinList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { pins: value.pins? })
            }
        }
        impl ::std::convert::From<super::PinList> for PinList {
            fn from(value: super::PinList) -> Self {
                Self { pins: Ok(value.pins) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PinShare {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            contents: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for PinShare {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    contents: Err("no value supplied for contents".to_string()),
                }
            }
        }
        impl PinShare {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn contents<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.contents = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for contents: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PinShare> for super::PinShare {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PinShare,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    contents: value.contents?,
                })
            }
        }
        impl ::std::convert::From<super::PinShare> for PinShare {
            fn from(value: super::PinShare) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    contents: Ok(value.contents),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PinStatus {
            checked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            held: ::std::result::Result<super::PinShare, ::std::string::String>,
            missing: ::std::result::Result<super::PinShare, ::std::string::String>,
            next_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            state: ::std::result::Result<super::PinState, ::std::string::String>,
        }
        impl ::std::default::Default for PinStatus {
            fn default() -> Self {
                Self {
                    checked_at: Ok(Default::default()),
                    held: Err("no value supplied for held".to_string()),
                    missing: Err("no value supplied for missing".to_string()),
                    next_at: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    state: Err("no value supplied for state".to_string()),
                }
            }
        }
        impl PinStatus {
            pub fn checked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.checked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for checked_at: {e}")
                    });
                self
            }
            pub fn held<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PinShare>,
                T::Error: ::std::fmt::Display,
            {
                self.held = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for held: {e}")
                    });
                self
            }
            pub fn missing<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PinShare>,
                T::Error: ::std::fmt::Display,
            {
                self.missing = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for missing: {e}")
                    });
                self
            }
            pub fn next_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.next_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next_at: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn state<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PinState>,
                T::Error: ::std::fmt::Display,
            {
                self.state = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for state: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PinStatus> for super::PinStatus {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PinStatus,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    checked_at: value.checked_at?,
                    held: value.held?,
                    missing: value.missing?,
                    next_at: value.next_at?,
                    reason: value.reason?,
                    state: value.state?,
                })
            }
        }
        impl ::std::convert::From<super::PinStatus> for PinStatus {
            fn from(value: super::PinStatus) -> Self {
                Self {
                    checked_at: Ok(value.checked_at),
                    held: Ok(value.held),
                    missing: Ok(value.missing),
                    next_at: Ok(value.next_at),
                    reason: Ok(value.reason),
                    state: Ok(value.state),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PurgeRequest {
            digest: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            dry_run: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            pattern: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            repository: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            tag: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for PurgeRequest {
            fn default() -> Self {
                Self {
                    digest: Ok(Default::default()),
                    dry_run: Ok(super::defaults::purge_request_dry_run()),
                    pattern: Ok(Default::default()),
                    repository: Ok(Default::default()),
                    tag: Ok(Default::default()),
                }
            }
        }
        impl PurgeRequest {
            pub fn digest<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.digest = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for digest: {e}")
                    });
                self
            }
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn tag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.tag = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tag: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PurgeRequest> for super::PurgeRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PurgeRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    digest: value.digest?,
                    dry_run: value.dry_run?,
                    pattern: value.pattern?,
                    repository: value.repository?,
                    tag: value.tag?,
                })
            }
        }
        impl ::std::convert::From<super::PurgeRequest> for PurgeRequest {
            fn from(value: super::PurgeRequest) -> Self {
                Self {
                    digest: Ok(value.digest),
                    dry_run: Ok(value.dry_run),
                    pattern: Ok(value.pattern),
                    repository: Ok(value.repository),
                    tag: Ok(value.tag),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PurgeResult {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            count: ::std::result::Result<u64, ::std::string::String>,
            dry_run: ::std::result::Result<bool, ::std::string::String>,
            kept: ::std::result::Result<super::KeptEntries, ::std::string::String>,
            tags: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for PurgeResult {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    count: Err("no value supplied for count".to_string()),
                    dry_run: Err("no value supplied for dry_run".to_string()),
                    kept: Err("no value supplied for kept".to_string()),
                    tags: Err("no value supplied for tags".to_string()),
                }
            }
        }
        impl PurgeResult {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for count: {e}")
                    });
                self
            }
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn kept<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::KeptEntries>,
                T::Error: ::std::fmt::Display,
            {
                self.kept = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kept: {e}")
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PurgeResult> for super::PurgeResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PurgeResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    count: value.count?,
                    dry_run: value.dry_run?,
                    kept: value.kept?,
                    tags: value.tags?,
                })
            }
        }
        impl ::std::convert::From<super::PurgeResult> for PurgeResult {
            fn from(value: super::PurgeResult) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    count: Ok(value.count),
                    dry_run: Ok(value.dry_run),
                    kept: Ok(value.kept),
                    tags: Ok(value.tags),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RefreshRequest {
            refresh_token: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RefreshRequest {
            fn default() -> Self {
                Self {
                    refresh_token: Err("no value supplied for refresh_token".to_string()),
                }
            }
        }
        impl RefreshRequest {
            pub fn refresh_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.refresh_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for refresh_token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RefreshRequest> for super::RefreshRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RefreshRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    refresh_token: value.refresh_token?,
                })
            }
        }
        impl ::std::convert::From<super::RefreshRequest> for RefreshRequest {
            fn from(value: super::RefreshRequest) -> Self {
                Self {
                    refresh_token: Ok(value.refresh_token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RepairRun {
            duration_seconds: ::std::result::Result<f64, ::std::string::String>,
            end: ::std::result::Result<super::RepairEnd, ::std::string::String>,
            error: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            finished_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            started_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RepairRun {
            fn default() -> Self {
                Self {
                    duration_seconds: Err(
                        "no value supplied for duration_seconds".to_string(),
                    ),
                    end: Err("no value supplied for end".to_string()),
                    error: Ok(Default::default()),
                    finished_at: Err("no value supplied for finished_at".to_string()),
                    started_at: Err("no value supplied for started_at".to_string()),
                }
            }
        }
        impl RepairRun {
            pub fn duration_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.duration_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for duration_seconds: {e}"
                        )
                    });
                self
            }
            pub fn end<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RepairEnd>,
                T::Error: ::std::fmt::Display,
            {
                self.end = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for end: {e}")
                    });
                self
            }
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn finished_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.finished_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for finished_at: {e}")
                    });
                self
            }
            pub fn started_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.started_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for started_at: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RepairRun> for super::RepairRun {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RepairRun,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    duration_seconds: value.duration_seconds?,
                    end: value.end?,
                    error: value.error?,
                    finished_at: value.finished_at?,
                    started_at: value.started_at?,
                })
            }
        }
        impl ::std::convert::From<super::RepairRun> for RepairRun {
            fn from(value: super::RepairRun) -> Self {
                Self {
                    duration_seconds: Ok(value.duration_seconds),
                    end: Ok(value.end),
                    error: Ok(value.error),
                    finished_at: Ok(value.finished_at),
                    started_at: Ok(value.started_at),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RepairStatus {
            last_scrub: ::std::result::Result<
                ::std::option::Option<super::ScrubReport>,
                ::std::string::String,
            >,
            last_sweep: ::std::result::Result<
                ::std::option::Option<super::SweepReport>,
                ::std::string::String,
            >,
            scrub: ::std::result::Result<
                ::std::option::Option<super::RepairUnderWay>,
                ::std::string::String,
            >,
            sweep: ::std::result::Result<
                ::std::option::Option<super::RepairUnderWay>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RepairStatus {
            fn default() -> Self {
                Self {
                    last_scrub: Ok(Default::default()),
                    last_sweep: Ok(Default::default()),
                    scrub: Ok(Default::default()),
                    sweep: Ok(Default::default()),
                }
            }
        }
        impl RepairStatus {
            pub fn last_scrub<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ScrubReport>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_scrub = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_scrub: {e}")
                    });
                self
            }
            pub fn last_sweep<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::SweepReport>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_sweep = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_sweep: {e}")
                    });
                self
            }
            pub fn scrub<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::RepairUnderWay>>,
                T::Error: ::std::fmt::Display,
            {
                self.scrub = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for scrub: {e}")
                    });
                self
            }
            pub fn sweep<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::RepairUnderWay>>,
                T::Error: ::std::fmt::Display,
            {
                self.sweep = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sweep: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RepairStatus> for super::RepairStatus {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RepairStatus,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    last_scrub: value.last_scrub?,
                    last_sweep: value.last_sweep?,
                    scrub: value.scrub?,
                    sweep: value.sweep?,
                })
            }
        }
        impl ::std::convert::From<super::RepairStatus> for RepairStatus {
            fn from(value: super::RepairStatus) -> Self {
                Self {
                    last_scrub: Ok(value.last_scrub),
                    last_sweep: Ok(value.last_sweep),
                    scrub: Ok(value.scrub),
                    sweep: Ok(value.sweep),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RepairUnderWay {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            done: ::std::result::Result<u64, ::std::string::String>,
            started_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            task: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            total: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for RepairUnderWay {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    done: Err("no value supplied for done".to_string()),
                    started_at: Err("no value supplied for started_at".to_string()),
                    task: Ok(Default::default()),
                    total: Err("no value supplied for total".to_string()),
                }
            }
        }
        impl RepairUnderWay {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn done<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.done = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for done: {e}")
                    });
                self
            }
            pub fn started_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.started_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for started_at: {e}")
                    });
                self
            }
            pub fn task<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.task = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for task: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RepairUnderWay> for super::RepairUnderWay {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RepairUnderWay,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    done: value.done?,
                    started_at: value.started_at?,
                    task: value.task?,
                    total: value.total?,
                })
            }
        }
        impl ::std::convert::From<super::RepairUnderWay> for RepairUnderWay {
            fn from(value: super::RepairUnderWay) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    done: Ok(value.done),
                    started_at: Ok(value.started_at),
                    task: Ok(value.task),
                    total: Ok(value.total),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevalidateRule {
            mode: ::std::result::Result<super::RevalidateMode, ::std::string::String>,
            pattern: ::std::result::Result<
                super::RevalidateRulePattern,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RevalidateRule {
            fn default() -> Self {
                Self {
                    mode: Err("no value supplied for mode".to_string()),
                    pattern: Err("no value supplied for pattern".to_string()),
                }
            }
        }
        impl RevalidateRule {
            pub fn mode<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RevalidateMode>,
                T::Error: ::std::fmt::Display,
            {
                self.mode = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mode: {e}")
                    });
                self
            }
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RevalidateRulePattern>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevalidateRule> for super::RevalidateRule {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevalidateRule,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    mode: value.mode?,
                    pattern: value.pattern?,
                })
            }
        }
        impl ::std::convert::From<super::RevalidateRule> for RevalidateRule {
            fn from(value: super::RevalidateRule) -> Self {
                Self {
                    mode: Ok(value.mode),
                    pattern: Ok(value.pattern),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Robot {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<bool, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            grants: ::std::result::Result<
                ::std::vec::Vec<super::Grant>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            role: ::std::result::Result<super::Role, ::std::string::String>,
            tokens: ::std::result::Result<
                ::std::vec::Vec<super::RobotToken>,
                ::std::string::String,
            >,
            updated_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Robot {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    description: Err("no value supplied for description".to_string()),
                    enabled: Err("no value supplied for enabled".to_string()),
                    expires_at: Ok(Default::default()),
                    grants: Err("no value supplied for grants".to_string()),
                    id: Err("no value supplied for id".to_string()),
                    name: Err("no value supplied for name".to_string()),
                    role: Err("no value supplied for role".to_string()),
                    tokens: Err("no value supplied for tokens".to_string()),
                    updated_at: Err("no value supplied for updated_at".to_string()),
                }
            }
        }
        impl Robot {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Grant>>,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Role>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
            pub fn tokens<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::RobotToken>>,
                T::Error: ::std::fmt::Display,
            {
                self.tokens = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tokens: {e}")
                    });
                self
            }
            pub fn updated_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.updated_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for updated_at: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Robot> for super::Robot {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Robot,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    description: value.description?,
                    enabled: value.enabled?,
                    expires_at: value.expires_at?,
                    grants: value.grants?,
                    id: value.id?,
                    name: value.name?,
                    role: value.role?,
                    tokens: value.tokens?,
                    updated_at: value.updated_at?,
                })
            }
        }
        impl ::std::convert::From<super::Robot> for Robot {
            fn from(value: super::Robot) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    description: Ok(value.description),
                    enabled: Ok(value.enabled),
                    expires_at: Ok(value.expires_at),
                    grants: Ok(value.grants),
                    id: Ok(value.id),
                    name: Ok(value.name),
                    role: Ok(value.role),
                    tokens: Ok(value.tokens),
                    updated_at: Ok(value.updated_at),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RobotPage {
            next: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            robots: ::std::result::Result<
                ::std::vec::Vec<super::Robot>,
                ::std::string::String,
            >,
            total: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for RobotPage {
            fn default() -> Self {
                Self {
                    next: Ok(Default::default()),
                    robots: Err("no value supplied for robots".to_string()),
                    total: Err("no value supplied for total".to_string()),
                }
            }
        }
        impl RobotPage {
            pub fn next<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.next = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next: {e}")
                    });
                self
            }
            pub fn robots<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Robot>>,
                T::Error: ::std::fmt::Display,
            {
                self.robots = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for robots: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RobotPage> for super::RobotPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RobotPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    next: value.next?,
                    robots: value.robots?,
                    total: value.total?,
                })
            }
        }
        impl ::std::convert::From<super::RobotPage> for RobotPage {
            fn from(value: super::RobotPage) -> Self {
                Self {
                    next: Ok(value.next),
                    robots: Ok(value.robots),
                    total: Ok(value.total),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RobotToken {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RobotToken {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    description: Err("no value supplied for description".to_string()),
                    expires_at: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    last_used_at: Ok(Default::default()),
                }
            }
        }
        impl RobotToken {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RobotToken> for super::RobotToken {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RobotToken,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    description: value.description?,
                    expires_at: value.expires_at?,
                    id: value.id?,
                    last_used_at: value.last_used_at?,
                })
            }
        }
        impl ::std::convert::From<super::RobotToken> for RobotToken {
            fn from(value: super::RobotToken) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    description: Ok(value.description),
                    expires_at: Ok(value.expires_at),
                    id: Ok(value.id),
                    last_used_at: Ok(value.last_used_at),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ScrubReport {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            checked: ::std::result::Result<u64, ::std::string::String>,
            corrupt: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            corrupt_count: ::std::result::Result<u64, ::std::string::String>,
            missing: ::std::result::Result<u64, ::std::string::String>,
            run: ::std::result::Result<super::RepairRun, ::std::string::String>,
            unreadable: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for ScrubReport {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    checked: Err("no value supplied for checked".to_string()),
                    corrupt: Err("no value supplied for corrupt".to_string()),
                    corrupt_count: Err(
                        "no value supplied for corrupt_count".to_string(),
                    ),
                    missing: Err("no value supplied for missing".to_string()),
                    run: Err("no value supplied for run".to_string()),
                    unreadable: Err("no value supplied for unreadable".to_string()),
                }
            }
        }
        impl ScrubReport {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn checked<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.checked = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for checked: {e}")
                    });
                self
            }
            pub fn corrupt<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.corrupt = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for corrupt: {e}")
                    });
                self
            }
            pub fn corrupt_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.corrupt_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for corrupt_count: {e}")
                    });
                self
            }
            pub fn missing<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.missing = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for missing: {e}")
                    });
                self
            }
            pub fn run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RepairRun>,
                T::Error: ::std::fmt::Display,
            {
                self.run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for run: {e}")
                    });
                self
            }
            pub fn unreadable<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.unreadable = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for unreadable: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ScrubReport> for super::ScrubReport {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ScrubReport,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    checked: value.checked?,
                    corrupt: value.corrupt?,
                    corrupt_count: value.corrupt_count?,
                    missing: value.missing?,
                    run: value.run?,
                    unreadable: value.unreadable?,
                })
            }
        }
        impl ::std::convert::From<super::ScrubReport> for ScrubReport {
            fn from(value: super::ScrubReport) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    checked: Ok(value.checked),
                    corrupt: Ok(value.corrupt),
                    corrupt_count: Ok(value.corrupt_count),
                    missing: Ok(value.missing),
                    run: Ok(value.run),
                    unreadable: Ok(value.unreadable),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Session {
            expires_in: ::std::result::Result<u64, ::std::string::String>,
            refresh_expires_in: ::std::result::Result<u64, ::std::string::String>,
            refresh_token: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            role: ::std::result::Result<super::Role, ::std::string::String>,
            token: ::std::result::Result<::std::string::String, ::std::string::String>,
            username: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Session {
            fn default() -> Self {
                Self {
                    expires_in: Err("no value supplied for expires_in".to_string()),
                    refresh_expires_in: Err(
                        "no value supplied for refresh_expires_in".to_string(),
                    ),
                    refresh_token: Err(
                        "no value supplied for refresh_token".to_string(),
                    ),
                    role: Err("no value supplied for role".to_string()),
                    token: Err("no value supplied for token".to_string()),
                    username: Err("no value supplied for username".to_string()),
                }
            }
        }
        impl Session {
            pub fn expires_in<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_in = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_in: {e}")
                    });
                self
            }
            pub fn refresh_expires_in<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.refresh_expires_in = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for refresh_expires_in: {e}"
                        )
                    });
                self
            }
            pub fn refresh_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.refresh_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for refresh_token: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Role>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Session> for super::Session {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Session,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    expires_in: value.expires_in?,
                    refresh_expires_in: value.refresh_expires_in?,
                    refresh_token: value.refresh_token?,
                    role: value.role?,
                    token: value.token?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::Session> for Session {
            fn from(value: super::Session) -> Self {
                Self {
                    expires_in: Ok(value.expires_in),
                    refresh_expires_in: Ok(value.refresh_expires_in),
                    refresh_token: Ok(value.refresh_token),
                    role: Ok(value.role),
                    token: Ok(value.token),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Setting {
            editable: ::std::result::Result<bool, ::std::string::String>,
            key: ::std::result::Result<::std::string::String, ::std::string::String>,
            origin: ::std::result::Result<::std::string::String, ::std::string::String>,
            source: ::std::result::Result<super::SettingSource, ::std::string::String>,
            updated_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            value: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Setting {
            fn default() -> Self {
                Self {
                    editable: Err("no value supplied for editable".to_string()),
                    key: Err("no value supplied for key".to_string()),
                    origin: Err("no value supplied for origin".to_string()),
                    source: Err("no value supplied for source".to_string()),
                    updated_at: Ok(Default::default()),
                    value: Ok(Default::default()),
                }
            }
        }
        impl Setting {
            pub fn editable<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.editable = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for editable: {e}")
                    });
                self
            }
            pub fn key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.key = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for key: {e}")
                    });
                self
            }
            pub fn origin<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.origin = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for origin: {e}")
                    });
                self
            }
            pub fn source<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::SettingSource>,
                T::Error: ::std::fmt::Display,
            {
                self.source = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for source: {e}")
                    });
                self
            }
            pub fn updated_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.updated_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for updated_at: {e}")
                    });
                self
            }
            pub fn value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for value: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Setting> for super::Setting {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Setting,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    editable: value.editable?,
                    key: value.key?,
                    origin: value.origin?,
                    source: value.source?,
                    updated_at: value.updated_at?,
                    value: value.value?,
                })
            }
        }
        impl ::std::convert::From<super::Setting> for Setting {
            fn from(value: super::Setting) -> Self {
                Self {
                    editable: Ok(value.editable),
                    key: Ok(value.key),
                    origin: Ok(value.origin),
                    source: Ok(value.source),
                    updated_at: Ok(value.updated_at),
                    value: Ok(value.value),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SettingEntry {
            key: ::std::result::Result<::std::string::String, ::std::string::String>,
            value: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for SettingEntry {
            fn default() -> Self {
                Self {
                    key: Err("no value supplied for key".to_string()),
                    value: Err("no value supplied for value".to_string()),
                }
            }
        }
        impl SettingEntry {
            pub fn key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.key = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for key: {e}")
                    });
                self
            }
            pub fn value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for value: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SettingEntry> for super::SettingEntry {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SettingEntry,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    key: value.key?,
                    value: value.value?,
                })
            }
        }
        impl ::std::convert::From<super::SettingEntry> for SettingEntry {
            fn from(value: super::SettingEntry) -> Self {
                Self {
                    key: Ok(value.key),
                    value: Ok(value.value),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ShrinkPreview {
            fits: ::std::result::Result<bool, ::std::string::String>,
            goes: ::std::result::Result<super::EntryAmount, ::std::string::String>,
            max_size: ::std::result::Result<u64, ::std::string::String>,
            pinned: ::std::result::Result<super::EntryAmount, ::std::string::String>,
            stored: ::std::result::Result<super::EntryAmount, ::std::string::String>,
        }
        impl ::std::default::Default for ShrinkPreview {
            fn default() -> Self {
                Self {
                    fits: Err("no value supplied for fits".to_string()),
                    goes: Err("no value supplied for goes".to_string()),
                    max_size: Err("no value supplied for max_size".to_string()),
                    pinned: Err("no value supplied for pinned".to_string()),
                    stored: Err("no value supplied for stored".to_string()),
                }
            }
        }
        impl ShrinkPreview {
            pub fn fits<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.fits = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for fits: {e}")
                    });
                self
            }
            pub fn goes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EntryAmount>,
                T::Error: ::std::fmt::Display,
            {
                self.goes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for goes: {e}")
                    });
                self
            }
            pub fn max_size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.max_size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for max_size: {e}")
                    });
                self
            }
            pub fn pinned<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EntryAmount>,
                T::Error: ::std::fmt::Display,
            {
                self.pinned = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pinned: {e}")
                    });
                self
            }
            pub fn stored<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EntryAmount>,
                T::Error: ::std::fmt::Display,
            {
                self.stored = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for stored: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ShrinkPreview> for super::ShrinkPreview {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ShrinkPreview,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    fits: value.fits?,
                    goes: value.goes?,
                    max_size: value.max_size?,
                    pinned: value.pinned?,
                    stored: value.stored?,
                })
            }
        }
        impl ::std::convert::From<super::ShrinkPreview> for ShrinkPreview {
            fn from(value: super::ShrinkPreview) -> Self {
                Self {
                    fits: Ok(value.fits),
                    goes: Ok(value.goes),
                    max_size: Ok(value.max_size),
                    pinned: Ok(value.pinned),
                    stored: Ok(value.stored),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SweepReport {
            adopted: ::std::result::Result<u64, ::std::string::String>,
            adopted_bytes: ::std::result::Result<u64, ::std::string::String>,
            bytes: ::std::result::Result<u64, ::std::string::String>,
            damaged: ::std::result::Result<u64, ::std::string::String>,
            dropped: ::std::result::Result<u64, ::std::string::String>,
            links: ::std::result::Result<u64, ::std::string::String>,
            objects: ::std::result::Result<u64, ::std::string::String>,
            removed: ::std::result::Result<u64, ::std::string::String>,
            removed_bytes: ::std::result::Result<u64, ::std::string::String>,
            rows: ::std::result::Result<u64, ::std::string::String>,
            run: ::std::result::Result<super::RepairRun, ::std::string::String>,
            staging: ::std::result::Result<u64, ::std::string::String>,
            tags: ::std::result::Result<u64, ::std::string::String>,
            unreadable: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for SweepReport {
            fn default() -> Self {
                Self {
                    adopted: Err("no value supplied for adopted".to_string()),
                    adopted_bytes: Err(
                        "no value supplied for adopted_bytes".to_string(),
                    ),
                    bytes: Err("no value supplied for bytes".to_string()),
                    damaged: Err("no value supplied for damaged".to_string()),
                    dropped: Err("no value supplied for dropped".to_string()),
                    links: Err("no value supplied for links".to_string()),
                    objects: Err("no value supplied for objects".to_string()),
                    removed: Err("no value supplied for removed".to_string()),
                    removed_bytes: Err(
                        "no value supplied for removed_bytes".to_string(),
                    ),
                    rows: Err("no value supplied for rows".to_string()),
                    run: Err("no value supplied for run".to_string()),
                    staging: Err("no value supplied for staging".to_string()),
                    tags: Err("no value supplied for tags".to_string()),
                    unreadable: Err("no value supplied for unreadable".to_string()),
                }
            }
        }
        impl SweepReport {
            pub fn adopted<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.adopted = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for adopted: {e}")
                    });
                self
            }
            pub fn adopted_bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.adopted_bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for adopted_bytes: {e}")
                    });
                self
            }
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn damaged<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.damaged = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for damaged: {e}")
                    });
                self
            }
            pub fn dropped<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.dropped = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dropped: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn objects<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.objects = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for objects: {e}")
                    });
                self
            }
            pub fn removed<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.removed = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for removed: {e}")
                    });
                self
            }
            pub fn removed_bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.removed_bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for removed_bytes: {e}")
                    });
                self
            }
            pub fn rows<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.rows = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for rows: {e}")
                    });
                self
            }
            pub fn run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RepairRun>,
                T::Error: ::std::fmt::Display,
            {
                self.run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for run: {e}")
                    });
                self
            }
            pub fn staging<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.staging = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for staging: {e}")
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
            pub fn unreadable<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.unreadable = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for unreadable: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SweepReport> for super::SweepReport {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SweepReport,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    adopted: value.adopted?,
                    adopted_bytes: value.adopted_bytes?,
                    bytes: value.bytes?,
                    damaged: value.damaged?,
                    dropped: value.dropped?,
                    links: value.links?,
                    objects: value.objects?,
                    removed: value.removed?,
                    removed_bytes: value.removed_bytes?,
                    rows: value.rows?,
                    run: value.run?,
                    staging: value.staging?,
                    tags: value.tags?,
                    unreadable: value.unreadable?,
                })
            }
        }
        impl ::std::convert::From<super::SweepReport> for SweepReport {
            fn from(value: super::SweepReport) -> Self {
                Self {
                    adopted: Ok(value.adopted),
                    adopted_bytes: Ok(value.adopted_bytes),
                    bytes: Ok(value.bytes),
                    damaged: Ok(value.damaged),
                    dropped: Ok(value.dropped),
                    links: Ok(value.links),
                    objects: Ok(value.objects),
                    removed: Ok(value.removed),
                    removed_bytes: Ok(value.removed_bytes),
                    rows: Ok(value.rows),
                    run: Ok(value.run),
                    staging: Ok(value.staging),
                    tags: Ok(value.tags),
                    unreadable: Ok(value.unreadable),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Task {
            error: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            finished_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            kind: ::std::result::Result<super::TaskKind, ::std::string::String>,
            progress: ::std::result::Result<super::TaskProgress, ::std::string::String>,
            result: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            started_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            state: ::std::result::Result<super::TaskState, ::std::string::String>,
        }
        impl ::std::default::Default for Task {
            fn default() -> Self {
                Self {
                    error: Ok(Default::default()),
                    finished_at: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    kind: Err("no value supplied for kind".to_string()),
                    progress: Err("no value supplied for progress".to_string()),
                    result: Ok(Default::default()),
                    started_at: Err("no value supplied for started_at".to_string()),
                    state: Err("no value supplied for state".to_string()),
                }
            }
        }
        impl Task {
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn finished_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.finished_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for finished_at: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TaskKind>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn progress<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TaskProgress>,
                T::Error: ::std::fmt::Display,
            {
                self.progress = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for progress: {e}")
                    });
                self
            }
            pub fn result<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.result = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for result: {e}")
                    });
                self
            }
            pub fn started_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.started_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for started_at: {e}")
                    });
                self
            }
            pub fn state<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TaskState>,
                T::Error: ::std::fmt::Display,
            {
                self.state = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for state: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Task> for super::Task {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Task,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    error: value.error?,
                    finished_at: value.finished_at?,
                    id: value.id?,
                    kind: value.kind?,
                    progress: value.progress?,
                    result: value.result?,
                    started_at: value.started_at?,
                    state: value.state?,
                })
            }
        }
        impl ::std::convert::From<super::Task> for Task {
            fn from(value: super::Task) -> Self {
                Self {
                    error: Ok(value.error),
                    finished_at: Ok(value.finished_at),
                    id: Ok(value.id),
                    kind: Ok(value.kind),
                    progress: Ok(value.progress),
                    result: Ok(value.result),
                    started_at: Ok(value.started_at),
                    state: Ok(value.state),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TaskList {
            tasks: ::std::result::Result<
                ::std::vec::Vec<super::Task>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for TaskList {
            fn default() -> Self {
                Self {
                    tasks: Err("no value supplied for tasks".to_string()),
                }
            }
        }
        impl TaskList {
            pub fn tasks<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Task>>,
                T::Error: ::std::fmt::Display,
            {
                self.tasks = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tasks: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TaskList> for super::TaskList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TaskList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { tasks: value.tasks? })
            }
        }
        impl ::std::convert::From<super::TaskList> for TaskList {
            fn from(value: super::TaskList) -> Self {
                Self { tasks: Ok(value.tasks) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TaskProgress {
            bytes: ::std::result::Result<u64, ::std::string::String>,
            done: ::std::result::Result<u64, ::std::string::String>,
            total: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for TaskProgress {
            fn default() -> Self {
                Self {
                    bytes: Err("no value supplied for bytes".to_string()),
                    done: Err("no value supplied for done".to_string()),
                    total: Err("no value supplied for total".to_string()),
                }
            }
        }
        impl TaskProgress {
            pub fn bytes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes: {e}")
                    });
                self
            }
            pub fn done<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.done = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for done: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TaskProgress> for super::TaskProgress {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TaskProgress,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes: value.bytes?,
                    done: value.done?,
                    total: value.total?,
                })
            }
        }
        impl ::std::convert::From<super::TaskProgress> for TaskProgress {
            fn from(value: super::TaskProgress) -> Self {
                Self {
                    bytes: Ok(value.bytes),
                    done: Ok(value.done),
                    total: Ok(value.total),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TestUpstreamRequest {
            allowed_hosts: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            ca_pem: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            client_cert_pem: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            client_key_pem: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            headers: ::std::result::Result<
                ::std::option::Option<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::std::string::String,
                    >,
                >,
                ::std::string::String,
            >,
            http_proxy: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<
                ::std::option::Option<super::UpstreamKind>,
                ::std::string::String,
            >,
            password: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            skip_tls_verify: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            url: ::std::result::Result<
                super::TestUpstreamRequestUrl,
                ::std::string::String,
            >,
            username: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for TestUpstreamRequest {
            fn default() -> Self {
                Self {
                    allowed_hosts: Ok(Default::default()),
                    ca_pem: Ok(Default::default()),
                    client_cert_pem: Ok(Default::default()),
                    client_key_pem: Ok(Default::default()),
                    headers: Ok(Default::default()),
                    http_proxy: Ok(Default::default()),
                    kind: Ok(Default::default()),
                    password: Ok(Default::default()),
                    skip_tls_verify: Ok(Default::default()),
                    url: Err("no value supplied for url".to_string()),
                    username: Ok(Default::default()),
                }
            }
        }
        impl TestUpstreamRequest {
            pub fn allowed_hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.allowed_hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for allowed_hosts: {e}")
                    });
                self
            }
            pub fn ca_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.ca_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for ca_pem: {e}")
                    });
                self
            }
            pub fn client_cert_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.client_cert_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for client_cert_pem: {e}"
                        )
                    });
                self
            }
            pub fn client_key_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.client_key_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for client_key_pem: {e}"
                        )
                    });
                self
            }
            pub fn headers<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::collections::HashMap<
                            ::std::string::String,
                            ::std::string::String,
                        >,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.headers = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for headers: {e}")
                    });
                self
            }
            pub fn http_proxy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.http_proxy = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for http_proxy: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::UpstreamKind>>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn skip_tls_verify<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.skip_tls_verify = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for skip_tls_verify: {e}"
                        )
                    });
                self
            }
            pub fn url<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TestUpstreamRequestUrl>,
                T::Error: ::std::fmt::Display,
            {
                self.url = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for url: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TestUpstreamRequest>
        for super::TestUpstreamRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TestUpstreamRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    allowed_hosts: value.allowed_hosts?,
                    ca_pem: value.ca_pem?,
                    client_cert_pem: value.client_cert_pem?,
                    client_key_pem: value.client_key_pem?,
                    headers: value.headers?,
                    http_proxy: value.http_proxy?,
                    kind: value.kind?,
                    password: value.password?,
                    skip_tls_verify: value.skip_tls_verify?,
                    url: value.url?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::TestUpstreamRequest> for TestUpstreamRequest {
            fn from(value: super::TestUpstreamRequest) -> Self {
                Self {
                    allowed_hosts: Ok(value.allowed_hosts),
                    ca_pem: Ok(value.ca_pem),
                    client_cert_pem: Ok(value.client_cert_pem),
                    client_key_pem: Ok(value.client_key_pem),
                    headers: Ok(value.headers),
                    http_proxy: Ok(value.http_proxy),
                    kind: Ok(value.kind),
                    password: Ok(value.password),
                    skip_tls_verify: Ok(value.skip_tls_verify),
                    url: Ok(value.url),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpdateConfigRequest {
            entries: ::std::result::Result<
                ::std::vec::Vec<super::SettingEntry>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpdateConfigRequest {
            fn default() -> Self {
                Self {
                    entries: Err("no value supplied for entries".to_string()),
                }
            }
        }
        impl UpdateConfigRequest {
            pub fn entries<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::SettingEntry>>,
                T::Error: ::std::fmt::Display,
            {
                self.entries = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entries: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpdateConfigRequest>
        for super::UpdateConfigRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpdateConfigRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { entries: value.entries? })
            }
        }
        impl ::std::convert::From<super::UpdateConfigRequest> for UpdateConfigRequest {
            fn from(value: super::UpdateConfigRequest) -> Self {
                Self { entries: Ok(value.entries) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpdateRobotRequest {
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            grants: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Grant>>,
                ::std::string::String,
            >,
            never_expires: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            role: ::std::result::Result<
                ::std::option::Option<super::Role>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpdateRobotRequest {
            fn default() -> Self {
                Self {
                    description: Ok(Default::default()),
                    enabled: Ok(Default::default()),
                    expires_at: Ok(Default::default()),
                    grants: Ok(Default::default()),
                    never_expires: Ok(
                        super::defaults::update_robot_request_never_expires(),
                    ),
                    role: Ok(Default::default()),
                }
            }
        }
        impl UpdateRobotRequest {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Grant>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn never_expires<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.never_expires = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for never_expires: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Role>>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpdateRobotRequest> for super::UpdateRobotRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpdateRobotRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    enabled: value.enabled?,
                    expires_at: value.expires_at?,
                    grants: value.grants?,
                    never_expires: value.never_expires?,
                    role: value.role?,
                })
            }
        }
        impl ::std::convert::From<super::UpdateRobotRequest> for UpdateRobotRequest {
            fn from(value: super::UpdateRobotRequest) -> Self {
                Self {
                    description: Ok(value.description),
                    enabled: Ok(value.enabled),
                    expires_at: Ok(value.expires_at),
                    grants: Ok(value.grants),
                    never_expires: Ok(value.never_expires),
                    role: Ok(value.role),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpdateUpstreamRequest {
            allowed_hosts: ::std::result::Result<
                ::std::option::Option<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                ::std::string::String,
            >,
            ca_pem: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            cache_isolation: ::std::result::Result<
                ::std::option::Option<::std::option::Option<super::CacheIsolation>>,
                ::std::string::String,
            >,
            client_cert_pem: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            client_key_pem: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            connect_timeout: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            display_name: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<
                ::std::option::Option<::std::option::Option<bool>>,
                ::std::string::String,
            >,
            headers: ::std::result::Result<
                ::std::option::Option<
                    ::std::option::Option<
                        ::std::collections::HashMap<
                            ::std::string::String,
                            ::std::string::String,
                        >,
                    >,
                >,
                ::std::string::String,
            >,
            hosts: ::std::result::Result<
                ::std::option::Option<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                ::std::string::String,
            >,
            http_proxy: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            is_default: ::std::result::Result<
                ::std::option::Option<::std::option::Option<bool>>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<
                ::std::option::Option<::std::option::Option<super::UpstreamKind>>,
                ::std::string::String,
            >,
            max_connections: ::std::result::Result<
                ::std::option::Option<::std::option::Option<u32>>,
                ::std::string::String,
            >,
            mirrors: ::std::result::Result<
                ::std::option::Option<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                ::std::string::String,
            >,
            password: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            prefix: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            priority: ::std::result::Result<
                ::std::option::Option<::std::option::Option<u32>>,
                ::std::string::String,
            >,
            push: ::std::result::Result<
                ::std::option::Option<::std::option::Option<super::PushMode>>,
                ::std::string::String,
            >,
            read_timeout: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            registry: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            revalidate: ::std::result::Result<
                ::std::option::Option<
                    ::std::option::Option<::std::vec::Vec<super::RevalidateRule>>,
                >,
                ::std::string::String,
            >,
            routes: ::std::result::Result<
                ::std::option::Option<
                    ::std::option::Option<::std::vec::Vec<super::UpstreamRoute>>,
                >,
                ::std::string::String,
            >,
            skip_tls_verify: ::std::result::Result<
                ::std::option::Option<::std::option::Option<bool>>,
                ::std::string::String,
            >,
            url: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
            username: ::std::result::Result<
                ::std::option::Option<::std::option::Option<::std::string::String>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpdateUpstreamRequest {
            fn default() -> Self {
                Self {
                    allowed_hosts: Ok(Default::default()),
                    ca_pem: Ok(Default::default()),
                    cache_isolation: Ok(Default::default()),
                    client_cert_pem: Ok(Default::default()),
                    client_key_pem: Ok(Default::default()),
                    connect_timeout: Ok(Default::default()),
                    display_name: Ok(Default::default()),
                    enabled: Ok(Default::default()),
                    headers: Ok(Default::default()),
                    hosts: Ok(Default::default()),
                    http_proxy: Ok(Default::default()),
                    is_default: Ok(Default::default()),
                    kind: Ok(Default::default()),
                    max_connections: Ok(Default::default()),
                    mirrors: Ok(Default::default()),
                    password: Ok(Default::default()),
                    prefix: Ok(Default::default()),
                    priority: Ok(Default::default()),
                    push: Ok(Default::default()),
                    read_timeout: Ok(Default::default()),
                    registry: Ok(Default::default()),
                    revalidate: Ok(Default::default()),
                    routes: Ok(Default::default()),
                    skip_tls_verify: Ok(Default::default()),
                    url: Ok(Default::default()),
                    username: Ok(Default::default()),
                }
            }
        }
        impl UpdateUpstreamRequest {
            pub fn allowed_hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.allowed_hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for allowed_hosts: {e}")
                    });
                self
            }
            pub fn ca_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.ca_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for ca_pem: {e}")
                    });
                self
            }
            pub fn cache_isolation<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<super::CacheIsolation>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.cache_isolation = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for cache_isolation: {e}"
                        )
                    });
                self
            }
            pub fn client_cert_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.client_cert_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for client_cert_pem: {e}"
                        )
                    });
                self
            }
            pub fn client_key_pem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.client_key_pem = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for client_key_pem: {e}"
                        )
                    });
                self
            }
            pub fn connect_timeout<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.connect_timeout = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for connect_timeout: {e}"
                        )
                    });
                self
            }
            pub fn display_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.display_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for display_name: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<bool>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn headers<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::option::Option<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::std::string::String,
                            >,
                        >,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.headers = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for headers: {e}")
                    });
                self
            }
            pub fn hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hosts: {e}")
                    });
                self
            }
            pub fn http_proxy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.http_proxy = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for http_proxy: {e}")
                    });
                self
            }
            pub fn is_default<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<bool>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.is_default = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_default: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<super::UpstreamKind>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn max_connections<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<u32>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.max_connections = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for max_connections: {e}"
                        )
                    });
                self
            }
            pub fn mirrors<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.mirrors = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mirrors: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn prefix<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.prefix = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for prefix: {e}")
                    });
                self
            }
            pub fn priority<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<u32>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.priority = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for priority: {e}")
                    });
                self
            }
            pub fn push<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<super::PushMode>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.push = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for push: {e}")
                    });
                self
            }
            pub fn read_timeout<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.read_timeout = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for read_timeout: {e}")
                    });
                self
            }
            pub fn registry<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.registry = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for registry: {e}")
                    });
                self
            }
            pub fn revalidate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::option::Option<::std::vec::Vec<super::RevalidateRule>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revalidate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revalidate: {e}")
                    });
                self
            }
            pub fn routes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::option::Option<::std::vec::Vec<super::UpstreamRoute>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.routes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for routes: {e}")
                    });
                self
            }
            pub fn skip_tls_verify<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<bool>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.skip_tls_verify = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for skip_tls_verify: {e}"
                        )
                    });
                self
            }
            pub fn url<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.url = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for url: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::option::Option<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpdateUpstreamRequest>
        for super::UpdateUpstreamRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpdateUpstreamRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    allowed_hosts: value.allowed_hosts?,
                    ca_pem: value.ca_pem?,
                    cache_isolation: value.cache_isolation?,
                    client_cert_pem: value.client_cert_pem?,
                    client_key_pem: value.client_key_pem?,
                    connect_timeout: value.connect_timeout?,
                    display_name: value.display_name?,
                    enabled: value.enabled?,
                    headers: value.headers?,
                    hosts: value.hosts?,
                    http_proxy: value.http_proxy?,
                    is_default: value.is_default?,
                    kind: value.kind?,
                    max_connections: value.max_connections?,
                    mirrors: value.mirrors?,
                    password: value.password?,
                    prefix: value.prefix?,
                    priority: value.priority?,
                    push: value.push?,
                    read_timeout: value.read_timeout?,
                    registry: value.registry?,
                    revalidate: value.revalidate?,
                    routes: value.routes?,
                    skip_tls_verify: value.skip_tls_verify?,
                    url: value.url?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::UpdateUpstreamRequest>
        for UpdateUpstreamRequest {
            fn from(value: super::UpdateUpstreamRequest) -> Self {
                Self {
                    allowed_hosts: Ok(value.allowed_hosts),
                    ca_pem: Ok(value.ca_pem),
                    cache_isolation: Ok(value.cache_isolation),
                    client_cert_pem: Ok(value.client_cert_pem),
                    client_key_pem: Ok(value.client_key_pem),
                    connect_timeout: Ok(value.connect_timeout),
                    display_name: Ok(value.display_name),
                    enabled: Ok(value.enabled),
                    headers: Ok(value.headers),
                    hosts: Ok(value.hosts),
                    http_proxy: Ok(value.http_proxy),
                    is_default: Ok(value.is_default),
                    kind: Ok(value.kind),
                    max_connections: Ok(value.max_connections),
                    mirrors: Ok(value.mirrors),
                    password: Ok(value.password),
                    prefix: Ok(value.prefix),
                    priority: Ok(value.priority),
                    push: Ok(value.push),
                    read_timeout: Ok(value.read_timeout),
                    registry: Ok(value.registry),
                    revalidate: Ok(value.revalidate),
                    routes: Ok(value.routes),
                    skip_tls_verify: Ok(value.skip_tls_verify),
                    url: Ok(value.url),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpdateUserRequest {
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            grants: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Grant>>,
                ::std::string::String,
            >,
            password: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            role: ::std::result::Result<
                ::std::option::Option<super::Role>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpdateUserRequest {
            fn default() -> Self {
                Self {
                    description: Ok(Default::default()),
                    enabled: Ok(Default::default()),
                    grants: Ok(Default::default()),
                    password: Ok(Default::default()),
                    role: Ok(Default::default()),
                }
            }
        }
        impl UpdateUserRequest {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Grant>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Role>>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpdateUserRequest> for super::UpdateUserRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpdateUserRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    enabled: value.enabled?,
                    grants: value.grants?,
                    password: value.password?,
                    role: value.role?,
                })
            }
        }
        impl ::std::convert::From<super::UpdateUserRequest> for UpdateUserRequest {
            fn from(value: super::UpdateUserRequest) -> Self {
                Self {
                    description: Ok(value.description),
                    enabled: Ok(value.enabled),
                    grants: Ok(value.grants),
                    password: Ok(value.password),
                    role: Ok(value.role),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpdatedConfig {
            updated: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for UpdatedConfig {
            fn default() -> Self {
                Self {
                    updated: Err("no value supplied for updated".to_string()),
                }
            }
        }
        impl UpdatedConfig {
            pub fn updated<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.updated = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for updated: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpdatedConfig> for super::UpdatedConfig {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpdatedConfig,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { updated: value.updated? })
            }
        }
        impl ::std::convert::From<super::UpdatedConfig> for UpdatedConfig {
            fn from(value: super::UpdatedConfig) -> Self {
                Self { updated: Ok(value.updated) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Upstream {
            allowed_hosts: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            cache_isolation: ::std::result::Result<
                super::CacheIsolation,
                ::std::string::String,
            >,
            connect_timeout: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            created_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            defined_at: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            display_name: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<bool, ::std::string::String>,
            has_ca: ::std::result::Result<bool, ::std::string::String>,
            has_client_certificate: ::std::result::Result<bool, ::std::string::String>,
            has_credentials: ::std::result::Result<bool, ::std::string::String>,
            header_names: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            hosts: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            http_proxy: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            is_default: ::std::result::Result<bool, ::std::string::String>,
            kind: ::std::result::Result<super::UpstreamKind, ::std::string::String>,
            max_connections: ::std::result::Result<u64, ::std::string::String>,
            mirrors: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            prefix: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            priority: ::std::result::Result<u32, ::std::string::String>,
            push: ::std::result::Result<super::PushMode, ::std::string::String>,
            read_timeout: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            registry: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            revalidate: ::std::result::Result<
                ::std::vec::Vec<super::RevalidateRule>,
                ::std::string::String,
            >,
            routes: ::std::result::Result<
                ::std::vec::Vec<super::UpstreamRoute>,
                ::std::string::String,
            >,
            skip_tls_verify: ::std::result::Result<bool, ::std::string::String>,
            source: ::std::result::Result<super::UpstreamSource, ::std::string::String>,
            state: ::std::result::Result<super::UpstreamState, ::std::string::String>,
            updated_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            url: ::std::result::Result<::std::string::String, ::std::string::String>,
            username: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Upstream {
            fn default() -> Self {
                Self {
                    allowed_hosts: Err(
                        "no value supplied for allowed_hosts".to_string(),
                    ),
                    cache_isolation: Err(
                        "no value supplied for cache_isolation".to_string(),
                    ),
                    connect_timeout: Err(
                        "no value supplied for connect_timeout".to_string(),
                    ),
                    created_at: Ok(Default::default()),
                    defined_at: Ok(Default::default()),
                    display_name: Err("no value supplied for display_name".to_string()),
                    enabled: Err("no value supplied for enabled".to_string()),
                    has_ca: Err("no value supplied for has_ca".to_string()),
                    has_client_certificate: Err(
                        "no value supplied for has_client_certificate".to_string(),
                    ),
                    has_credentials: Err(
                        "no value supplied for has_credentials".to_string(),
                    ),
                    header_names: Err("no value supplied for header_names".to_string()),
                    hosts: Err("no value supplied for hosts".to_string()),
                    http_proxy: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    is_default: Err("no value supplied for is_default".to_string()),
                    kind: Err("no value supplied for kind".to_string()),
                    max_connections: Err(
                        "no value supplied for max_connections".to_string(),
                    ),
                    mirrors: Err("no value supplied for mirrors".to_string()),
                    name: Err("no value supplied for name".to_string()),
                    prefix: Ok(Default::default()),
                    priority: Err("no value supplied for priority".to_string()),
                    push: Err("no value supplied for push".to_string()),
                    read_timeout: Err("no value supplied for read_timeout".to_string()),
                    reason: Ok(Default::default()),
                    registry: Ok(Default::default()),
                    revalidate: Err("no value supplied for revalidate".to_string()),
                    routes: Err("no value supplied for routes".to_string()),
                    skip_tls_verify: Err(
                        "no value supplied for skip_tls_verify".to_string(),
                    ),
                    source: Err("no value supplied for source".to_string()),
                    state: Err("no value supplied for state".to_string()),
                    updated_at: Ok(Default::default()),
                    url: Err("no value supplied for url".to_string()),
                    username: Ok(Default::default()),
                }
            }
        }
        impl Upstream {
            pub fn allowed_hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.allowed_hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for allowed_hosts: {e}")
                    });
                self
            }
            pub fn cache_isolation<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::CacheIsolation>,
                T::Error: ::std::fmt::Display,
            {
                self.cache_isolation = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for cache_isolation: {e}"
                        )
                    });
                self
            }
            pub fn connect_timeout<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.connect_timeout = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for connect_timeout: {e}"
                        )
                    });
                self
            }
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn defined_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.defined_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for defined_at: {e}")
                    });
                self
            }
            pub fn display_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.display_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for display_name: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn has_ca<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.has_ca = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for has_ca: {e}")
                    });
                self
            }
            pub fn has_client_certificate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.has_client_certificate = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for has_client_certificate: {e}"
                        )
                    });
                self
            }
            pub fn has_credentials<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.has_credentials = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for has_credentials: {e}"
                        )
                    });
                self
            }
            pub fn header_names<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.header_names = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for header_names: {e}")
                    });
                self
            }
            pub fn hosts<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.hosts = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hosts: {e}")
                    });
                self
            }
            pub fn http_proxy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.http_proxy = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for http_proxy: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn is_default<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.is_default = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_default: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::UpstreamKind>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn max_connections<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.max_connections = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for max_connections: {e}"
                        )
                    });
                self
            }
            pub fn mirrors<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.mirrors = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mirrors: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn prefix<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.prefix = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for prefix: {e}")
                    });
                self
            }
            pub fn priority<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u32>,
                T::Error: ::std::fmt::Display,
            {
                self.priority = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for priority: {e}")
                    });
                self
            }
            pub fn push<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PushMode>,
                T::Error: ::std::fmt::Display,
            {
                self.push = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for push: {e}")
                    });
                self
            }
            pub fn read_timeout<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.read_timeout = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for read_timeout: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn registry<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.registry = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for registry: {e}")
                    });
                self
            }
            pub fn revalidate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::RevalidateRule>>,
                T::Error: ::std::fmt::Display,
            {
                self.revalidate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revalidate: {e}")
                    });
                self
            }
            pub fn routes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::UpstreamRoute>>,
                T::Error: ::std::fmt::Display,
            {
                self.routes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for routes: {e}")
                    });
                self
            }
            pub fn skip_tls_verify<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.skip_tls_verify = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for skip_tls_verify: {e}"
                        )
                    });
                self
            }
            pub fn source<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::UpstreamSource>,
                T::Error: ::std::fmt::Display,
            {
                self.source = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for source: {e}")
                    });
                self
            }
            pub fn state<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::UpstreamState>,
                T::Error: ::std::fmt::Display,
            {
                self.state = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for state: {e}")
                    });
                self
            }
            pub fn updated_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.updated_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for updated_at: {e}")
                    });
                self
            }
            pub fn url<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.url = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for url: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Upstream> for super::Upstream {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Upstream,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    allowed_hosts: value.allowed_hosts?,
                    cache_isolation: value.cache_isolation?,
                    connect_timeout: value.connect_timeout?,
                    created_at: value.created_at?,
                    defined_at: value.defined_at?,
                    display_name: value.display_name?,
                    enabled: value.enabled?,
                    has_ca: value.has_ca?,
                    has_client_certificate: value.has_client_certificate?,
                    has_credentials: value.has_credentials?,
                    header_names: value.header_names?,
                    hosts: value.hosts?,
                    http_proxy: value.http_proxy?,
                    id: value.id?,
                    is_default: value.is_default?,
                    kind: value.kind?,
                    max_connections: value.max_connections?,
                    mirrors: value.mirrors?,
                    name: value.name?,
                    prefix: value.prefix?,
                    priority: value.priority?,
                    push: value.push?,
                    read_timeout: value.read_timeout?,
                    reason: value.reason?,
                    registry: value.registry?,
                    revalidate: value.revalidate?,
                    routes: value.routes?,
                    skip_tls_verify: value.skip_tls_verify?,
                    source: value.source?,
                    state: value.state?,
                    updated_at: value.updated_at?,
                    url: value.url?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::Upstream> for Upstream {
            fn from(value: super::Upstream) -> Self {
                Self {
                    allowed_hosts: Ok(value.allowed_hosts),
                    cache_isolation: Ok(value.cache_isolation),
                    connect_timeout: Ok(value.connect_timeout),
                    created_at: Ok(value.created_at),
                    defined_at: Ok(value.defined_at),
                    display_name: Ok(value.display_name),
                    enabled: Ok(value.enabled),
                    has_ca: Ok(value.has_ca),
                    has_client_certificate: Ok(value.has_client_certificate),
                    has_credentials: Ok(value.has_credentials),
                    header_names: Ok(value.header_names),
                    hosts: Ok(value.hosts),
                    http_proxy: Ok(value.http_proxy),
                    id: Ok(value.id),
                    is_default: Ok(value.is_default),
                    kind: Ok(value.kind),
                    max_connections: Ok(value.max_connections),
                    mirrors: Ok(value.mirrors),
                    name: Ok(value.name),
                    prefix: Ok(value.prefix),
                    priority: Ok(value.priority),
                    push: Ok(value.push),
                    read_timeout: Ok(value.read_timeout),
                    reason: Ok(value.reason),
                    registry: Ok(value.registry),
                    revalidate: Ok(value.revalidate),
                    routes: Ok(value.routes),
                    skip_tls_verify: Ok(value.skip_tls_verify),
                    source: Ok(value.source),
                    state: Ok(value.state),
                    updated_at: Ok(value.updated_at),
                    url: Ok(value.url),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamHealth {
            consecutive_failures: ::std::result::Result<u32, ::std::string::String>,
            display_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            healthy: ::std::result::Result<bool, ::std::string::String>,
            last_check: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            last_error: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            retry_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            state: ::std::result::Result<
                super::UpstreamCondition,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpstreamHealth {
            fn default() -> Self {
                Self {
                    consecutive_failures: Err(
                        "no value supplied for consecutive_failures".to_string(),
                    ),
                    display_name: Ok(Default::default()),
                    healthy: Err("no value supplied for healthy".to_string()),
                    last_check: Ok(Default::default()),
                    last_error: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                    retry_at: Ok(Default::default()),
                    state: Err("no value supplied for state".to_string()),
                }
            }
        }
        impl UpstreamHealth {
            pub fn consecutive_failures<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u32>,
                T::Error: ::std::fmt::Display,
            {
                self.consecutive_failures = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for consecutive_failures: {e}"
                        )
                    });
                self
            }
            pub fn display_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.display_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for display_name: {e}")
                    });
                self
            }
            pub fn healthy<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.healthy = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for healthy: {e}")
                    });
                self
            }
            pub fn last_check<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_check = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_check: {e}")
                    });
                self
            }
            pub fn last_error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_error: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn retry_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.retry_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for retry_at: {e}")
                    });
                self
            }
            pub fn state<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::UpstreamCondition>,
                T::Error: ::std::fmt::Display,
            {
                self.state = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for state: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamHealth> for super::UpstreamHealth {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamHealth,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    consecutive_failures: value.consecutive_failures?,
                    display_name: value.display_name?,
                    healthy: value.healthy?,
                    last_check: value.last_check?,
                    last_error: value.last_error?,
                    name: value.name?,
                    retry_at: value.retry_at?,
                    state: value.state?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamHealth> for UpstreamHealth {
            fn from(value: super::UpstreamHealth) -> Self {
                Self {
                    consecutive_failures: Ok(value.consecutive_failures),
                    display_name: Ok(value.display_name),
                    healthy: Ok(value.healthy),
                    last_check: Ok(value.last_check),
                    last_error: Ok(value.last_error),
                    name: Ok(value.name),
                    retry_at: Ok(value.retry_at),
                    state: Ok(value.state),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamLatency {
            last_ms: ::std::result::Result<u64, ::std::string::String>,
            max_ms: ::std::result::Result<u64, ::std::string::String>,
            mean_ms: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for UpstreamLatency {
            fn default() -> Self {
                Self {
                    last_ms: Err("no value supplied for last_ms".to_string()),
                    max_ms: Err("no value supplied for max_ms".to_string()),
                    mean_ms: Err("no value supplied for mean_ms".to_string()),
                }
            }
        }
        impl UpstreamLatency {
            pub fn last_ms<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.last_ms = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_ms: {e}")
                    });
                self
            }
            pub fn max_ms<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.max_ms = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for max_ms: {e}")
                    });
                self
            }
            pub fn mean_ms<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.mean_ms = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mean_ms: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamLatency> for super::UpstreamLatency {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamLatency,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    last_ms: value.last_ms?,
                    max_ms: value.max_ms?,
                    mean_ms: value.mean_ms?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamLatency> for UpstreamLatency {
            fn from(value: super::UpstreamLatency) -> Self {
                Self {
                    last_ms: Ok(value.last_ms),
                    max_ms: Ok(value.max_ms),
                    mean_ms: Ok(value.mean_ms),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamLeftOut {
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            reason: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for UpstreamLeftOut {
            fn default() -> Self {
                Self {
                    name: Err("no value supplied for name".to_string()),
                    reason: Err("no value supplied for reason".to_string()),
                }
            }
        }
        impl UpstreamLeftOut {
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamLeftOut> for super::UpstreamLeftOut {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamLeftOut,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    name: value.name?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamLeftOut> for UpstreamLeftOut {
            fn from(value: super::UpstreamLeftOut) -> Self {
                Self {
                    name: Ok(value.name),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamReload {
            added: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            applied: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            changed: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            file: ::std::result::Result<::std::string::String, ::std::string::String>,
            left_out: ::std::result::Result<
                ::std::vec::Vec<super::UpstreamLeftOut>,
                ::std::string::String,
            >,
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            removed: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            restart_required: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            unchanged: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            warnings: ::std::result::Result<
                ::std::vec::Vec<super::ConfigProblem>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpstreamReload {
            fn default() -> Self {
                Self {
                    added: Err("no value supplied for added".to_string()),
                    applied: Err("no value supplied for applied".to_string()),
                    changed: Err("no value supplied for changed".to_string()),
                    file: Err("no value supplied for file".to_string()),
                    left_out: Err("no value supplied for left_out".to_string()),
                    message: Err("no value supplied for message".to_string()),
                    removed: Err("no value supplied for removed".to_string()),
                    restart_required: Err(
                        "no value supplied for restart_required".to_string(),
                    ),
                    unchanged: Err("no value supplied for unchanged".to_string()),
                    warnings: Err("no value supplied for warnings".to_string()),
                }
            }
        }
        impl UpstreamReload {
            pub fn added<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.added = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for added: {e}")
                    });
                self
            }
            pub fn applied<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.applied = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for applied: {e}")
                    });
                self
            }
            pub fn changed<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.changed = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for changed: {e}")
                    });
                self
            }
            pub fn file<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.file = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for file: {e}")
                    });
                self
            }
            pub fn left_out<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::UpstreamLeftOut>>,
                T::Error: ::std::fmt::Display,
            {
                self.left_out = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for left_out: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn removed<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.removed = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for removed: {e}")
                    });
                self
            }
            pub fn restart_required<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.restart_required = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for restart_required: {e}"
                        )
                    });
                self
            }
            pub fn unchanged<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.unchanged = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for unchanged: {e}")
                    });
                self
            }
            pub fn warnings<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ConfigProblem>>,
                T::Error: ::std::fmt::Display,
            {
                self.warnings = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for warnings: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamReload> for super::UpstreamReload {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamReload,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    added: value.added?,
                    applied: value.applied?,
                    changed: value.changed?,
                    file: value.file?,
                    left_out: value.left_out?,
                    message: value.message?,
                    removed: value.removed?,
                    restart_required: value.restart_required?,
                    unchanged: value.unchanged?,
                    warnings: value.warnings?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamReload> for UpstreamReload {
            fn from(value: super::UpstreamReload) -> Self {
                Self {
                    added: Ok(value.added),
                    applied: Ok(value.applied),
                    changed: Ok(value.changed),
                    file: Ok(value.file),
                    left_out: Ok(value.left_out),
                    message: Ok(value.message),
                    removed: Ok(value.removed),
                    restart_required: Ok(value.restart_required),
                    unchanged: Ok(value.unchanged),
                    warnings: Ok(value.warnings),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamResolution {
            canonical_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            error: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            repository: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            rule: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            steps: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            upstream: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpstreamResolution {
            fn default() -> Self {
                Self {
                    canonical_name: Ok(Default::default()),
                    error: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                    repository: Ok(Default::default()),
                    rule: Ok(Default::default()),
                    steps: Err("no value supplied for steps".to_string()),
                    upstream: Ok(Default::default()),
                }
            }
        }
        impl UpstreamResolution {
            pub fn canonical_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.canonical_name = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for canonical_name: {e}"
                        )
                    });
                self
            }
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn repository<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.repository = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for repository: {e}")
                    });
                self
            }
            pub fn rule<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.rule = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for rule: {e}")
                    });
                self
            }
            pub fn steps<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.steps = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for steps: {e}")
                    });
                self
            }
            pub fn upstream<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.upstream = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for upstream: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamResolution> for super::UpstreamResolution {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamResolution,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    canonical_name: value.canonical_name?,
                    error: value.error?,
                    name: value.name?,
                    repository: value.repository?,
                    rule: value.rule?,
                    steps: value.steps?,
                    upstream: value.upstream?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamResolution> for UpstreamResolution {
            fn from(value: super::UpstreamResolution) -> Self {
                Self {
                    canonical_name: Ok(value.canonical_name),
                    error: Ok(value.error),
                    name: Ok(value.name),
                    repository: Ok(value.repository),
                    rule: Ok(value.rule),
                    steps: Ok(value.steps),
                    upstream: Ok(value.upstream),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamRoute {
            pattern: ::std::result::Result<
                super::UpstreamRoutePattern,
                ::std::string::String,
            >,
            priority: ::std::result::Result<
                ::std::option::Option<u32>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpstreamRoute {
            fn default() -> Self {
                Self {
                    pattern: Err("no value supplied for pattern".to_string()),
                    priority: Ok(Default::default()),
                }
            }
        }
        impl UpstreamRoute {
            pub fn pattern<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::UpstreamRoutePattern>,
                T::Error: ::std::fmt::Display,
            {
                self.pattern = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pattern: {e}")
                    });
                self
            }
            pub fn priority<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<u32>>,
                T::Error: ::std::fmt::Display,
            {
                self.priority = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for priority: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamRoute> for super::UpstreamRoute {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamRoute,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    pattern: value.pattern?,
                    priority: value.priority?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamRoute> for UpstreamRoute {
            fn from(value: super::UpstreamRoute) -> Self {
                Self {
                    pattern: Ok(value.pattern),
                    priority: Ok(value.priority),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamStats {
            bytes_received: ::std::result::Result<u64, ::std::string::String>,
            bytes_sent: ::std::result::Result<u64, ::std::string::String>,
            errors: ::std::result::Result<
                ::std::collections::HashMap<::std::string::String, u64>,
                ::std::string::String,
            >,
            latency: ::std::result::Result<
                super::UpstreamLatency,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            requests: ::std::result::Result<u64, ::std::string::String>,
            throttled: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for UpstreamStats {
            fn default() -> Self {
                Self {
                    bytes_received: Err(
                        "no value supplied for bytes_received".to_string(),
                    ),
                    bytes_sent: Err("no value supplied for bytes_sent".to_string()),
                    errors: Err("no value supplied for errors".to_string()),
                    latency: Err("no value supplied for latency".to_string()),
                    name: Err("no value supplied for name".to_string()),
                    requests: Err("no value supplied for requests".to_string()),
                    throttled: Err("no value supplied for throttled".to_string()),
                }
            }
        }
        impl UpstreamStats {
            pub fn bytes_received<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes_received = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for bytes_received: {e}"
                        )
                    });
                self
            }
            pub fn bytes_sent<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.bytes_sent = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for bytes_sent: {e}")
                    });
                self
            }
            pub fn errors<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::collections::HashMap<::std::string::String, u64>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.errors = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for errors: {e}")
                    });
                self
            }
            pub fn latency<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::UpstreamLatency>,
                T::Error: ::std::fmt::Display,
            {
                self.latency = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for latency: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn requests<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.requests = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for requests: {e}")
                    });
                self
            }
            pub fn throttled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.throttled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for throttled: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamStats> for super::UpstreamStats {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamStats,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bytes_received: value.bytes_received?,
                    bytes_sent: value.bytes_sent?,
                    errors: value.errors?,
                    latency: value.latency?,
                    name: value.name?,
                    requests: value.requests?,
                    throttled: value.throttled?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamStats> for UpstreamStats {
            fn from(value: super::UpstreamStats) -> Self {
                Self {
                    bytes_received: Ok(value.bytes_received),
                    bytes_sent: Ok(value.bytes_sent),
                    errors: Ok(value.errors),
                    latency: Ok(value.latency),
                    name: Ok(value.name),
                    requests: Ok(value.requests),
                    throttled: Ok(value.throttled),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamTest {
            kind: ::std::result::Result<::std::string::String, ::std::string::String>,
            latency_ms: ::std::result::Result<u64, ::std::string::String>,
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            success: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for UpstreamTest {
            fn default() -> Self {
                Self {
                    kind: Err("no value supplied for kind".to_string()),
                    latency_ms: Err("no value supplied for latency_ms".to_string()),
                    message: Err("no value supplied for message".to_string()),
                    success: Err("no value supplied for success".to_string()),
                }
            }
        }
        impl UpstreamTest {
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn latency_ms<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.latency_ms = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for latency_ms: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn success<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.success = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for success: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamTest> for super::UpstreamTest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamTest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    kind: value.kind?,
                    latency_ms: value.latency_ms?,
                    message: value.message?,
                    success: value.success?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamTest> for UpstreamTest {
            fn from(value: super::UpstreamTest) -> Self {
                Self {
                    kind: Ok(value.kind),
                    latency_ms: Ok(value.latency_ms),
                    message: Ok(value.message),
                    success: Ok(value.success),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpstreamsConfigPath {
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            path: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpstreamsConfigPath {
            fn default() -> Self {
                Self {
                    message: Err("no value supplied for message".to_string()),
                    path: Ok(Default::default()),
                }
            }
        }
        impl UpstreamsConfigPath {
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn path<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.path = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for path: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpstreamsConfigPath>
        for super::UpstreamsConfigPath {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpstreamsConfigPath,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    message: value.message?,
                    path: value.path?,
                })
            }
        }
        impl ::std::convert::From<super::UpstreamsConfigPath> for UpstreamsConfigPath {
            fn from(value: super::UpstreamsConfigPath) -> Self {
                Self {
                    message: Ok(value.message),
                    path: Ok(value.path),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct User {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            description: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            enabled: ::std::result::Result<bool, ::std::string::String>,
            grants: ::std::result::Result<
                ::std::vec::Vec<super::Grant>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            role: ::std::result::Result<super::Role, ::std::string::String>,
            updated_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            username: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for User {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    description: Err("no value supplied for description".to_string()),
                    enabled: Err("no value supplied for enabled".to_string()),
                    grants: Err("no value supplied for grants".to_string()),
                    id: Err("no value supplied for id".to_string()),
                    role: Err("no value supplied for role".to_string()),
                    updated_at: Err("no value supplied for updated_at".to_string()),
                    username: Err("no value supplied for username".to_string()),
                }
            }
        }
        impl User {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enabled: {e}")
                    });
                self
            }
            pub fn grants<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Grant>>,
                T::Error: ::std::fmt::Display,
            {
                self.grants = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grants: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn role<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Role>,
                T::Error: ::std::fmt::Display,
            {
                self.role = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for role: {e}")
                    });
                self
            }
            pub fn updated_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.updated_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for updated_at: {e}")
                    });
                self
            }
            pub fn username<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.username = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for username: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<User> for super::User {
            type Error = super::error::ConversionError;
            fn try_from(
                value: User,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    description: value.description?,
                    enabled: value.enabled?,
                    grants: value.grants?,
                    id: value.id?,
                    role: value.role?,
                    updated_at: value.updated_at?,
                    username: value.username?,
                })
            }
        }
        impl ::std::convert::From<super::User> for User {
            fn from(value: super::User) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    description: Ok(value.description),
                    enabled: Ok(value.enabled),
                    grants: Ok(value.grants),
                    id: Ok(value.id),
                    role: Ok(value.role),
                    updated_at: Ok(value.updated_at),
                    username: Ok(value.username),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ValidateConfigRequest {
            content: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ValidateConfigRequest {
            fn default() -> Self {
                Self {
                    content: Err("no value supplied for content".to_string()),
                }
            }
        }
        impl ValidateConfigRequest {
            pub fn content<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.content = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for content: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ValidateConfigRequest>
        for super::ValidateConfigRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ValidateConfigRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { content: value.content? })
            }
        }
        impl ::std::convert::From<super::ValidateConfigRequest>
        for ValidateConfigRequest {
            fn from(value: super::ValidateConfigRequest) -> Self {
                Self { content: Ok(value.content) }
            }
        }
    }
    /// Generation of default values for serde.
    pub mod defaults {
        pub(super) fn add_robot_token_request_description() -> ::std::option::Option<
            ::std::string::String,
        > {
            ::std::option::Option::Some("".to_string())
        }
        pub(super) fn create_pin_request_description() -> ::std::option::Option<
            super::CreatePinRequestDescription,
        > {
            ::std::option::Option::Some(
                super::CreatePinRequestDescription("".to_string()),
            )
        }
        pub(super) fn create_robot_request_description() -> ::std::option::Option<
            ::std::string::String,
        > {
            ::std::option::Option::Some("".to_string())
        }
        pub(super) fn create_robot_request_grants() -> ::std::option::Option<
            ::std::vec::Vec<super::Grant>,
        > {
            ::std::option::Option::Some(vec![])
        }
        pub(super) fn create_user_request_description() -> ::std::option::Option<
            ::std::string::String,
        > {
            ::std::option::Option::Some("".to_string())
        }
        pub(super) fn create_user_request_grants() -> ::std::option::Option<
            ::std::vec::Vec<super::Grant>,
        > {
            ::std::option::Option::Some(vec![])
        }
        pub(super) fn purge_request_dry_run() -> ::std::option::Option<bool> {
            ::std::option::Option::Some(false)
        }
        pub(super) fn update_robot_request_never_expires() -> ::std::option::Option<
            bool,
        > {
            ::std::option::Option::Some(false)
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for Harbor Cache administration

Everything that can be administered of a Harbor Cache: accounts and what they may do, what is cached, the registries behind it, the
configuration, and the record of who changed what.

**Logging in.** `POST /auth/login` with a user's name and password, or a robot's name and token, answers a `token`. Send it as
`Authorization: Bearer <token>` with every other call (here: *Authorize*). It lasts an hour; `POST /auth/refresh` gets the next
one. Most operations are for administrators; others say so.

**Changing.** What can be changed has an `ETag`. Send it back as `If-Match` with a change, and the change is refused (412) if somebody else
was faster. Without `If-Match` the change is made whatever is there. Every change, and every refused login, is written to the audit log (`/logs`).

**Pages.** Lists take `limit` and answer `next`, which goes into the parameter that the list names (`after`, `before` or `cursor`) for the
page that follows. Where there is no `next`, there is no further page.

**Errors.** Every error has the same body: a `code` for programs, a `message` for people, the `field` that it is about, and the
`request_id` under which the server's log says more. 429 and 503 have `Retry-After`.


Version: 0.1.0*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap())
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(baseurl: &str, client: reqwest::Client) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
        }
    }
}
impl ClientInfo<()> for Client {
    fn api_version() -> &'static str {
        "0.1.0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &() {
        &()
    }
}
impl ClientHooks<()> for &Client {}
impl Client {
    /**Log in

Needs no login. Wrong passwords slow down whoever sends them (429), and nobody else.

Sends a `POST` request to `/auth/login`

```ignore
let response = client.login()
    .body(body)
    .send()
    .await;
```*/
    pub fn login(&self) -> builder::Login<'_> {
        builder::Login::new(self)
    }
    /**Get the next token

Needs the login's refresh token and nothing else.

Sends a `POST` request to `/auth/refresh`

```ignore
let response = client.refresh()
    .body(body)
    .send()
    .await;
```*/
    pub fn refresh(&self) -> builder::Refresh<'_> {
        builder::Refresh::new(self)
    }
    /**Log out

Ends this login and no other of the same account. For every role.

Sends a `POST` request to `/auth/logout`

```ignore
let response = client.logout()
    .send()
    .await;
```*/
    pub fn logout(&self) -> builder::Logout<'_> {
        builder::Logout::new(self)
    }
    /**Tell who one is

For every role.

Sends a `GET` request to `/auth/me`

```ignore
let response = client.me()
    .send()
    .await;
```*/
    pub fn me(&self) -> builder::Me<'_> {
        builder::Me::new(self)
    }
    /**Change one's own password

For users of every role. All logins of the account end, this one too.

Sends a `PUT` request to `/auth/password`

```ignore
let response = client.change_own_password()
    .body(body)
    .send()
    .await;
```*/
    pub fn change_own_password(&self) -> builder::ChangeOwnPassword<'_> {
        builder::ChangeOwnPassword::new(self)
    }
    /**List users

The answer is a bare list, as it always was; the header `X-Next` leads to the next page.

Sends a `GET` request to `/users`

Arguments:
- `after`: The `X-Next` of the page before.
- `limit`: Most users of a page: 1 to 1000, 1000 unless given.
- `name`: Only those whose names contain this, in any case.
```ignore
let response = client.list_users()
    .after(after)
    .limit(limit)
    .name(name)
    .send()
    .await;
```*/
    pub fn list_users(&self) -> builder::ListUsers<'_> {
        builder::ListUsers::new(self)
    }
    /**Add a user

409 where a user or a robot has the name already.

Sends a `POST` request to `/users`

```ignore
let response = client.create_user()
    .body(body)
    .send()
    .await;
```*/
    pub fn create_user(&self) -> builder::CreateUser<'_> {
        builder::CreateUser::new(self)
    }
    /**Get a user

Sends a `GET` request to `/users/{id}`

```ignore
let response = client.get_user()
    .id(id)
    .send()
    .await;
```*/
    pub fn get_user(&self) -> builder::GetUser<'_> {
        builder::GetUser::new(self)
    }
    /**Change a user

What is left out stays as it is. 409 where this would leave no administrator who can log in.

Sends a `PUT` request to `/users/{id}`

Arguments:
- `id`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
- `body`
```ignore
let response = client.update_user()
    .id(id)
    .if_match(if_match)
    .body(body)
    .send()
    .await;
```*/
    pub fn update_user(&self) -> builder::UpdateUser<'_> {
        builder::UpdateUser::new(self)
    }
    /**Remove a user

Tokens that were issued stop working at once. 409 where it is the last administrator who can log in.

Sends a `DELETE` request to `/users/{id}`

Arguments:
- `id`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
```ignore
let response = client.delete_user()
    .id(id)
    .if_match(if_match)
    .send()
    .await;
```*/
    pub fn delete_user(&self) -> builder::DeleteUser<'_> {
        builder::DeleteUser::new(self)
    }
    /**List robot accounts

Sends a `GET` request to `/robots`

Arguments:
- `after`: The `next` of the page before.
- `limit`: Most robots of a page: 1 to 200, 50 unless given.
- `name`: Only those whose names contain this, in any case.
```ignore
let response = client.list_robots()
    .after(after)
    .limit(limit)
    .name(name)
    .send()
    .await;
```*/
    pub fn list_robots(&self) -> builder::ListRobots<'_> {
        builder::ListRobots::new(self)
    }
    /**Add a robot account

It comes with one token, which is shown in this answer and never again. 409 where the name is taken.

Sends a `POST` request to `/robots`

```ignore
let response = client.create_robot()
    .body(body)
    .send()
    .await;
```*/
    pub fn create_robot(&self) -> builder::CreateRobot<'_> {
        builder::CreateRobot::new(self)
    }
    /**Get a robot account

Sends a `GET` request to `/robots/{id}`

```ignore
let response = client.get_robot()
    .id(id)
    .send()
    .await;
```*/
    pub fn get_robot(&self) -> builder::GetRobot<'_> {
        builder::GetRobot::new(self)
    }
    /**Change a robot account

What is left out stays as it is.

Sends a `PUT` request to `/robots/{id}`

Arguments:
- `id`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
- `body`
```ignore
let response = client.update_robot()
    .id(id)
    .if_match(if_match)
    .body(body)
    .send()
    .await;
```*/
    pub fn update_robot(&self) -> builder::UpdateRobot<'_> {
        builder::UpdateRobot::new(self)
    }
    /**Remove a robot account

Its tokens, and what was issued for them, stop working at once.

Sends a `DELETE` request to `/robots/{id}`

Arguments:
- `id`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
```ignore
let response = client.delete_robot()
    .id(id)
    .if_match(if_match)
    .send()
    .await;
```*/
    pub fn delete_robot(&self) -> builder::DeleteRobot<'_> {
        builder::DeleteRobot::new(self)
    }
    /**Make one more token

The others stay good, so that clients can be moved one by one.

Sends a `POST` request to `/robots/{id}/tokens`

```ignore
let response = client.add_robot_token()
    .id(id)
    .body(body)
    .send()
    .await;
```*/
    pub fn add_robot_token(&self) -> builder::AddRobotToken<'_> {
        builder::AddRobotToken::new(self)
    }
    /**Take a token away

What was issued for it stops working at once.

Sends a `DELETE` request to `/robots/{id}/tokens/{token_id}`

```ignore
let response = client.remove_robot_token()
    .id(id)
    .token_id(token_id)
    .send()
    .await;
```*/
    pub fn remove_robot_token(&self) -> builder::RemoveRobotToken<'_> {
        builder::RemoveRobotToken::new(self)
    }
    /**Get the grants of a user or robot

Sends a `GET` request to `/accounts/{id}/grants`

```ignore
let response = client.get_grants()
    .id(id)
    .send()
    .await;
```*/
    pub fn get_grants(&self) -> builder::GetGrants<'_> {
        builder::GetGrants::new(self)
    }
    /**Replace the grants of a user or robot

An empty list gives the account its role's rights on all repositories. It counts from the next request on.

Sends a `PUT` request to `/accounts/{id}/grants`

Arguments:
- `id`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
- `body`
```ignore
let response = client.set_grants()
    .id(id)
    .if_match(if_match)
    .body(body)
    .send()
    .await;
```*/
    pub fn set_grants(&self) -> builder::SetGrants<'_> {
        builder::SetGrants::new(self)
    }
    /**Explain what an account may do in a repository

Sends a `GET` request to `/access/explain`

Arguments:
- `account`: A user's or robot's id. Left out: nobody in particular.
- `repository`: A canonical name, `<upstream>/<repository>`.
```ignore
let response = client.explain_access()
    .account(account)
    .repository(repository)
    .send()
    .await;
```*/
    pub fn explain_access(&self) -> builder::ExplainAccess<'_> {
        builder::ExplainAccess::new(self)
    }
    /**List upstreams

For anybody who has logged in: those of the configuration file, then those that were defined here in the order in
which they were made.

Sends a `GET` request to `/upstreams`

```ignore
let response = client.list_upstreams()
    .send()
    .await;
```*/
    pub fn list_upstreams(&self) -> builder::ListUpstreams<'_> {
        builder::ListUpstreams::new(self)
    }
    /**Define an upstream

It serves from the next request on, and after a restart. Nothing is dialled: `POST /upstreams/test` does that. 409
where another upstream has its name, its prefix, one of its hosts, or is the default already.

Sends a `POST` request to `/upstreams`

```ignore
let response = client.create_upstream()
    .body(body)
    .send()
    .await;
```*/
    pub fn create_upstream(&self) -> builder::CreateUpstream<'_> {
        builder::CreateUpstream::new(self)
    }
    /**Get an upstream

For anybody who has logged in.

Sends a `GET` request to `/upstreams/{name}`

```ignore
let response = client.get_upstream()
    .name(name)
    .send()
    .await;
```*/
    pub fn get_upstream(&self) -> builder::GetUpstream<'_> {
        builder::GetUpstream::new(self)
    }
    /**Change an upstream

What is left out stays as it is; `null` takes back what was said. The next request is served by the new settings,
transfers under way end with the old ones. 409 `defined_in_file` where the configuration file defines it.

Sends a `PUT` request to `/upstreams/{name}`

Arguments:
- `name`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
- `body`
```ignore
let response = client.update_upstream()
    .name(name)
    .if_match(if_match)
    .body(body)
    .send()
    .await;
```*/
    pub fn update_upstream(&self) -> builder::UpdateUpstream<'_> {
        builder::UpdateUpstream::new(self)
    }
    /**Remove an upstream

Its names are unknown from the next request on; transfers under way end by themselves. What is cached stays, and serves
again should the name be defined again with the same URL. 409 where another upstream has it as a mirror.

Sends a `DELETE` request to `/upstreams/{name}`

Arguments:
- `name`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
```ignore
let response = client.delete_upstream()
    .name(name)
    .if_match(if_match)
    .send()
    .await;
```*/
    pub fn delete_upstream(&self) -> builder::DeleteUpstream<'_> {
        builder::DeleteUpstream::new(self)
    }
    /**Put an upstream into service

400 and 409 as for a change: what is enabled claims its hosts, its prefix and its default.

Sends a `POST` request to `/upstreams/{name}/enable`

Arguments:
- `name`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
```ignore
let response = client.enable_upstream()
    .name(name)
    .if_match(if_match)
    .send()
    .await;
```*/
    pub fn enable_upstream(&self) -> builder::EnableUpstream<'_> {
        builder::EnableUpstream::new(self)
    }
    /**Take an upstream out of service

Its names are unknown from the next request on; transfers under way end by themselves, and what is cached stays.

Sends a `POST` request to `/upstreams/{name}/disable`

Arguments:
- `name`
- `if_match`: The `ETag` that was read: 412 where somebody else has changed it since.
```ignore
let response = client.disable_upstream()
    .name(name)
    .if_match(if_match)
    .send()
    .await;
```*/
    pub fn disable_upstream(&self) -> builder::DisableUpstream<'_> {
        builder::DisableUpstream::new(self)
    }
    /**List an upstream's route patterns

For anybody who has logged in. A pattern's place in the list, counted from 0, is its index.

Sends a `GET` request to `/upstreams/{name}/routes`

```ignore
let response = client.list_upstream_routes()
    .name(name)
    .send()
    .await;
```*/
    pub fn list_upstream_routes(&self) -> builder::ListUpstreamRoutes<'_> {
        builder::ListUpstreamRoutes::new(self)
    }
    /**Add a route pattern to an upstream

Sends a `POST` request to `/upstreams/{name}/routes`

Arguments:
- `name`
- `if_match`: The upstream's `ETag` that was read: 412 where somebody else has changed it since.
- `body`
```ignore
let response = client.add_upstream_route()
    .name(name)
    .if_match(if_match)
    .body(body)
    .send()
    .await;
```*/
    pub fn add_upstream_route(&self) -> builder::AddUpstreamRoute<'_> {
        builder::AddUpstreamRoute::new(self)
    }
    /**Remove a route pattern from an upstream

Send `If-Match`: an index means something only in the list that was read.

Sends a `DELETE` request to `/upstreams/{name}/routes/{index}`

Arguments:
- `name`
- `index`: The pattern's place in the list, counted from 0.
- `if_match`: The upstream's `ETag` that was read: 412 where somebody else has changed it since.
```ignore
let response = client.remove_upstream_route()
    .name(name)
    .index(index)
    .if_match(if_match)
    .send()
    .await;
```*/
    pub fn remove_upstream_route(&self) -> builder::RemoveUpstreamRoute<'_> {
        builder::RemoveUpstreamRoute::new(self)
    }
    /**Show how all upstreams are doing

For anybody who has logged in. Nothing is dialled for it.

Sends a `GET` request to `/upstreams/health`

```ignore
let response = client.list_upstream_health()
    .send()
    .await;
```*/
    pub fn list_upstream_health(&self) -> builder::ListUpstreamHealth<'_> {
        builder::ListUpstreamHealth::new(self)
    }
    /**Show how an upstream is doing

For anybody who has logged in.

Sends a `GET` request to `/upstreams/{name}/health`

Arguments:
- `name`
- `probe`: Ask the upstream first, for at most 15 s. For administrators.
```ignore
let response = client.get_upstream_health()
    .name(name)
    .probe(probe)
    .send()
    .await;
```*/
    pub fn get_upstream_health(&self) -> builder::GetUpstreamHealth<'_> {
        builder::GetUpstreamHealth::new(self)
    }
    /**Show what has gone over an upstream

For anybody who has logged in.

Sends a `GET` request to `/upstreams/{name}/stats`

```ignore
let response = client.get_upstream_stats()
    .name(name)
    .send()
    .await;
```*/
    pub fn get_upstream_stats(&self) -> builder::GetUpstreamStats<'_> {
        builder::GetUpstreamStats::new(self)
    }
    /**Try a registry without defining it

Dials it, and logs in where an account is given. It takes at most 15 s. A registry that fails is a 200 that says how; 400
is for values that cannot be.

Sends a `POST` request to `/upstreams/test`

```ignore
let response = client.test_upstream()
    .body(body)
    .send()
    .await;
```*/
    pub fn test_upstream(&self) -> builder::TestUpstream<'_> {
        builder::TestUpstream::new(self)
    }
    /**Explain which upstream a name belongs to

For anybody who has logged in. It says where a request would be routed, not what an account may do there.

Sends a `GET` request to `/upstreams/resolve`

Arguments:
- `host`: The host that the client would connect to.
- `name`: A repository as a client asks for it, such as `nginx` or `ghcr.io/org/app`; without a tag.
- `ns`: The registry host that containerd would send as `ns`.
```ignore
let response = client.resolve_upstream()
    .host(host)
    .name(name)
    .ns(ns)
    .send()
    .await;
```*/
    pub fn resolve_upstream(&self) -> builder::ResolveUpstream<'_> {
        builder::ResolveUpstream::new(self)
    }
    /**Read the configuration file again

Its upstreams and those of the database are in service for the next pull when this answers, composed as at a start;
files with passwords and certificates are read again too. Transfers under way end as they began, and an upstream of which
nothing has changed is not touched. Of the other keys, those that need no restart are in force as well, and
the answer names those that wait for one.

409 `invalid_file` where the file is not sound: `problems` lists every mistake, and nothing has changed. 409 `conflict`
where the server was started without a file. One call at a time; others wait. Other processes read their own files.

Sends a `POST` request to `/upstreams/reload`

```ignore
let response = client.reload_upstreams()
    .send()
    .await;
```*/
    pub fn reload_upstreams(&self) -> builder::ReloadUpstreams<'_> {
        builder::ReloadUpstreams::new(self)
    }
    /**Ask where upstreams are defined

The configuration file, if there is one, and what is kept in the database.

Sends a `GET` request to `/upstreams/config-path`

```ignore
let response = client.get_upstreams_config_path()
    .send()
    .await;
```*/
    pub fn get_upstreams_config_path(&self) -> builder::GetUpstreamsConfigPath<'_> {
        builder::GetUpstreamsConfigPath::new(self)
    }
    /**Get the configuration

Every key with its effective value and where that comes from. Secrets are not shown.

Sends a `GET` request to `/config`

```ignore
let response = client.list_config()
    .send()
    .await;
```*/
    pub fn list_config(&self) -> builder::ListConfig<'_> {
        builder::ListConfig::new(self)
    }
    /**Change the configuration while the server runs

All of the keys or none. They are in force when this answers, and after a restart. 409 for what the configuration
file, the environment or the command line sets: change it there. 400 for a key that takes effect at a start only.

Sends a `PUT` request to `/config`

```ignore
let response = client.update_config()
    .body(body)
    .send()
    .await;
```*/
    pub fn update_config(&self) -> builder::UpdateConfig<'_> {
        builder::UpdateConfig::new(self)
    }
    /**Describe the configuration

Every key that the configuration file can have, with what it does, its kind, its default and its choices.

Sends a `GET` request to `/config/schema`

```ignore
let response = client.get_config_schema()
    .send()
    .await;
```*/
    pub fn get_config_schema(&self) -> builder::GetConfigSchema<'_> {
        builder::GetConfigSchema::new(self)
    }
    /**Check a configuration file

Nothing is changed. The answer lists every mistake, each with its line and its remedy. Files that it names, such as
certificates, are looked for on the server.

Sends a `POST` request to `/config/validate`

```ignore
let response = client.validate_config()
    .body(body)
    .send()
    .await;
```*/
    pub fn validate_config(&self) -> builder::ValidateConfig<'_> {
        builder::ValidateConfig::new(self)
    }
    /**Get one key

Sends a `GET` request to `/config/{key}`

```ignore
let response = client.get_setting()
    .key(key)
    .send()
    .await;
```*/
    pub fn get_setting(&self) -> builder::GetSetting<'_> {
        builder::GetSetting::new(self)
    }
    /**Take a change back

What `PUT /config` has set for the key is forgotten, and its default in force. 404 where it has set nothing.

Sends a `DELETE` request to `/config/{key}`

```ignore
let response = client.reset_setting()
    .key(key)
    .send()
    .await;
```*/
    pub fn reset_setting(&self) -> builder::ResetSetting<'_> {
        builder::ResetSetting::new(self)
    }
    /**Read the audit log

Every change and every refused login, the latest first. Filters are joined: an entry is listed where all of them hold.

Sends a `GET` request to `/logs`

Arguments:
- `action`
- `before`: The `next` of the page before. It stays right while entries are added.
- `end_date`: Before this time.
- `ip_address`
- `limit`: Most entries of a page: 1 to 500, 50 unless given.
- `offset`: Entries to pass over, at most 10000.
- `resource_id`
- `resource_type`
- `start_date`: Not before this time.
- `user_id`: The account that did it.
- `username`: The name of who did it, or claimed to.
```ignore
let response = client.list_logs()
    .action(action)
    .before(before)
    .end_date(end_date)
    .ip_address(ip_address)
    .limit(limit)
    .offset(offset)
    .resource_id(resource_id)
    .resource_type(resource_type)
    .start_date(start_date)
    .user_id(user_id)
    .username(username)
    .send()
    .await;
```*/
    pub fn list_logs(&self) -> builder::ListLogs<'_> {
        builder::ListLogs::new(self)
    }
    /**List what can be in the audit log

The values for the filter `action`.

Sends a `GET` request to `/logs/actions`

```ignore
let response = client.list_log_actions()
    .send()
    .await;
```*/
    pub fn list_log_actions(&self) -> builder::ListLogActions<'_> {
        builder::ListLogActions::new(self)
    }
    /**List what the audit log is about

The values for the filter `resource_type`.

Sends a `GET` request to `/logs/resource-types`

```ignore
let response = client.list_log_resource_types()
    .send()
    .await;
```*/
    pub fn list_log_resource_types(&self) -> builder::ListLogResourceTypes<'_> {
        builder::ListLogResourceTypes::new(self)
    }
    /**Read the cache's numbers

Over all repositories that the caller may read. A request counts as a hit where the bytes were here already, whether or
not the upstream was asked if they still hold; `HEAD` counts like `GET`, and each range of a blob like one request.

Sends a `GET` request to `/cache/stats`

```ignore
let response = client.get_cache_stats()
    .send()
    .await;
```*/
    pub fn get_cache_stats(&self) -> builder::GetCacheStats<'_> {
        builder::GetCacheStats::new(self)
    }
    /**Ask what another size would do

Caches in miniature run beside the cache, on a sample of its entries and with its policy, each empty when it began. Their
answers are within two points of a replay of all requests. Entries that are larger than `cache.max_object_size` count as if
they were stored; pins are not known to them.

Sends a `GET` request to `/cache/advisor`

```ignore
let response = client.get_cache_advice()
    .send()
    .await;
```*/
    pub fn get_cache_advice(&self) -> builder::GetCacheAdvice<'_> {
        builder::GetCacheAdvice::new(self)
    }
    /**Ask what a smaller size would cost

What would go if `cache.max_size` were set to this. Decided from what is stored now, by `cache.eviction_policy`, as a
process would that has just been started; one that has run for a while may choose others, of about as many bytes. Nothing
is changed.

Sends a `GET` request to `/cache/shrink`

Arguments:
- `max_size`: Bytes.
```ignore
let response = client.preview_cache_shrink()
    .max_size(max_size)
    .send()
    .await;
```*/
    pub fn preview_cache_shrink(&self) -> builder::PreviewCacheShrink<'_> {
        builder::PreviewCacheShrink::new(self)
    }
    /**List what is stored

Manifests and blobs of the repositories that the caller may read. Filters are joined: an entry is listed where all of
them hold. What several repositories share is one entry.

Sends a `GET` request to `/cache/entries`

Arguments:
- `cursor`: The `next` of the page before, with the same sort and order. It stays right while entries come and go.
- `digest`: Part of the digest.
- `entry_type`
- `limit`: Most entries of a page: 1 to 100, 50 unless given.
- `offset`: Entries to pass over, at most 10000.
- `repository`: Part of the canonical name of a repository that links it.
- `sort_by`: `last_accessed_at` unless given.
- `sort_order`: `desc` unless given.
```ignore
let response = client.list_cache_entries()
    .cursor(cursor)
    .digest(digest)
    .entry_type(entry_type)
    .limit(limit)
    .offset(offset)
    .repository(repository)
    .sort_by(sort_by)
    .sort_order(sort_order)
    .send()
    .await;
```*/
    pub fn list_cache_entries(&self) -> builder::ListCacheEntries<'_> {
        builder::ListCacheEntries::new(self)
    }
    /**List what is asked for most

Of the repositories that the caller may read, the most accessed entry first.

Sends a `GET` request to `/cache/entries/top`

Arguments:
- `limit`: 1 to 100, 10 unless given.
```ignore
let response = client.list_top_cache_entries()
    .limit(limit)
    .send()
    .await;
```*/
    pub fn list_top_cache_entries(&self) -> builder::ListTopCacheEntries<'_> {
        builder::ListTopCacheEntries::new(self)
    }
    /**Look at one entry

With its neighbours in the graph, as far as the caller may read their repositories.

Sends a `GET` request to `/cache/entries/{digest}`

Arguments:
- `digest`: The digest, or the entry's `id`.
```ignore
let response = client.get_cache_entry()
    .digest(digest)
    .send()
    .await;
```*/
    pub fn get_cache_entry(&self) -> builder::GetCacheEntry<'_> {
        builder::GetCacheEntry::new(self)
    }
    /**Remove one entry

Of a digest in all spaces, of an `id` in its own, with the links and tags that lead to it; what it names stays. Nothing
is deleted at an upstream: the next pull fetches it again. Transfers under way are not disturbed. 409 where a pin
keeps it.

Sends a `DELETE` request to `/cache/entries/{digest}`

Arguments:
- `digest`: The digest, or the entry's `id`.
```ignore
let response = client.delete_cache_entry()
    .digest(digest)
    .send()
    .await;
```*/
    pub fn delete_cache_entry(&self) -> builder::DeleteCacheEntry<'_> {
        builder::DeleteCacheEntry::new(self)
    }
    /**List the repositories in the cache

Those that the caller may read and that have a tag or a link here.

Sends a `GET` request to `/cache/repositories`

Arguments:
- `cursor`: The `next` of the page before, with the same filter, sort and order.
- `limit`: Most repositories of a page: 1 to 1000, 1000 unless given.
- `repository`: Part of the canonical name.
- `sort_by`: `name` unless given.
- `sort_order`: `asc` by name and `desc` by anything else unless given.
```ignore
let response = client.list_cache_repositories()
    .cursor(cursor)
    .limit(limit)
    .repository(repository)
    .sort_by(sort_by)
    .sort_order(sort_order)
    .send()
    .await;
```*/
    pub fn list_cache_repositories(&self) -> builder::ListCacheRepositories<'_> {
        builder::ListCacheRepositories::new(self)
    }
    /**Remove everything

All that is not pinned, with its links and tags. It is done when this answers; pulls meanwhile go on, from the upstream.

Sends a `DELETE` request to `/cache`

Arguments:
- `dry_run`: Only tell what would be removed.
```ignore
let response = client.clear_cache()
    .dry_run(dry_run)
    .send()
    .await;
```*/
    pub fn clear_cache(&self) -> builder::ClearCache<'_> {
        builder::ClearCache::new(self)
    }
    /**Remove an image, a repository or several

Links and tags of what is selected go, and the content that nothing else refers to: no link of another repository, no
manifest that stays, no pin. A tag takes of its image what the repository's other tags do not need, and the signatures
attached to it. A digest goes itself whoever refers to it, unless a pin keeps it, which is 409. Nothing is deleted at an
upstream. It is done when this answers; `POST /tasks` does the same in the background.

Sends a `POST` request to `/cache/purge`

```ignore
let response = client.purge_cache()
    .body(body)
    .send()
    .await;
```*/
    pub fn purge_cache(&self) -> builder::PurgeCache<'_> {
        builder::PurgeCache::new(self)
    }
    /**Remove what nobody asks for

Entries that were not accessed for `cache.retention_days`; none where that is not set or 0. It also happens by itself
about once a day. There is no body, and it is done when this answers.

Sends a `POST` request to `/cache/cleanup`

Arguments:
- `dry_run`: Only tell what would be removed.
```ignore
let response = client.cleanup_cache()
    .dry_run(dry_run)
    .send()
    .await;
```*/
    pub fn cleanup_cache(&self) -> builder::CleanupCache<'_> {
        builder::CleanupCache::new(self)
    }
    /**See how the store is looked after

Sweeps compare the database with the store, after the start and every `cache.sweep_interval`; scrubs read everything, every
`cache.scrub_interval`. What is under way, and what the last of each has found. `POST /tasks` starts one now, a sweep also
as a dry run, which is told by its task and not here.

Sends a `GET` request to `/cache/repair`

```ignore
let response = client.get_cache_repair()
    .send()
    .await;
```*/
    pub fn get_cache_repair(&self) -> builder::GetCacheRepair<'_> {
        builder::GetCacheRepair::new(self)
    }
    /**List what is kept

Those of the configuration in its order, then those of this API, the oldest first. There are at most 1000 of each.

Sends a `GET` request to `/cache/pins`

```ignore
let response = client.list_pins()
    .send()
    .await;
```*/
    pub fn list_pins(&self) -> builder::ListPins<'_> {
        builder::ListPins::new(self)
    }
    /**Keep something

The image stays whole, with all that it names and the signatures attached to it: neither an eviction nor a cleanup, a
clear or a purge of its repository removes it. What is not here yet is fetched in the background, for every platform;
`status` tells how far that is, and why not where it fails. It is tried again, and a tag is asked for again, as long as
there is the pin. A pattern with wildcards fetches nothing: an upstream does not tell what it has. 409 where there are 1000 pins already.

Sends a `POST` request to `/cache/pins`

```ignore
let response = client.create_pin()
    .body(body)
    .send()
    .await;
```*/
    pub fn create_pin(&self) -> builder::CreatePin<'_> {
        builder::CreatePin::new(self)
    }
    /**Show one pin

With how far its images are here.

Sends a `GET` request to `/cache/pins/{id}`

```ignore
let response = client.get_pin()
    .id(id)
    .send()
    .await;
```*/
    pub fn get_pin(&self) -> builder::GetPin<'_> {
        builder::GetPin::new(self)
    }
    /**Keep it no longer

What it kept stays until something removes it. 409 `defined_in_file` where the configuration file has the pin.

Sends a `DELETE` request to `/cache/pins/{id}`

```ignore
let response = client.delete_pin()
    .id(id)
    .send()
    .await;
```*/
    pub fn delete_pin(&self) -> builder::DeletePin<'_> {
        builder::DeletePin::new(self)
    }
    /**List background work

What runs, and the latest 100 since the process was started, the latest first. A restart forgets them.

Sends a `GET` request to `/tasks`

```ignore
let response = client.list_tasks()
    .send()
    .await;
```*/
    pub fn list_tasks(&self) -> builder::ListTasks<'_> {
        builder::ListTasks::new(self)
    }
    /**Start background work

`GET /tasks/{id}` tells how far it has come. At most two tasks run at once; 409 where they do, or where a pin forbids a
purge. Tasks live in memory: they end with the process and are not gone on with after a restart.

Sends a `POST` request to `/tasks`

```ignore
let response = client.create_task()
    .body(body)
    .send()
    .await;
```*/
    pub fn create_task(&self) -> builder::CreateTask<'_> {
        builder::CreateTask::new(self)
    }
    /**Look at background work

How far it has come, and what it came to.

Sends a `GET` request to `/tasks/{id}`

```ignore
let response = client.get_task()
    .id(id)
    .send()
    .await;
```*/
    pub fn get_task(&self) -> builder::GetTask<'_> {
        builder::GetTask::new(self)
    }
    /**Cancel background work

It ends between two entries; what is done stays done. One that has ended stays as it is.

Sends a `DELETE` request to `/tasks/{id}`

```ignore
let response = client.cancel_task()
    .id(id)
    .send()
    .await;
```*/
    pub fn cancel_task(&self) -> builder::CancelTask<'_> {
        builder::CancelTask::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::login`]

[`Client::login`]: super::Client::login*/
    #[derive(Debug, Clone)]
    pub struct Login<'a> {
        client: &'a super::Client,
        body: Result<types::builder::LoginRequest, String>,
    }
    impl<'a> Login<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::LoginRequest>,
            <V as std::convert::TryInto<types::LoginRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `LoginRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::LoginRequest,
            ) -> types::builder::LoginRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/auth/login`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Session>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::LoginRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/auth/login", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "login",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::refresh`]

[`Client::refresh`]: super::Client::refresh*/
    #[derive(Debug, Clone)]
    pub struct Refresh<'a> {
        client: &'a super::Client,
        body: Result<types::builder::RefreshRequest, String>,
    }
    impl<'a> Refresh<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RefreshRequest>,
            <V as std::convert::TryInto<
                types::RefreshRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RefreshRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RefreshRequest,
            ) -> types::builder::RefreshRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/auth/refresh`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Session>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::RefreshRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/auth/refresh", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "refresh",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::logout`]

[`Client::logout`]: super::Client::logout*/
    #[derive(Debug, Clone)]
    pub struct Logout<'a> {
        client: &'a super::Client,
    }
    impl<'a> Logout<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `POST` request to `/auth/logout`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/auth/logout", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "logout",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::me`]

[`Client::me`]: super::Client::me*/
    #[derive(Debug, Clone)]
    pub struct Me<'a> {
        client: &'a super::Client,
    }
    impl<'a> Me<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/auth/me`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Me>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/auth/me", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "me",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::change_own_password`]

[`Client::change_own_password`]: super::Client::change_own_password*/
    #[derive(Debug, Clone)]
    pub struct ChangeOwnPassword<'a> {
        client: &'a super::Client,
        body: Result<types::builder::ChangePasswordRequest, String>,
    }
    impl<'a> ChangeOwnPassword<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ChangePasswordRequest>,
            <V as std::convert::TryInto<
                types::ChangePasswordRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ChangePasswordRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ChangePasswordRequest,
            ) -> types::builder::ChangePasswordRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PUT` request to `/auth/password`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::ChangePasswordRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/auth/password", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "change_own_password",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_users`]

[`Client::list_users`]: super::Client::list_users*/
    #[derive(Debug, Clone)]
    pub struct ListUsers<'a> {
        client: &'a super::Client,
        after: Result<Option<::std::string::String>, String>,
        limit: Result<Option<u32>, String>,
        name: Result<Option<types::ListUsersName>, String>,
    }
    impl<'a> ListUsers<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                after: Ok(None),
                limit: Ok(None),
                name: Ok(None),
            }
        }
        pub fn after<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.after = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for after failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for limit failed".to_string());
            self
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListUsersName>,
        {
            self.name = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListUsersName` for name failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/users`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::User>>,
            Error<types::ErrorBody>,
        > {
            let Self { client, after, limit, name } = self;
            let after = after.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let name = name.map_err(Error::InvalidRequest)?;
            let url = format!("{}/users", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("after", &after))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("name", &name))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_users",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_user`]

[`Client::create_user`]: super::Client::create_user*/
    #[derive(Debug, Clone)]
    pub struct CreateUser<'a> {
        client: &'a super::Client,
        body: Result<types::builder::CreateUserRequest, String>,
    }
    impl<'a> CreateUser<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::CreateUserRequest>,
            <V as std::convert::TryInto<
                types::CreateUserRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `CreateUserRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CreateUserRequest,
            ) -> types::builder::CreateUserRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/users`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::User>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::CreateUserRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/users", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_user",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_user`]

[`Client::get_user`]: super::Client::get_user*/
    #[derive(Debug, Clone)]
    pub struct GetUser<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> GetUser<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/users/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::User>, Error<types::ErrorBody>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/users/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_user",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::update_user`]

[`Client::update_user`]: super::Client::update_user*/
    #[derive(Debug, Clone)]
    pub struct UpdateUser<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::UpdateUserRequest, String>,
    }
    impl<'a> UpdateUser<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                if_match: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UpdateUserRequest>,
            <V as std::convert::TryInto<
                types::UpdateUserRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `UpdateUserRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UpdateUserRequest,
            ) -> types::builder::UpdateUserRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PUT` request to `/users/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::User>, Error<types::ErrorBody>> {
            let Self { client, id, if_match, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::UpdateUserRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/users/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "update_user",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_user`]

[`Client::delete_user`]: super::Client::delete_user*/
    #[derive(Debug, Clone)]
    pub struct DeleteUser<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
    }
    impl<'a> DeleteUser<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                if_match: Ok(None),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/users/{id}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, id, if_match } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/users/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_user",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_robots`]

[`Client::list_robots`]: super::Client::list_robots*/
    #[derive(Debug, Clone)]
    pub struct ListRobots<'a> {
        client: &'a super::Client,
        after: Result<Option<::std::string::String>, String>,
        limit: Result<Option<u32>, String>,
        name: Result<Option<types::ListRobotsName>, String>,
    }
    impl<'a> ListRobots<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                after: Ok(None),
                limit: Ok(None),
                name: Ok(None),
            }
        }
        pub fn after<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.after = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for after failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for limit failed".to_string());
            self
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListRobotsName>,
        {
            self.name = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListRobotsName` for name failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/robots`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RobotPage>, Error<types::ErrorBody>> {
            let Self { client, after, limit, name } = self;
            let after = after.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let name = name.map_err(Error::InvalidRequest)?;
            let url = format!("{}/robots", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("after", &after))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("name", &name))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_robots",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_robot`]

[`Client::create_robot`]: super::Client::create_robot*/
    #[derive(Debug, Clone)]
    pub struct CreateRobot<'a> {
        client: &'a super::Client,
        body: Result<types::builder::CreateRobotRequest, String>,
    }
    impl<'a> CreateRobot<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::CreateRobotRequest>,
            <V as std::convert::TryInto<
                types::CreateRobotRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `CreateRobotRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CreateRobotRequest,
            ) -> types::builder::CreateRobotRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/robots`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreatedRobot>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::CreateRobotRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/robots", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_robot",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_robot`]

[`Client::get_robot`]: super::Client::get_robot*/
    #[derive(Debug, Clone)]
    pub struct GetRobot<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> GetRobot<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/robots/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Robot>, Error<types::ErrorBody>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/robots/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_robot",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::update_robot`]

[`Client::update_robot`]: super::Client::update_robot*/
    #[derive(Debug, Clone)]
    pub struct UpdateRobot<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::UpdateRobotRequest, String>,
    }
    impl<'a> UpdateRobot<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                if_match: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UpdateRobotRequest>,
            <V as std::convert::TryInto<
                types::UpdateRobotRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `UpdateRobotRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UpdateRobotRequest,
            ) -> types::builder::UpdateRobotRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PUT` request to `/robots/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Robot>, Error<types::ErrorBody>> {
            let Self { client, id, if_match, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::UpdateRobotRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/robots/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "update_robot",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_robot`]

[`Client::delete_robot`]: super::Client::delete_robot*/
    #[derive(Debug, Clone)]
    pub struct DeleteRobot<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
    }
    impl<'a> DeleteRobot<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                if_match: Ok(None),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/robots/{id}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, id, if_match } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/robots/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_robot",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::add_robot_token`]

[`Client::add_robot_token`]: super::Client::add_robot_token*/
    #[derive(Debug, Clone)]
    pub struct AddRobotToken<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        body: Result<types::builder::AddRobotTokenRequest, String>,
    }
    impl<'a> AddRobotToken<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::AddRobotTokenRequest>,
            <V as std::convert::TryInto<
                types::AddRobotTokenRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `AddRobotTokenRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::AddRobotTokenRequest,
            ) -> types::builder::AddRobotTokenRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/robots/{id}/tokens`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::NewRobotToken>, Error<types::ErrorBody>> {
            let Self { client, id, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::AddRobotTokenRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/robots/{}/tokens", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "add_robot_token",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::remove_robot_token`]

[`Client::remove_robot_token`]: super::Client::remove_robot_token*/
    #[derive(Debug, Clone)]
    pub struct RemoveRobotToken<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        token_id: Result<::std::string::String, String>,
    }
    impl<'a> RemoveRobotToken<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                token_id: Err("token_id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn token_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.token_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for token_id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/robots/{id}/tokens/{token_id}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, id, token_id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let token_id = token_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/robots/{}/tokens/{}", client.baseurl, encode_path(& id.to_string()),
                encode_path(& token_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "remove_robot_token",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_grants`]

[`Client::get_grants`]: super::Client::get_grants*/
    #[derive(Debug, Clone)]
    pub struct GetGrants<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> GetGrants<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/accounts/{id}/grants`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::Grant>>,
            Error<types::ErrorBody>,
        > {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/accounts/{}/grants", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_grants",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::set_grants`]

[`Client::set_grants`]: super::Client::set_grants*/
    #[derive(Debug, Clone)]
    pub struct SetGrants<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
        body: Result<::std::vec::Vec<types::Grant>, String>,
    }
    impl<'a> SetGrants<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                if_match: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::vec::Vec<types::Grant>>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: vec :: Vec < Grant >` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `PUT` request to `/accounts/{id}/grants`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::Grant>>,
            Error<types::ErrorBody>,
        > {
            let Self { client, id, if_match, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/accounts/{}/grants", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "set_grants",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::explain_access`]

[`Client::explain_access`]: super::Client::explain_access*/
    #[derive(Debug, Clone)]
    pub struct ExplainAccess<'a> {
        client: &'a super::Client,
        account: Result<Option<::std::string::String>, String>,
        repository: Result<::std::string::String, String>,
    }
    impl<'a> ExplainAccess<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                account: Ok(None),
                repository: Err("repository was not initialized".to_string()),
            }
        }
        pub fn account<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.account = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for account failed"
                        .to_string()
                });
            self
        }
        pub fn repository<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.repository = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for repository failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/access/explain`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::AccessExplanation>, Error<types::ErrorBody>> {
            let Self { client, account, repository } = self;
            let account = account.map_err(Error::InvalidRequest)?;
            let repository = repository.map_err(Error::InvalidRequest)?;
            let url = format!("{}/access/explain", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("account", &account))
                .query(&progenitor_client::QueryParam::new("repository", &repository))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "explain_access",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_upstreams`]

[`Client::list_upstreams`]: super::Client::list_upstreams*/
    #[derive(Debug, Clone)]
    pub struct ListUpstreams<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListUpstreams<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/upstreams`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::Upstream>>,
            Error<types::ErrorBody>,
        > {
            let Self { client } = self;
            let url = format!("{}/upstreams", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_upstreams",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_upstream`]

[`Client::create_upstream`]: super::Client::create_upstream*/
    #[derive(Debug, Clone)]
    pub struct CreateUpstream<'a> {
        client: &'a super::Client,
        body: Result<types::builder::CreateUpstreamRequest, String>,
    }
    impl<'a> CreateUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::CreateUpstreamRequest>,
            <V as std::convert::TryInto<
                types::CreateUpstreamRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `CreateUpstreamRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CreateUpstreamRequest,
            ) -> types::builder::CreateUpstreamRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/upstreams`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Upstream>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::CreateUpstreamRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/upstreams", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_upstream`]

[`Client::get_upstream`]: super::Client::get_upstream*/
    #[derive(Debug, Clone)]
    pub struct GetUpstream<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
    }
    impl<'a> GetUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/upstreams/{name}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Upstream>, Error<types::ErrorBody>> {
            let Self { client, name } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}", client.baseurl, encode_path(& name.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::update_upstream`]

[`Client::update_upstream`]: super::Client::update_upstream*/
    #[derive(Debug, Clone)]
    pub struct UpdateUpstream<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::UpdateUpstreamRequest, String>,
    }
    impl<'a> UpdateUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                if_match: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UpdateUpstreamRequest>,
            <V as std::convert::TryInto<
                types::UpdateUpstreamRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `UpdateUpstreamRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UpdateUpstreamRequest,
            ) -> types::builder::UpdateUpstreamRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PUT` request to `/upstreams/{name}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Upstream>, Error<types::ErrorBody>> {
            let Self { client, name, if_match, body } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::UpdateUpstreamRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}", client.baseurl, encode_path(& name.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "update_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_upstream`]

[`Client::delete_upstream`]: super::Client::delete_upstream*/
    #[derive(Debug, Clone)]
    pub struct DeleteUpstream<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
    }
    impl<'a> DeleteUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                if_match: Ok(None),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/upstreams/{name}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, name, if_match } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}", client.baseurl, encode_path(& name.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::enable_upstream`]

[`Client::enable_upstream`]: super::Client::enable_upstream*/
    #[derive(Debug, Clone)]
    pub struct EnableUpstream<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
    }
    impl<'a> EnableUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                if_match: Ok(None),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/upstreams/{name}/enable`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Upstream>, Error<types::ErrorBody>> {
            let Self { client, name, if_match } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/enable", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "enable_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::disable_upstream`]

[`Client::disable_upstream`]: super::Client::disable_upstream*/
    #[derive(Debug, Clone)]
    pub struct DisableUpstream<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
    }
    impl<'a> DisableUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                if_match: Ok(None),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/upstreams/{name}/disable`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Upstream>, Error<types::ErrorBody>> {
            let Self { client, name, if_match } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/disable", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "disable_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_upstream_routes`]

[`Client::list_upstream_routes`]: super::Client::list_upstream_routes*/
    #[derive(Debug, Clone)]
    pub struct ListUpstreamRoutes<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
    }
    impl<'a> ListUpstreamRoutes<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/upstreams/{name}/routes`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::UpstreamRoute>>,
            Error<types::ErrorBody>,
        > {
            let Self { client, name } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/routes", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_upstream_routes",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::add_upstream_route`]

[`Client::add_upstream_route`]: super::Client::add_upstream_route*/
    #[derive(Debug, Clone)]
    pub struct AddUpstreamRoute<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::UpstreamRoute, String>,
    }
    impl<'a> AddUpstreamRoute<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                if_match: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UpstreamRoute>,
            <V as std::convert::TryInto<types::UpstreamRoute>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `UpstreamRoute` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UpstreamRoute,
            ) -> types::builder::UpstreamRoute,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/upstreams/{name}/routes`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::UpstreamRoute>>,
            Error<types::ErrorBody>,
        > {
            let Self { client, name, if_match, body } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::UpstreamRoute::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/routes", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "add_upstream_route",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::remove_upstream_route`]

[`Client::remove_upstream_route`]: super::Client::remove_upstream_route*/
    #[derive(Debug, Clone)]
    pub struct RemoveUpstreamRoute<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        index: Result<u32, String>,
        if_match: Result<Option<::std::string::String>, String>,
    }
    impl<'a> RemoveUpstreamRoute<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                index: Err("index was not initialized".to_string()),
                if_match: Ok(None),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn index<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.index = value
                .try_into()
                .map_err(|_| "conversion to `u32` for index failed".to_string());
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/upstreams/{name}/routes/{index}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, name, index, if_match } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let index = index.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/routes/{}", client.baseurl, encode_path(& name
                .to_string()), encode_path(& index.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "remove_upstream_route",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_upstream_health`]

[`Client::list_upstream_health`]: super::Client::list_upstream_health*/
    #[derive(Debug, Clone)]
    pub struct ListUpstreamHealth<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListUpstreamHealth<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/upstreams/health`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::UpstreamHealth>>,
            Error<types::ErrorBody>,
        > {
            let Self { client } = self;
            let url = format!("{}/upstreams/health", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_upstream_health",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_upstream_health`]

[`Client::get_upstream_health`]: super::Client::get_upstream_health*/
    #[derive(Debug, Clone)]
    pub struct GetUpstreamHealth<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        probe: Result<Option<bool>, String>,
    }
    impl<'a> GetUpstreamHealth<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                probe: Ok(None),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn probe<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.probe = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for probe failed".to_string());
            self
        }
        ///Sends a `GET` request to `/upstreams/{name}/health`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpstreamHealth>, Error<types::ErrorBody>> {
            let Self { client, name, probe } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let probe = probe.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/health", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("probe", &probe))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_upstream_health",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_upstream_stats`]

[`Client::get_upstream_stats`]: super::Client::get_upstream_stats*/
    #[derive(Debug, Clone)]
    pub struct GetUpstreamStats<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
    }
    impl<'a> GetUpstreamStats<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/upstreams/{name}/stats`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpstreamStats>, Error<types::ErrorBody>> {
            let Self { client, name } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/upstreams/{}/stats", client.baseurl, encode_path(& name.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_upstream_stats",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::test_upstream`]

[`Client::test_upstream`]: super::Client::test_upstream*/
    #[derive(Debug, Clone)]
    pub struct TestUpstream<'a> {
        client: &'a super::Client,
        body: Result<types::builder::TestUpstreamRequest, String>,
    }
    impl<'a> TestUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::TestUpstreamRequest>,
            <V as std::convert::TryInto<
                types::TestUpstreamRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `TestUpstreamRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::TestUpstreamRequest,
            ) -> types::builder::TestUpstreamRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/upstreams/test`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpstreamTest>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::TestUpstreamRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/upstreams/test", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "test_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::resolve_upstream`]

[`Client::resolve_upstream`]: super::Client::resolve_upstream*/
    #[derive(Debug, Clone)]
    pub struct ResolveUpstream<'a> {
        client: &'a super::Client,
        host: Result<Option<types::ResolveUpstreamHost>, String>,
        name: Result<types::ResolveUpstreamName, String>,
        ns: Result<Option<types::ResolveUpstreamNs>, String>,
    }
    impl<'a> ResolveUpstream<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                host: Ok(None),
                name: Err("name was not initialized".to_string()),
                ns: Ok(None),
            }
        }
        pub fn host<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ResolveUpstreamHost>,
        {
            self.host = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ResolveUpstreamHost` for host failed".to_string()
                });
            self
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ResolveUpstreamName>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `ResolveUpstreamName` for name failed".to_string()
                });
            self
        }
        pub fn ns<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ResolveUpstreamNs>,
        {
            self.ns = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ResolveUpstreamNs` for ns failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/upstreams/resolve`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpstreamResolution>, Error<types::ErrorBody>> {
            let Self { client, host, name, ns } = self;
            let host = host.map_err(Error::InvalidRequest)?;
            let name = name.map_err(Error::InvalidRequest)?;
            let ns = ns.map_err(Error::InvalidRequest)?;
            let url = format!("{}/upstreams/resolve", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("host", &host))
                .query(&progenitor_client::QueryParam::new("name", &name))
                .query(&progenitor_client::QueryParam::new("ns", &ns))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "resolve_upstream",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::reload_upstreams`]

[`Client::reload_upstreams`]: super::Client::reload_upstreams*/
    #[derive(Debug, Clone)]
    pub struct ReloadUpstreams<'a> {
        client: &'a super::Client,
    }
    impl<'a> ReloadUpstreams<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `POST` request to `/upstreams/reload`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpstreamReload>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/upstreams/reload", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "reload_upstreams",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_upstreams_config_path`]

[`Client::get_upstreams_config_path`]: super::Client::get_upstreams_config_path*/
    #[derive(Debug, Clone)]
    pub struct GetUpstreamsConfigPath<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetUpstreamsConfigPath<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/upstreams/config-path`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpstreamsConfigPath>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/upstreams/config-path", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_upstreams_config_path",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_config`]

[`Client::list_config`]: super::Client::list_config*/
    #[derive(Debug, Clone)]
    pub struct ListConfig<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListConfig<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/config`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::Setting>>,
            Error<types::ErrorBody>,
        > {
            let Self { client } = self;
            let url = format!("{}/config", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_config",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::update_config`]

[`Client::update_config`]: super::Client::update_config*/
    #[derive(Debug, Clone)]
    pub struct UpdateConfig<'a> {
        client: &'a super::Client,
        body: Result<types::builder::UpdateConfigRequest, String>,
    }
    impl<'a> UpdateConfig<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UpdateConfigRequest>,
            <V as std::convert::TryInto<
                types::UpdateConfigRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `UpdateConfigRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UpdateConfigRequest,
            ) -> types::builder::UpdateConfigRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PUT` request to `/config`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpdatedConfig>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::UpdateConfigRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/config", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "update_config",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_config_schema`]

[`Client::get_config_schema`]: super::Client::get_config_schema*/
    #[derive(Debug, Clone)]
    pub struct GetConfigSchema<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetConfigSchema<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/config/schema`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ConfigSchema>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/config/schema", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_config_schema",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::validate_config`]

[`Client::validate_config`]: super::Client::validate_config*/
    #[derive(Debug, Clone)]
    pub struct ValidateConfig<'a> {
        client: &'a super::Client,
        body: Result<types::builder::ValidateConfigRequest, String>,
    }
    impl<'a> ValidateConfig<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ValidateConfigRequest>,
            <V as std::convert::TryInto<
                types::ValidateConfigRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ValidateConfigRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ValidateConfigRequest,
            ) -> types::builder::ValidateConfigRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/config/validate`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ConfigValidation>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::ValidateConfigRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/config/validate", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "validate_config",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_setting`]

[`Client::get_setting`]: super::Client::get_setting*/
    #[derive(Debug, Clone)]
    pub struct GetSetting<'a> {
        client: &'a super::Client,
        key: Result<::std::string::String, String>,
    }
    impl<'a> GetSetting<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                key: Err("key was not initialized".to_string()),
            }
        }
        pub fn key<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.key = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for key failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/config/{key}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Setting>, Error<types::ErrorBody>> {
            let Self { client, key } = self;
            let key = key.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/config/{}", client.baseurl, encode_path(& key.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_setting",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::reset_setting`]

[`Client::reset_setting`]: super::Client::reset_setting*/
    #[derive(Debug, Clone)]
    pub struct ResetSetting<'a> {
        client: &'a super::Client,
        key: Result<::std::string::String, String>,
    }
    impl<'a> ResetSetting<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                key: Err("key was not initialized".to_string()),
            }
        }
        pub fn key<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.key = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for key failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/config/{key}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, key } = self;
            let key = key.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/config/{}", client.baseurl, encode_path(& key.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "reset_setting",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_logs`]

[`Client::list_logs`]: super::Client::list_logs*/
    #[derive(Debug, Clone)]
    pub struct ListLogs<'a> {
        client: &'a super::Client,
        action: Result<Option<::std::string::String>, String>,
        before: Result<Option<u64>, String>,
        end_date: Result<Option<::chrono::DateTime<::chrono::offset::Utc>>, String>,
        ip_address: Result<Option<::std::string::String>, String>,
        limit: Result<Option<u32>, String>,
        offset: Result<Option<u32>, String>,
        resource_id: Result<Option<::std::string::String>, String>,
        resource_type: Result<Option<::std::string::String>, String>,
        start_date: Result<Option<::chrono::DateTime<::chrono::offset::Utc>>, String>,
        user_id: Result<Option<::std::string::String>, String>,
        username: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListLogs<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                action: Ok(None),
                before: Ok(None),
                end_date: Ok(None),
                ip_address: Ok(None),
                limit: Ok(None),
                offset: Ok(None),
                resource_id: Ok(None),
                resource_type: Ok(None),
                start_date: Ok(None),
                user_id: Ok(None),
                username: Ok(None),
            }
        }
        pub fn action<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.action = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for action failed"
                        .to_string()
                });
            self
        }
        pub fn before<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u64>,
        {
            self.before = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u64` for before failed".to_string());
            self
        }
        pub fn end_date<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
        {
            self.end_date = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: chrono :: DateTime < :: chrono :: offset :: Utc >` for end_date failed"
                        .to_string()
                });
            self
        }
        pub fn ip_address<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ip_address = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ip_address failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for limit failed".to_string());
            self
        }
        pub fn offset<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.offset = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for offset failed".to_string());
            self
        }
        pub fn resource_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.resource_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for resource_id failed"
                        .to_string()
                });
            self
        }
        pub fn resource_type<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.resource_type = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for resource_type failed"
                        .to_string()
                });
            self
        }
        pub fn start_date<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
        {
            self.start_date = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: chrono :: DateTime < :: chrono :: offset :: Utc >` for start_date failed"
                        .to_string()
                });
            self
        }
        pub fn user_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.user_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for user_id failed"
                        .to_string()
                });
            self
        }
        pub fn username<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.username = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for username failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/logs`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::LogPage>, Error<types::ErrorBody>> {
            let Self {
                client,
                action,
                before,
                end_date,
                ip_address,
                limit,
                offset,
                resource_id,
                resource_type,
                start_date,
                user_id,
                username,
            } = self;
            let action = action.map_err(Error::InvalidRequest)?;
            let before = before.map_err(Error::InvalidRequest)?;
            let end_date = end_date.map_err(Error::InvalidRequest)?;
            let ip_address = ip_address.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let offset = offset.map_err(Error::InvalidRequest)?;
            let resource_id = resource_id.map_err(Error::InvalidRequest)?;
            let resource_type = resource_type.map_err(Error::InvalidRequest)?;
            let start_date = start_date.map_err(Error::InvalidRequest)?;
            let user_id = user_id.map_err(Error::InvalidRequest)?;
            let username = username.map_err(Error::InvalidRequest)?;
            let url = format!("{}/logs", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("action", &action))
                .query(&progenitor_client::QueryParam::new("before", &before))
                .query(&progenitor_client::QueryParam::new("end_date", &end_date))
                .query(&progenitor_client::QueryParam::new("ip_address", &ip_address))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("offset", &offset))
                .query(&progenitor_client::QueryParam::new("resource_id", &resource_id))
                .query(
                    &progenitor_client::QueryParam::new("resource_type", &resource_type),
                )
                .query(&progenitor_client::QueryParam::new("start_date", &start_date))
                .query(&progenitor_client::QueryParam::new("user_id", &user_id))
                .query(&progenitor_client::QueryParam::new("username", &username))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_logs",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_log_actions`]

[`Client::list_log_actions`]: super::Client::list_log_actions*/
    #[derive(Debug, Clone)]
    pub struct ListLogActions<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListLogActions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/logs/actions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<::std::string::String>>,
            Error<types::ErrorBody>,
        > {
            let Self { client } = self;
            let url = format!("{}/logs/actions", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_log_actions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_log_resource_types`]

[`Client::list_log_resource_types`]: super::Client::list_log_resource_types*/
    #[derive(Debug, Clone)]
    pub struct ListLogResourceTypes<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListLogResourceTypes<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/logs/resource-types`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<::std::string::String>>,
            Error<types::ErrorBody>,
        > {
            let Self { client } = self;
            let url = format!("{}/logs/resource-types", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_log_resource_types",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_cache_stats`]

[`Client::get_cache_stats`]: super::Client::get_cache_stats*/
    #[derive(Debug, Clone)]
    pub struct GetCacheStats<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetCacheStats<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/cache/stats`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CacheStats>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/cache/stats", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_cache_stats",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_cache_advice`]

[`Client::get_cache_advice`]: super::Client::get_cache_advice*/
    #[derive(Debug, Clone)]
    pub struct GetCacheAdvice<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetCacheAdvice<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/cache/advisor`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CacheAdvice>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/cache/advisor", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_cache_advice",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::preview_cache_shrink`]

[`Client::preview_cache_shrink`]: super::Client::preview_cache_shrink*/
    #[derive(Debug, Clone)]
    pub struct PreviewCacheShrink<'a> {
        client: &'a super::Client,
        max_size: Result<::std::num::NonZeroU64, String>,
    }
    impl<'a> PreviewCacheShrink<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                max_size: Err("max_size was not initialized".to_string()),
            }
        }
        pub fn max_size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::num::NonZeroU64>,
        {
            self.max_size = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: num :: NonZeroU64` for max_size failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/cache/shrink`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ShrinkPreview>, Error<types::ErrorBody>> {
            let Self { client, max_size } = self;
            let max_size = max_size.map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/shrink", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("max_size", &max_size))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "preview_cache_shrink",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_cache_entries`]

[`Client::list_cache_entries`]: super::Client::list_cache_entries*/
    #[derive(Debug, Clone)]
    pub struct ListCacheEntries<'a> {
        client: &'a super::Client,
        cursor: Result<Option<types::ListCacheEntriesCursor>, String>,
        digest: Result<Option<types::ListCacheEntriesDigest>, String>,
        entry_type: Result<Option<types::EntryType>, String>,
        limit: Result<Option<u32>, String>,
        offset: Result<Option<u32>, String>,
        repository: Result<Option<types::ListCacheEntriesRepository>, String>,
        sort_by: Result<Option<types::EntrySortBy>, String>,
        sort_order: Result<Option<types::SortOrder>, String>,
    }
    impl<'a> ListCacheEntries<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                cursor: Ok(None),
                digest: Ok(None),
                entry_type: Ok(None),
                limit: Ok(None),
                offset: Ok(None),
                repository: Ok(None),
                sort_by: Ok(None),
                sort_order: Ok(None),
            }
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListCacheEntriesCursor>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListCacheEntriesCursor` for cursor failed"
                        .to_string()
                });
            self
        }
        pub fn digest<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListCacheEntriesDigest>,
        {
            self.digest = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListCacheEntriesDigest` for digest failed"
                        .to_string()
                });
            self
        }
        pub fn entry_type<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::EntryType>,
        {
            self.entry_type = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `EntryType` for entry_type failed".to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for limit failed".to_string());
            self
        }
        pub fn offset<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.offset = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for offset failed".to_string());
            self
        }
        pub fn repository<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListCacheEntriesRepository>,
        {
            self.repository = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListCacheEntriesRepository` for repository failed"
                        .to_string()
                });
            self
        }
        pub fn sort_by<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::EntrySortBy>,
        {
            self.sort_by = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `EntrySortBy` for sort_by failed".to_string()
                });
            self
        }
        pub fn sort_order<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::SortOrder>,
        {
            self.sort_order = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `SortOrder` for sort_order failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/cache/entries`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CacheEntryPage>, Error<types::ErrorBody>> {
            let Self {
                client,
                cursor,
                digest,
                entry_type,
                limit,
                offset,
                repository,
                sort_by,
                sort_order,
            } = self;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let digest = digest.map_err(Error::InvalidRequest)?;
            let entry_type = entry_type.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let offset = offset.map_err(Error::InvalidRequest)?;
            let repository = repository.map_err(Error::InvalidRequest)?;
            let sort_by = sort_by.map_err(Error::InvalidRequest)?;
            let sort_order = sort_order.map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/entries", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(&progenitor_client::QueryParam::new("digest", &digest))
                .query(&progenitor_client::QueryParam::new("entry_type", &entry_type))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("offset", &offset))
                .query(&progenitor_client::QueryParam::new("repository", &repository))
                .query(&progenitor_client::QueryParam::new("sort_by", &sort_by))
                .query(&progenitor_client::QueryParam::new("sort_order", &sort_order))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_cache_entries",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_top_cache_entries`]

[`Client::list_top_cache_entries`]: super::Client::list_top_cache_entries*/
    #[derive(Debug, Clone)]
    pub struct ListTopCacheEntries<'a> {
        client: &'a super::Client,
        limit: Result<Option<u32>, String>,
    }
    impl<'a> ListTopCacheEntries<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                limit: Ok(None),
            }
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for limit failed".to_string());
            self
        }
        ///Sends a `GET` request to `/cache/entries/top`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::CacheEntry>>,
            Error<types::ErrorBody>,
        > {
            let Self { client, limit } = self;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/entries/top", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_top_cache_entries",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_cache_entry`]

[`Client::get_cache_entry`]: super::Client::get_cache_entry*/
    #[derive(Debug, Clone)]
    pub struct GetCacheEntry<'a> {
        client: &'a super::Client,
        digest: Result<::std::string::String, String>,
    }
    impl<'a> GetCacheEntry<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                digest: Err("digest was not initialized".to_string()),
            }
        }
        pub fn digest<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.digest = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for digest failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/cache/entries/{digest}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CacheEntryDetail>, Error<types::ErrorBody>> {
            let Self { client, digest } = self;
            let digest = digest.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/cache/entries/{}", client.baseurl, encode_path(& digest.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_cache_entry",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_cache_entry`]

[`Client::delete_cache_entry`]: super::Client::delete_cache_entry*/
    #[derive(Debug, Clone)]
    pub struct DeleteCacheEntry<'a> {
        client: &'a super::Client,
        digest: Result<::std::string::String, String>,
    }
    impl<'a> DeleteCacheEntry<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                digest: Err("digest was not initialized".to_string()),
            }
        }
        pub fn digest<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.digest = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for digest failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/cache/entries/{digest}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, digest } = self;
            let digest = digest.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/cache/entries/{}", client.baseurl, encode_path(& digest.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_cache_entry",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_cache_repositories`]

[`Client::list_cache_repositories`]: super::Client::list_cache_repositories*/
    #[derive(Debug, Clone)]
    pub struct ListCacheRepositories<'a> {
        client: &'a super::Client,
        cursor: Result<Option<types::ListCacheRepositoriesCursor>, String>,
        limit: Result<Option<u32>, String>,
        repository: Result<Option<types::ListCacheRepositoriesRepository>, String>,
        sort_by: Result<Option<types::RepositorySortBy>, String>,
        sort_order: Result<Option<types::SortOrder>, String>,
    }
    impl<'a> ListCacheRepositories<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                cursor: Ok(None),
                limit: Ok(None),
                repository: Ok(None),
                sort_by: Ok(None),
                sort_order: Ok(None),
            }
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListCacheRepositoriesCursor>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListCacheRepositoriesCursor` for cursor failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for limit failed".to_string());
            self
        }
        pub fn repository<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListCacheRepositoriesRepository>,
        {
            self.repository = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListCacheRepositoriesRepository` for repository failed"
                        .to_string()
                });
            self
        }
        pub fn sort_by<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RepositorySortBy>,
        {
            self.sort_by = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `RepositorySortBy` for sort_by failed".to_string()
                });
            self
        }
        pub fn sort_order<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::SortOrder>,
        {
            self.sort_order = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `SortOrder` for sort_order failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/cache/repositories`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CacheRepositoryPage>, Error<types::ErrorBody>> {
            let Self { client, cursor, limit, repository, sort_by, sort_order } = self;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let repository = repository.map_err(Error::InvalidRequest)?;
            let sort_by = sort_by.map_err(Error::InvalidRequest)?;
            let sort_order = sort_order.map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/repositories", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("repository", &repository))
                .query(&progenitor_client::QueryParam::new("sort_by", &sort_by))
                .query(&progenitor_client::QueryParam::new("sort_order", &sort_order))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_cache_repositories",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::clear_cache`]

[`Client::clear_cache`]: super::Client::clear_cache*/
    #[derive(Debug, Clone)]
    pub struct ClearCache<'a> {
        client: &'a super::Client,
        dry_run: Result<Option<bool>, String>,
    }
    impl<'a> ClearCache<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                dry_run: Ok(None),
            }
        }
        pub fn dry_run<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.dry_run = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for dry_run failed".to_string());
            self
        }
        ///Sends a `DELETE` request to `/cache`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ClearResult>, Error<types::ErrorBody>> {
            let Self { client, dry_run } = self;
            let dry_run = dry_run.map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("dry_run", &dry_run))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "clear_cache",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::purge_cache`]

[`Client::purge_cache`]: super::Client::purge_cache*/
    #[derive(Debug, Clone)]
    pub struct PurgeCache<'a> {
        client: &'a super::Client,
        body: Result<types::builder::PurgeRequest, String>,
    }
    impl<'a> PurgeCache<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::PurgeRequest>,
            <V as std::convert::TryInto<types::PurgeRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `PurgeRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::PurgeRequest,
            ) -> types::builder::PurgeRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/cache/purge`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::PurgeResult>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::PurgeRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/purge", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "purge_cache",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::cleanup_cache`]

[`Client::cleanup_cache`]: super::Client::cleanup_cache*/
    #[derive(Debug, Clone)]
    pub struct CleanupCache<'a> {
        client: &'a super::Client,
        dry_run: Result<Option<bool>, String>,
    }
    impl<'a> CleanupCache<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                dry_run: Ok(None),
            }
        }
        pub fn dry_run<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.dry_run = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for dry_run failed".to_string());
            self
        }
        ///Sends a `POST` request to `/cache/cleanup`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CleanupResult>, Error<types::ErrorBody>> {
            let Self { client, dry_run } = self;
            let dry_run = dry_run.map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/cleanup", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("dry_run", &dry_run))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "cleanup_cache",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_cache_repair`]

[`Client::get_cache_repair`]: super::Client::get_cache_repair*/
    #[derive(Debug, Clone)]
    pub struct GetCacheRepair<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetCacheRepair<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/cache/repair`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RepairStatus>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/cache/repair", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_cache_repair",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_pins`]

[`Client::list_pins`]: super::Client::list_pins*/
    #[derive(Debug, Clone)]
    pub struct ListPins<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListPins<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/cache/pins`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::PinList>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/cache/pins", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_pins",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_pin`]

[`Client::create_pin`]: super::Client::create_pin*/
    #[derive(Debug, Clone)]
    pub struct CreatePin<'a> {
        client: &'a super::Client,
        body: Result<types::builder::CreatePinRequest, String>,
    }
    impl<'a> CreatePin<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::CreatePinRequest>,
            <V as std::convert::TryInto<
                types::CreatePinRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `CreatePinRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CreatePinRequest,
            ) -> types::builder::CreatePinRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/cache/pins`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Pin>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::CreatePinRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/cache/pins", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_pin",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_pin`]

[`Client::get_pin`]: super::Client::get_pin*/
    #[derive(Debug, Clone)]
    pub struct GetPin<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> GetPin<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/cache/pins/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Pin>, Error<types::ErrorBody>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/cache/pins/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_pin",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_pin`]

[`Client::delete_pin`]: super::Client::delete_pin*/
    #[derive(Debug, Clone)]
    pub struct DeletePin<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> DeletePin<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/cache/pins/{id}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/cache/pins/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_pin",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_tasks`]

[`Client::list_tasks`]: super::Client::list_tasks*/
    #[derive(Debug, Clone)]
    pub struct ListTasks<'a> {
        client: &'a super::Client,
    }
    impl<'a> ListTasks<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/tasks`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::TaskList>, Error<types::ErrorBody>> {
            let Self { client } = self;
            let url = format!("{}/tasks", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_tasks",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_task`]

[`Client::create_task`]: super::Client::create_task*/
    #[derive(Debug, Clone)]
    pub struct CreateTask<'a> {
        client: &'a super::Client,
        body: Result<types::builder::CreateTaskRequest, String>,
    }
    impl<'a> CreateTask<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::CreateTaskRequest>,
            <V as std::convert::TryInto<
                types::CreateTaskRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `CreateTaskRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CreateTaskRequest,
            ) -> types::builder::CreateTaskRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/tasks`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Task>, Error<types::ErrorBody>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::CreateTaskRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/tasks", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_task",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_task`]

[`Client::get_task`]: super::Client::get_task*/
    #[derive(Debug, Clone)]
    pub struct GetTask<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> GetTask<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/tasks/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Task>, Error<types::ErrorBody>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/tasks/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_task",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::cancel_task`]

[`Client::cancel_task`]: super::Client::cancel_task*/
    #[derive(Debug, Clone)]
    pub struct CancelTask<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> CancelTask<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/tasks/{id}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<types::ErrorBody>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/tasks/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "cancel_task",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                405u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                412u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                415u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    pub use self::super::Client;
}
