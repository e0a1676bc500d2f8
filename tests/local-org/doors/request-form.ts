import type { FastifyRequest } from 'fastify';

/** The raw body; every content type is taken as bytes, each door reads its own format. */
export function bodyText(request: FastifyRequest): string {
  return Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
}

/** Parameters of the query and of a form body together; the body wins. */
export function requestForm(request: FastifyRequest): URLSearchParams {
  const form = new URLSearchParams(request.url.split('?')[1] ?? '');
  if ((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(bodyText(request))) form.set(name, value);
  }
  return form;
}

/** `Authorization: Bearer …` or `OAuth …`, both of which Salesforce clients send. */
export function bearerToken(request: FastifyRequest): string | undefined {
  return /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
}
