import type { Issue } from './answers.ts';

/** What Cloud and Data Center have in common, seen through the connector's eyes; each is an adapter. */
export interface JiraSite {
  /** The site's clock at its last answer, ms since 1970; undefined before the first. */
  date(): number | undefined;
  myself(): Promise<{ name: string; timeZone: string | undefined }>;
  fields(): Promise<{ id: string; name: string }[]>;
  search(query: JiraSearch, signal?: AbortSignal): Promise<{ issues: Issue[]; next: string | undefined }>;
  /** By id or key; a moved issue is found by either. Undefined when it is gone or may not be seen. */
  issue(idOrKey: string, fields: readonly string[]): Promise<Issue | undefined>;
  create(issue: NewIssue): Promise<{ id: string } | { faults: Readonly<Record<string, string>> }>;
  /** What the field `assignee` takes for the person with this address, if there is one. */
  assignee(email: string, project: string): Promise<object | undefined>;
  /** Plain text as a description that shows exactly that text. */
  description(text: string): unknown;
  /** Whether the user may see the project and create issues in it. */
  mayCreate(project: string): Promise<'yes' | 'unseen' | 'no'>;
  /** Where a person opens the issue. */
  url(key: string): string;
}

export interface JiraSearch {
  jql: string;
  fields: readonly string[];
  /** Entity properties to bring along. */
  properties?: readonly string[];
  /** `next` of the page before. */
  page?: string | undefined;
  size: number;
  /** Ids of issues that were just written and must be in the answer as they are now. Cloud only. */
  reconcile?: readonly string[];
}

export interface NewIssue {
  fields: Readonly<Record<string, unknown>>;
  properties: readonly { key: string; value: unknown }[];
}
