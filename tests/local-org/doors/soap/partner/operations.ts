import type { SoapOperation } from '../soap-call.ts';
import { describeGlobal, describeLayout, describeSObject, describeSObjects } from './describe.ts';
import { convertLead, resetPassword, setPassword } from './people.ts';
import { query, queryMore } from './query.ts';
import { getDeleted, getUpdated, retrieve, search } from './read.ts';
import { getUserInfo } from './user-info.ts';
import { create, emptyRecycleBin, remove, undelete, update, upsert } from './write.ts';

/** Operations of the partner and enterprise APIs beside `login`. */
export const PARTNER_OPERATIONS: Readonly<Record<string, SoapOperation>> = {
  getUserInfo,
  query,
  queryAll: query,
  queryMore,
  search,
  retrieve,
  describeGlobal,
  describeSObject,
  describeSObjects,
  describeLayout,
  getUpdated,
  getDeleted,
  setPassword,
  resetPassword,
  convertLead,
  create,
  update,
  upsert,
  delete: remove,
  undelete,
  emptyRecycleBin,
  getServerTimestamp: ({ context }) => ({ timestamp: context.engine.now().toISOString() }),
  logout: ({ context, sessionId }) => {
    context.sessions.revoke(sessionId);
    return undefined;
  },
};
