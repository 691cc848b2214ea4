// Administers a cache: `node example.js BASE USER PASSWORD`, with BASE as in http://127.0.0.1:5001/api/v1. Makes a robot
// account, looks at it, changes it, takes it away, and reads in the audit log that it did.

import assert from "node:assert/strict";

import { HarborCacheError, login } from "./index.js";

const [base, username, password] = process.argv.slice(2);
assert(base && username && password, "usage: example.js BASE USER PASSWORD");
const name = "robot$typescript";

const cache = await login(base, username, password);
const me = await cache.GET("/auth/me");
assert.equal(me.data?.username, username);

const made = await cache.POST("/robots", {
  body: {
    name,
    role: "read-only",
    description: "of the example",
    grants: [{ pattern: "harbor/team-a/**", actions: ["pull", "push"] }],
    expires_at: "2100-01-01T00:00:00Z",
  },
});
assert(made.data);
const { robot, token } = made.data;

const listed = await cache.GET("/robots", { params: { query: { name, limit: 10 } } });
assert.deepEqual(listed.data?.robots.map((robot) => robot.id), [robot.id]);

const path = { id: robot.id };
const revision = made.response.headers.get("etag");
assert(revision);
const changed = await cache.PUT("/robots/{id}", {
  params: { path, header: { "If-Match": revision } },
  body: { role: "read-write", never_expires: true },
});
assert.equal(changed.data?.role, "read-write");
assert.equal(changed.data.expires_at, undefined);

// The revision is not the present one any more.
await assert.rejects(
  cache.DELETE("/robots/{id}", { params: { path, header: { "If-Match": revision } } }),
  (error) => error instanceof HarborCacheError && error.status === 412 && error.body.code === "stale",
);

const robots = await login(base, name, token.token);
const itself = await robots.GET("/auth/me");
assert.equal(itself.data?.robot, true);

const deleted = await cache.DELETE("/robots/{id}", { params: { path } });
assert.equal(deleted.response.status, 204);

const logs = await cache.GET("/logs", { params: { query: { resource_type: "robot", resource_id: name, limit: 10 } } });
const actions = logs.data?.logs.map((entry) => entry.action);
assert.deepEqual(actions, ["robot.delete", "robot.update", "robot.create"]);
console.log(`made, changed and deleted ${name}; the audit log says so: ${actions.join(", ")}`);
