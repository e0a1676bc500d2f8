import type { RestVerb } from '../rest-call.ts';

/** GET /limits */
export const limits: RestVerb = {
  method: 'GET',
  path: '/limits',
  run: ({ context: { usage } }) => ({
    status: 200,
    body: {
      DailyApiRequests: { Max: usage.limit, Remaining: Math.max(0, usage.limit - usage.used) },
      DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
      DailyBulkApiBatches: { Max: 15_000, Remaining: 15_000 },
      DailyStreamingApiEvents: { Max: 200_000, Remaining: 200_000 },
      DataStorageMB: { Max: 1024, Remaining: 1023 },
      FileStorageMB: { Max: 1024, Remaining: 1023 },
      ConcurrentSyncReportRuns: { Max: 20, Remaining: 20 },
      HourlyTimeBasedWorkflow: { Max: 1000, Remaining: 1000 },
      MonthlyPlatformEvents: { Max: 750_000, Remaining: 750_000 },
    },
  }),
};
