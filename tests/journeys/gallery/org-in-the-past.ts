import { launchBrowser } from '../browser.ts';
import { BareWorld } from '../bare-world.ts';
import { CliHome } from '../cli-home.ts';
import { HoldingProxy } from '../holding-proxy.ts';
import { OrgReader } from '../org-reader.ts';
import { userOf } from '../prepare-org.ts';
import { startLocalOrg } from '../../local-org/start.ts';

const minute = 60_000;

/**
 * An org whose clock begins some time ago and is moved up to the present by the story told in it. So a hand-off is late
 * because its time has passed, under all the org's rules, and no test waits for it.
 */
export class OrgInThePast {
  readonly bare: BareWorld;
  readonly #clock: { behind: number };

  private constructor(bare: BareWorld, clock: { behind: number }) {
    this.bare = bare;
    this.#clock = clock;
  }

  /** @param minutes less than the two hours a session lives, so that everybody stays signed in. */
  static async start(minutes: number): Promise<OrgInThePast> {
    await using undo = new AsyncDisposableStack();
    const clock = { behind: minutes * minute };
    const org = await startLocalOrg({ seed: 'sample', now: () => new Date(Date.now() - clock.behind) });
    undo.defer(() => org.close());
    const home = await CliHome.create();
    undo.defer(() => home.remove());
    const orgProxy = await HoldingProxy.start(org.url);
    undo.defer(() => orgProxy.close());
    await home.register(org.url, [userOf(org.users, 'admin').accessToken]);
    await home.register(orgProxy.url, [userOf(org.users, 'integration').accessToken]);
    const browser = await launchBrowser({ tlsPort: org.tlsPort });
    undo.defer(() => browser.close());
    const reader = new OrgReader(org.url, userOf(org.users, 'admin').accessToken);
    undo.move();
    return new OrgInThePast(new BareWorld({ org, orgProxy, home, browser, reader }), clock);
  }

  now(): Date {
    return new Date(Date.now() - this.#clock.behind);
  }

  /** Move the org's clock up to so many minutes before the present; it never goes back. */
  moveTo(minutesAgo: number): void {
    this.#clock.behind = Math.min(this.#clock.behind, minutesAgo * minute);
  }
}
