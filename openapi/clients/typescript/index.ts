// A client of the administration API of Harbor Cache. `openapi/generate` writes `schema.d.ts` from the OpenAPI document;
// openapi-fetch makes calls of it, which TypeScript checks.

import createClient, { type Client } from "openapi-fetch";

import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];
export type HarborCache = Client<paths>;

/** An error that the API answered. */
export class HarborCacheError extends Error {
  constructor(
    readonly status: number,
    readonly body: Schemas["ErrorBody"],
  ) {
    super(`${status} ${body.code}: ${body.message}`);
  }
}

/**
 * A client. `base` leads to the API, as in `https://cache.example/api/v1`; `token` is that of a login. An error that the API
 * answers is thrown.
 */
export function connect(base: string, token?: string): HarborCache {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createClient<paths>({ baseUrl: base, headers });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) {
        throw new HarborCacheError(response.status, (await response.clone().json()) as Schemas["ErrorBody"]);
      }
    },
  });
  return client;
}

/** Logs in, and gives a client that is. */
export async function login(base: string, username: string, password: string): Promise<HarborCache> {
  const { data } = await connect(base).POST("/auth/login", { body: { username, password } });
  return connect(base, data!.token);
}
