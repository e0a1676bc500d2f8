import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** `owner/repository`, by GitHub's own rules for both names. */
const repositoryName = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** One repository or several of a GitHub, as the admin connects them. */
export const githubConfig = z.strictObject({
  system: z.literal('github'),
  key: z.string().regex(/^github:[^:|\s]+$/, 'write it as github:<name>, for example github:product'),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('product'),
  /** Of the API: `https://<host>/api/v3` for an Enterprise Server. */
  baseUrl: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  /** It stands in the own network: without this only public addresses are reached. */
  allowPrivateNetwork: z.boolean().default(false),
  /** A personal access token, or the private key (PEM) of a GitHub App. */
  token: z.string().min(1),
  /** App and installation, where the secret is an App's private key. */
  app: z
    .string()
    .regex(/^\d+:\d+$/, 'write it as <app id>:<installation id>, for example 12345:67890')
    .optional(),
  /** The first takes tickets when a route names none; all are read. */
  project: z
    .string()
    .refine(
      (text) => text.split(',').every((name) => repositoryName.test(name.trim())),
      'write it as owner/repository, several with commas between them',
    ),
  /** Label → category; what is not named is derived, see `categoryOf`. */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
  /** Labels a new issue gets by its severity. */
  priorityLabels: z
    .strictObject({
      High: z.string().min(1).default('priority: high'),
      Critical: z.string().min(1).default('priority: critical'),
    })
    .prefault({}),
  /** E-mail address → login: GitHub shows nobody's address. */
  people: z.record(z.string(), z.string()).default({}),
  /** Remote user (e-mail address or name) → Salesforce username, where the addresses differ. */
  owners: z.record(z.string(), z.string()).default({}),
});

export type GithubConfig = z.infer<typeof githubConfig>;

export interface Repository {
  owner: string;
  repo: string;
}

/** The repositories of a connection, the one for new tickets first. */
export function repositoriesOf(config: GithubConfig): Repository[] {
  return config.project.split(',').flatMap((name) => parseRepository(name.trim()) ?? []);
}

export function parseRepository(name: string): Repository | undefined {
  if (!repositoryName.test(name)) return undefined;
  const [owner = '', repo = ''] = name.split('/');
  return { owner, repo };
}

export function sameRepository(a: Repository, b: Repository): boolean {
  return nameOf(a).toLowerCase() === nameOf(b).toLowerCase();
}

export function nameOf({ owner, repo }: Repository): string {
  return `${owner}/${repo}`;
}
