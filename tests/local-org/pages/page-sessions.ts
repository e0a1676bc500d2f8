import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * What the Lightning-like pages ask of the doors: who is signed in on the `*.lightning.force.com` host,
 * and where to send somebody who is not. The pages never see the session id or a token.
 */
export interface PageSessions {
  /** The user id of the lightning host's `sid` cookie; `undefined` when it is missing, ended or unknown. */
  userOf(request: FastifyRequest): string | undefined;
  /**
   * The login page on the `*.my.salesforce.com` host (absolute URL). `returnPath` is a path of the lightning host
   * with its query, e.g. `/lightning/r/Opportunity/006…/view`, where the user lands after signing in.
   */
  loginUrl(request: FastifyRequest, returnPath: string): string;
  /** End the session and clear its cookies on `reply`; it does not send the answer. */
  logout(request: FastifyRequest, reply: FastifyReply): void;
}
