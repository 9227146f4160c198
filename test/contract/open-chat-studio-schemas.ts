import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import addFormats from 'ajv-formats';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

/** The vendor's published schemas. They are not part of this repository: where they are not beside it, nothing can be checked. */
const FOLDER = fileURLToPath(new URL('../../../shared/openapi/', import.meta.url));
const fileOf = (version: 'v1' | 'v2') => `${FOLDER}open-chat-studio-${version}.yml`;
export const hasSchemas = existsSync(fileOf('v1')) && existsSync(fileOf('v2'));

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The schema as its version of OpenAPI means it, for a validator that takes it as JSON Schema: what is only read is not required of a
 * request (OpenAPI 3.0.3, 4.7.24.2), and `nullable` beside `allOf` means the whole.
 */
function meant(value: unknown, forRequests: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => meant(one, forRequests));
  if (!isNode(value)) return value;
  const node: Node = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, meant(inner, forRequests)]));
  const properties = isNode(node.properties) ? node.properties : {};
  if (forRequests && Array.isArray(node.required)) {
    node.required = node.required.filter((name) => {
      const property = properties[String(name)];
      return !(isNode(property) && property.readOnly === true);
    });
  }
  if (node.nullable === true && node.type === undefined) {
    const { nullable: _, ...rest } = node;
    return { anyOf: [rest, { enum: [null] }] };
  }
  return node;
}

async function load(version: 'v1' | 'v2', forRequests: boolean): Promise<OpenAPIBackend> {
  const definition = meant(parse(readFileSync(fileOf(version), 'utf8')), forRequests) as Document;
  // Exactly one of its alternatives has to fit, but none of them requires anything, so that each object fits several. The vendor's own
  // answers cannot meet that; any of them will do.
  const params = (definition.components?.schemas as Record<string, Node> | undefined)?.InspectNodeParams;
  if (params) {
    params.anyOf = params.oneOf;
    delete params.oneOf;
  }
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    ignoreTrailingSlashes: false,
    ajvOpts: { strict: false, allErrors: true },
    customizeAjv(ajv) {
      addFormats.default(ajv);
      // Prices: their pattern stands beside it.
      ajv.addFormat('decimal', true);
      return ajv;
    },
  });
  await api.init();
  return api;
}

/** A watch over all that goes to the vendor and comes back. */
export interface Watch {
  fetch: typeof fetch;
  /** What did not fit, in words. */
  wrong: string[];
  /** Ids of operations that were answered as documented, with their version. */
  seen: Set<string>;
}

export interface Schemas {
  operations: readonly string[];
  watch(inner: typeof fetch): Watch;
}

/** The published schemas, through a maintained validator (openapi-backend, which uses Ajv). */
export async function loadSchemas(): Promise<Schemas> {
  const apis = {
    v1: { requests: await load('v1', true), answers: await load('v1', false) },
    v2: { requests: await load('v2', true), answers: await load('v2', false) },
  };
  const operations = (['v1', 'v2'] as const).flatMap((version) =>
    apis[version].answers.getOperations().map(({ operationId }) => `${version} ${operationId}`),
  );

  function watch(inner: typeof fetch): Watch {
    const wrong: string[] = [];
    const seen = new Set<string>();
    const watched = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
      const response = await inner(input, init);
      const url = new URL(String(input));
      const path = url.pathname.replace(/^\/api\/v1\//, '/api/');
      if (path.startsWith('/o/')) return response;
      const method = init.method ?? 'GET';
      const version = path.startsWith('/api/v2/') ? 'v2' : 'v1';
      const { requests, answers } = apis[version];
      const told = (what: string, errors: unknown) => wrong.push(`${method} ${path}: ${what} ${JSON.stringify(errors)}`);

      const headers = Object.fromEntries(new Headers(init.headers));
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      const request = { method, path, query: url.search.slice(1), headers, body };
      const operation = requests.matchOperation(request);
      if (!operation?.operationId) {
        told('is not documented', null);
        return response;
      }
      const asked = requests.validateRequest(request, operation);
      if (response.ok && !asked.valid) told('request', asked.errors);

      // Refusals have a schema only where they are documented.
      const expected = answers.getOperation(operation.operationId)?.responses?.[response.status];
      if (!expected && response.ok) told('status', response.status);
      const kinds = expected && 'content' in expected ? Object.keys(expected.content ?? {}) : [];
      if (kinds.includes('application/json')) {
        const answer = answers.validateResponse(await response.clone().json(), operation.operationId, response.status);
        if (!answer.valid) told('answer', answer.errors);
      }
      if (response.ok) seen.add(`${version} ${operation.operationId}`);
      return response;
    };
    return { fetch: watched as typeof fetch, wrong, seen };
  }
  return { operations, watch };
}
