import type { RestCall } from '../rest-call.ts';

/** The version the engine writes. */
const ENGINE_LINK = '/services/data/v65.0/';
const LINK = /\/services\/data\/v\d+\.0\//;

/**
 * The engine writes links with the newest version; the client gets them with the version it called.
 * Works on a copy, for the engine may keep its answers.
 */
export function withVersion(call: Pick<RestCall, 'version'>, value: unknown): unknown {
  const link = `/services/data/v${call.version}/`;
  // Most clients call the version the engine writes; then there is nothing to do.
  return link === ENGINE_LINK ? value : visit(value, link);
}

function visit(value: unknown, link: string): unknown {
  if (typeof value === 'string')
    return value.startsWith('/services/data/v') ? value.replace(LINK, link) : value;
  if (Array.isArray(value)) return value.map((item) => visit(item, link));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, link)]));
  }
  return value;
}
