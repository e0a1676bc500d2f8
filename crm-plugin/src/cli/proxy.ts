import http from 'node:http';

/**
 * Sends the gateway's and the connectors' requests through the proxy the environment names (`HTTPS_PROXY`,
 * `HTTP_PROXY`, `NO_PROXY`), as @salesforce/core does for its own. Node's fetch does not look by itself.
 */
export function useProxyOfEnvironment(): void {
  // Node has it since 24.14; without it NODE_USE_ENV_PROXY=1 does the same.
  if ('setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv();
}
