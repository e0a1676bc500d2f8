import { parseErrors } from './answers.ts';
import { CallFailure, classifyAnswer } from './call-failure.ts';

/** The part of an HTTP request and answer the gateway needs; jsforce's own types fit. */
interface HttpExchangeRequest {
  url: string;
  method: string;
  body?: unknown;
  headers?: Record<string, string>;
}

interface HttpExchangeAnswer {
  statusCode: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

/** Failures before a byte of the request left this machine. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends and reads the whole answer under one deadline.
 * @throws CallFailure of kind `network` when no whole answer came; its text names the cause's code and never the request.
 */
export async function sendOverHttp(
  request: HttpExchangeRequest,
  timeoutMs: number,
): Promise<HttpExchangeAnswer> {
  const { body } = request;
  if (body !== undefined && body !== null && typeof body !== 'string') {
    throw new TypeError('Only text bodies are sent this way.');
  }
  try {
    const response = await fetch(request.url, {
      method: request.method,
      ...(typeof body === 'string' ? { body } : {}),
      headers: withoutLength(request.headers ?? {}),
      // A token must not follow a redirect to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return {
      statusCode: response.status,
      headers: Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value])),
      body: text,
    };
  } catch (error) {
    const code = causeCode(error);
    throw new CallFailure('network', [{ code, message: 'no whole answer came', fields: [] }], {
      maybeDone: !neverSent.has(code),
    });
  }
}

/** The failure an HTTP error answer stands for, by status and codes. */
export function failureOf(answer: HttpExchangeAnswer): CallFailure {
  const found = parseErrors(parseJson(answer.body));
  const errors =
    found.length > 0
      ? found
      : [{ code: `HTTP_${answer.statusCode}`, message: 'an answer without an error code', fields: [] }];
  const seconds = Number(answer.headers['retry-after']);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
  return classifyAnswer(answer.statusCode, errors, retryAfterMs);
}

/** fetch counts the body itself and refuses a length given by hand. */
function withoutLength(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'),
  );
}

function causeCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return 'TIMEOUT';
  }
  return 'NO_ANSWER';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
