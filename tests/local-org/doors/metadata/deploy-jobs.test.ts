import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../../engine/create-engine.ts';
import { GapLog } from '../gaps.ts';
import { UserDirectory } from '../user-directory.ts';
import { FILES, MEMBERS, zipOf } from './broken/good-package.ts';
import { DeployJobs } from './deploy-jobs.ts';
import { deployOptions } from './deploy-options.ts';
import { deployResult } from './deploy-result.ts';

const options = deployOptions({ singlePackage: true });

/** Cancelling is a matter of milliseconds, so the jobs are held directly and not through a door. */
describe('a deploy under way', () => {
  let engine: LocalOrgEngine;
  let jobs: DeployJobs;
  beforeEach(() => {
    engine = createEngine();
    jobs = new DeployJobs(engine, new UserDirectory(engine, { userId: engine.adminId }), new GapLog());
  });
  afterEach(() => {
    jobs.close();
    engine.close();
  });

  const start = () => jobs.start(engine.adminId, zipOf(FILES, MEMBERS), options);
  const until = async (state: { status: string }, status: string): Promise<void> => {
    while (state.status !== status) await new Promise((resolve) => setTimeout(resolve, 1));
  };

  it('is canceled at once while it waits', () => {
    const state = start();
    expect(jobs.cancel(engine.adminId, state.id).status).toBe('Canceled');
    expect(deployResult(state, false)).toMatchObject({
      done: true,
      success: false,
      canceledBy: engine.adminId,
    });
  });

  it('is canceled before it changes anything', async () => {
    const state = start();
    await until(state, 'InProgress');
    expect(jobs.cancel(engine.adminId, state.id).status).toBe('Canceling');
    expect(deployResult(state, false)).toMatchObject({ done: false, status: 'Canceling' });
    await until(state, 'Canceled');
    expect(engine.schema.object('Crate__c')).toBeUndefined();
  });

  it('refuses to cancel what is done', async () => {
    const state = start();
    await until(state, 'Succeeded');
    expect(() => jobs.cancel(engine.adminId, state.id)).toThrow('Deployment already completed');
  });
});
