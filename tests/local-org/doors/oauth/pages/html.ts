import type { FastifyReply } from 'fastify';

/** Markup that is safe to send: made only by `html` and `raw`. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A template that escapes what is put in. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Markup)[]): Markup {
  const filled = values.map((value) => (value instanceof Markup ? value.text : escape(String(value))));
  return new Markup(parts.reduce((text, part, index) => `${text}${filled[index - 1] ?? ''}${part}`));
}

const STYLE = new Markup(`
  :root { color-scheme: light; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f6f9; color: #16325c;
    font: 14px/1.5 "Salesforce Sans", "Segoe UI", Arial, sans-serif; }
  main { width: 20rem; padding: 1.5rem; background: #fff; border: 1px solid #d8dde6; border-radius: 4px; }
  h1 { margin: 0 0 1rem; font-size: 1.25rem; font-weight: 400; }
  label { display: block; margin-top: .75rem; }
  input { box-sizing: border-box; width: 100%; padding: .6rem; border: 1px solid #747474; border-radius: 4px; font: inherit; }
  button { width: 100%; margin-top: 1rem; padding: .6rem; border: 1px solid #0176d3; border-radius: 4px;
    background: #0176d3; color: #fff; font: inherit; cursor: pointer; }
  button.quiet { background: #fff; color: #0b5cab; border-color: #747474; }
  :focus-visible { outline: 2px solid #0b5cab; outline-offset: 2px; }
  .error { margin: 0 0 .5rem; padding: .6rem; border: 1px solid #ba0517; border-radius: 4px; color: #8e030f; }
  ul { padding-left: 1.25rem; }
`);

/** Send one of the plain pages of the login host. */
export async function sendPage(
  reply: FastifyReply,
  status: number,
  title: string,
  content: Markup,
): Promise<void> {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} | Salesforce</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  await reply
    .code(status)
    .header('content-type', 'text/html; charset=UTF-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    .send(page.text);
}
