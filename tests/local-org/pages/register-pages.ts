import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import { runAction } from './aura/actions.ts';
import { invalidSession, parseAuraMessage } from './aura/aura-message.ts';
import { CsrfTokens } from './aura/csrf.ts';
import { lightningDocument } from './document.ts';
import { pageContext } from './model/page-context.ts';
import type { PageContext } from './model/page-context.ts';
import { shellView } from './model/shell-view.ts';
import type { PageSessions } from './page-sessions.ts';
import { pageHeaders } from './security-headers.ts';
import { clientScripts, designSystemImages, fingerprint, styleSheets } from './static-assets.ts';
import type { StaticAsset } from './static-assets.ts';
import type { UserMenuView } from './view-model.ts';

export interface PageDependencies {
  engine: Engine;
  sessions: PageSessions;
}

const formType = 'application/x-www-form-urlencoded';

/** Add the Lightning-like pages to `app`, which the doors give all requests of the `*.lightning.force.com` host. */
export function registerPages(app: FastifyInstance, deps: PageDependencies): void {
  const csrf = new CsrfTokens();
  const assets = loadAssets();

  // A scope of its own: the doors may parse forms their way, the page's endpoint wants the text.
  void app.register(async (scope) => {
    scope.removeContentTypeParser(formType);
    scope.addContentTypeParser(formType, { parseAs: 'string' }, (_request, body, done) => {
      done(null, body);
    });

    const signedIn = (request: FastifyRequest): PageContext | undefined => {
      const userId = deps.sessions.userOf(request);
      return userId === undefined ? undefined : pageContext(deps.engine, userId);
    };
    const document = async (request: FastifyRequest, reply: FastifyReply) => {
      const context = signedIn(request);
      if (context === undefined) return reply.redirect(deps.sessions.loginUrl(request, request.url));
      return reply
        .headers(pageHeaders)
        .type('text/html; charset=utf-8')
        .send(
          lightningDocument({
            language: context.user.language,
            theme: themeOf(request, reply),
            title: 'Lightning Experience',
            fingerprint: assets.fingerprint,
            scripts: assets.scripts,
            sheets: assets.sheets,
          }),
        );
    };

    scope.get('/lightning', document);
    scope.get('/lightning/*', document);
    const home = async (_request: FastifyRequest, reply: FastifyReply) =>
      reply.redirect('/lightning/page/home');
    scope.get('/', home);
    scope.get('/one/one.app', home);
    // Classic links, as in e-mails: the record id alone.
    scope.get<{ Params: { id: string } }>('/:id(^[a-zA-Z0-9]{15,18}$)', async (request, reply) =>
      reply.redirect(`/lightning/r/${request.params.id}/view`),
    );

    scope.get('/auraFW/bootstrap', async (request, reply) => {
      void reply.headers(pageHeaders);
      const context = signedIn(request);
      if (context === undefined) return reply.type('text/javascript').send(invalidSession);
      return reply.send({
        token: csrf.of(context.user.id),
        shell: shellView(context, themeOf(request, reply)),
      });
    });

    scope.post<{ Body: unknown }>('/aura', async (request, reply) => {
      void reply.headers(pageHeaders);
      const context = signedIn(request);
      const message = typeof request.body === 'string' ? parseAuraMessage(request.body) : undefined;
      if (message === undefined) return reply.code(400).send({ message: 'This is not an Aura message.' });
      if (context === undefined || !csrf.holds(context.user.id, message.token)) {
        return reply.type('text/javascript').send(invalidSession);
      }
      const actions = message.actions.map((action) =>
        action.descriptor.endsWith('ACTION$getUserMenu')
          ? { id: action.id, state: 'SUCCESS', returnValue: userMenu(context, request), error: [] }
          : runAction(context, action),
      );
      return reply.send({ actions, context: { mode: 'PROD' } });
    });

    scope.get('/secur/logout.jsp', async (request, reply) => {
      deps.sessions.logout(request, reply);
      return reply.redirect(deps.sessions.loginUrl(request, '/lightning/page/home'));
    });

    scope.get<{ Params: { '*': string } }>('/auraFW/:fingerprint/*', async (request, reply) => {
      const asset = assets.files.get(request.params['*']);
      if (asset === undefined) return reply.code(404).type('text/plain').send('No such file.');
      return reply
        .header('cache-control', 'public,max-age=31536000,immutable')
        .header('x-content-type-options', 'nosniff')
        .type(asset.type)
        .send(asset.body);
    });
  });
}

function loadAssets(): {
  files: Map<string, StaticAsset>;
  fingerprint: string;
  scripts: string[];
  sheets: string[];
} {
  const scripts = clientScripts();
  const sheets = styleSheets();
  const files = new Map<string, StaticAsset>();
  for (const [name, asset] of scripts) files.set(`javascript/${name}`, asset);
  for (const [name, asset] of sheets) files.set(`styles/${name}`, asset);
  for (const [path, asset] of designSystemImages()) files.set(`slds/${path}`, asset);
  return {
    files,
    fingerprint: fingerprint(files.values()),
    scripts: [...scripts.keys()],
    sheets: [...sheets.keys()],
  };
}

/** `?theme=dark` is remembered in a cookie, so that the choice survives client-side navigation. */
function themeOf(request: FastifyRequest, reply: FastifyReply): 'light' | 'dark' {
  const asked = new URL(request.url, 'https://org.invalid').searchParams.get('theme');
  if (asked === 'dark' || asked === 'light') {
    void reply.header('set-cookie', `orgTheme=${asked}; Path=/; Secure; SameSite=Lax`);
    return asked;
  }
  return /(?:^|;\s*)orgTheme=dark/.test(request.headers.cookie ?? '') ? 'dark' : 'light';
}

function userMenu(context: PageContext, request: FastifyRequest): UserMenuView {
  return { name: context.user.name, host: request.host, logoutUrl: '/secur/logout.jsp' };
}
