import { SfError } from '../../../engine/engine.ts';
import { rowBody } from '../json-body.ts';
import type { RestVerb } from '../rest-call.ts';
import type { RestRouter } from '../router.ts';
import { runAllOrNone } from './all-or-none.ts';
import { subrequests } from './subrequest.ts';

/** Graphs a request may hold, and steps all of them together. */
const MOST_GRAPHS = 75;
const MOST_STEPS = 500;

/** POST /composite/graph: each graph is a transaction of its own. */
export const graph = (router: () => RestRouter): RestVerb => ({
  method: 'POST',
  path: '/composite/graph',
  run: (call) => {
    const graphs = rowBody(call.body)['graphs'];
    if (!Array.isArray(graphs) || graphs.length === 0) {
      throw new SfError('INVALID_INPUT', 'The request must hold a list "graphs".', 400);
    }
    if (graphs.length > MOST_GRAPHS) {
      throw new SfError(
        'LIMIT_EXCEEDED',
        `The number of graphs (${graphs.length}) exceeds the limit of ${MOST_GRAPHS}.`,
        400,
      );
    }
    const parsed = graphs.map((item) => {
      const body = rowBody(item);
      return { graphId: body['graphId'], requests: subrequests(body, 'compositeRequest', MOST_STEPS) };
    });
    return {
      status: 200,
      body: {
        graphs: parsed.map(({ graphId, requests }) => {
          const { answers, ok } = runAllOrNone(router(), call, requests);
          return { graphId, graphResponse: { compositeResponse: answers }, isSuccessful: ok };
        }),
      },
    };
  },
});
