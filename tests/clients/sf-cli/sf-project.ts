import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { startOrgProcess, type OrgProcess } from '../support/org-process.ts';
import { Rest } from '../support/rest.ts';
import { Sf, type SfAnswer } from './sf.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/project', import.meta.url));

/** The CLI, signed in to an org of its own, in a copy of the fixture project. */
export interface SfProject {
  org: OrgProcess;
  /** Holds the CLI's home and the project. */
  folder: string;
  project: string;
  sf: Sf;
  /** The other client, by which the org is looked at. */
  rest: Rest;
  /** Run a command that must succeed, given as one line; `more` are arguments with blanks in them. */
  ok(line: string, ...more: string[]): Promise<Record<string, unknown>>;
  /** Run a command that must fail. @returns its message */
  fails(line: string, ...more: string[]): Promise<string>;
  end(): Promise<void>;
}

const said = ({ message, result }: SfAnswer): string =>
  message ?? JSON.stringify(result ?? '').slice(0, 4000);

export async function openProject(seed: 'sample' | 'empty'): Promise<SfProject> {
  const org = await startOrgProcess(['--seed', seed]);
  const folder = await mkdtemp(join(tmpdir(), 'sf-project-'));
  const project = join(folder, 'project');
  await cp(FIXTURE, project, { recursive: true });
  const sf = new Sf(folder, project);
  const run = async (line: string, more: readonly string[]): Promise<SfAnswer> =>
    sf.run([...line.split(' '), ...more]);
  const login = await sf.run(
    [
      'org',
      'login',
      'access-token',
      '--instance-url',
      org.url,
      '--no-prompt',
      '--alias',
      'local',
      '--set-default',
    ],
    { SF_ACCESS_TOKEN: org.admin.accessToken },
  );
  expect(login).toMatchObject({ status: 0 });
  return {
    org,
    folder,
    project,
    sf,
    rest: new Rest(org, org.admin.accessToken),
    ok: async (line, ...more) => {
      const answer = await run(line, more);
      expect(answer.status, `sf ${line}: ${said(answer)}`).toBe(0);
      return answer.result as Record<string, unknown>;
    },
    fails: async (line, ...more) => {
      const answer = await run(line, more);
      expect(answer.status, `sf ${line} succeeded`).not.toBe(0);
      return said(answer);
    },
    end: async () => {
      await org.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
