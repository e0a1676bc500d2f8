import { describeActions } from './actions/describe-actions.ts';
import { sendNotification } from './actions/send-notification.ts';
import { bulkVerbs } from '../bulk/verbs.ts';
import { createMany } from './collections/create.ts';
import { removeMany } from './collections/remove.ts';
import { retrieveMany, retrieveManyByUrl } from './collections/retrieve.ts';
import { updateMany } from './collections/update.ts';
import { upsertMany } from './collections/upsert.ts';
import { batch } from './composite/batch.ts';
import { composite } from './composite/composite.ts';
import { graph } from './composite/graph.ts';
import { tree } from './composite/tree.ts';
import { limits } from './org/limits.ts';
import { recent } from './org/recent.ts';
import { compositeResources, resources } from './org/resources.ts';
import { query, queryAll } from './query/query.ts';
import { queryAllMore, queryMore } from './query/query-more.ts';
import { readingVerbs } from './reading-verbs.ts';
import { RestRouter } from './router.ts';
import { basicInfo } from './sobjects/basic-info.ts';
import { deleted, updated } from './sobjects/changed-rows.ts';
import { create } from './sobjects/create.ts';
import { describeGlobal } from './sobjects/describe-global.ts';
import { describe } from './sobjects/describe.ts';
import { removeByExternalId, retrieveByExternalId, upsert } from './sobjects/external-id.ts';
import { performActions } from './sobjects/quick-actions/perform-action.ts';
import { readActions } from './sobjects/quick-actions/read-actions.ts';
import { remove } from './sobjects/remove.ts';
import { retrieve } from './sobjects/retrieve.ts';
import { update } from './sobjects/update.ts';
import { userPassword } from './sobjects/user-password.ts';

/** Every REST verb of the org below `/services/data/vXX.0`; a new one is registered here and nowhere else. */
export function restRouter(): RestRouter {
  const self = (): RestRouter => router;
  const router: RestRouter = new RestRouter([
    resources,
    limits,
    recent,
    query,
    queryAll,
    queryMore,
    queryAllMore,
    describeGlobal,
    basicInfo,
    describe,
    create,
    retrieve,
    update,
    remove,
    retrieveByExternalId,
    upsert,
    removeByExternalId,
    updated,
    deleted,
    createMany,
    updateMany,
    removeMany,
    retrieveMany,
    retrieveManyByUrl,
    upsertMany,
    compositeResources,
    composite(self),
    graph(self),
    batch(self),
    tree,
    ...readActions,
    ...performActions,
    ...readingVerbs,
    ...describeActions,
    sendNotification,
    ...userPassword,
    ...bulkVerbs,
  ]);
  return router;
}
