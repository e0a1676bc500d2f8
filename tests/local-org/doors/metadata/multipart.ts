import { SfError } from '../../engine/engine.ts';

export interface Part {
  name: string;
  contentType: string;
  content: Buffer;
}

/** The parts of a multipart body. Small on purpose: a deploy has two, and both are kept in memory anyway. */
export function multipartParts(body: Buffer, contentType: string): Part[] {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined)
    throw new SfError('INVALID_MULTIPART_REQUEST', 'The multipart boundary is missing', 400);
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    // Between the marks: CRLF, headers, empty line, content, CRLF.
    const raw = body.subarray(at + mark.length + 2, next - 2);
    const end = raw.indexOf('\r\n\r\n');
    const headers = end < 0 ? '' : raw.subarray(0, end).toString('utf8');
    const name = /name="([^"]*)"/i.exec(headers)?.[1];
    if (name !== undefined) {
      const type = /content-type:\s*([^\r\n;]+)/i.exec(headers)?.[1] ?? '';
      parts.push({ name, contentType: type.trim().toLowerCase(), content: raw.subarray(end + 4) });
    }
    at = next;
  }
  return parts;
}
