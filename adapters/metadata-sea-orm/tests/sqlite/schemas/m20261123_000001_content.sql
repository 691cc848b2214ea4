-- A database of the version m20261123_000001_content, with a row in every table.
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE "blobs" ( "space" text NOT NULL, "digest" text NOT NULL, "size" integer NOT NULL, "created_at" integer NOT NULL, "last_accessed_at" integer NOT NULL, "access_count" integer NOT NULL, PRIMARY KEY ("space", "digest") ) WITHOUT ROWID;
CREATE TABLE "manifest_children" ( "space" text NOT NULL, "parent" text NOT NULL, "position" integer NOT NULL, "child" text NOT NULL, PRIMARY KEY ("space", "parent", "position"), FOREIGN KEY ("space", "parent") REFERENCES "manifests" ("space", "digest") ON DELETE CASCADE ) WITHOUT ROWID;
CREATE TABLE "manifests" ( "space" text NOT NULL, "digest" text NOT NULL, "media_type" text NOT NULL, "artifact_type" text, "subject" text, PRIMARY KEY ("space", "digest"), FOREIGN KEY ("space", "digest") REFERENCES "blobs" ("space", "digest") ON DELETE CASCADE ) WITHOUT ROWID;
CREATE TABLE "seaql_migrations" ( "version" varchar NOT NULL PRIMARY KEY, "applied_at" integer NOT NULL );
CREATE INDEX "blobs_by_last_accessed_at" ON "blobs" ("last_accessed_at");
CREATE INDEX "manifest_children_by_child" ON "manifest_children" ("space", "child");
CREATE INDEX "manifests_by_subject" ON "manifests" ("space", "subject");
INSERT INTO "seaql_migrations" VALUES ('m20261123_000001_content', 0);
INSERT INTO "blobs" VALUES ('', 'sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d', 700, 1000000, 1000000, 0);
INSERT INTO "manifests" VALUES ('', 'sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d', 'application/vnd.oci.image.manifest.v1+json', NULL, NULL);
INSERT INTO "manifest_children" VALUES ('', 'sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d', 0, 'sha256:b79606fb3afea5bd1609ed40b622142f1c98125abcfe89a76a661b0e8e343910');
INSERT INTO "manifest_children" VALUES ('', 'sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d', 1, 'sha256:dac1d7cfa95021764849fd102524e141488c5e3a90f861dbb5a12d9ac8584f85');
COMMIT;
