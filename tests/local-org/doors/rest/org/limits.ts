import { SfError } from '../../../engine/engine.ts';
import type { RestVerb } from '../rest-call.ts';

/** Allocations of a Developer Edition; every key of "Limits" in the REST API Developer Guide that such an org shows. */
const ALLOCATIONS: Readonly<Record<string, number>> = {
  ActiveScratchOrgs: 3,
  AnalyticsExternalDataSizeMB: 40_960,
  CdpAiInferenceApiMonthlyLimit: 500_000_000,
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentEinsteinDataInsightsStoryCreation: 5,
  ConcurrentEinsteinDiscoveryStoryCreation: 2,
  ConcurrentSyncReportRuns: 20,
  DailyAnalyticsDataflowJobExecutions: 60,
  DailyAnalyticsUploadedFilesSizeMB: 51_200,
  DailyAsyncApexExecutions: 250_000,
  DailyAsyncApexTests: 500,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyBulkV2QueryJobs: 10_000,
  DailyDeliveredPlatformEvents: 10_000,
  DailyDurableGenericStreamingApiEvents: 10_000,
  DailyDurableStreamingApiEvents: 10_000,
  DailyEinsteinDataInsightsStoryCreation: 1000,
  DailyEinsteinDiscoveryOptimizationJobRuns: 25,
  DailyEinsteinDiscoveryPredictAPICalls: 50_000,
  DailyEinsteinDiscoveryPredictionsByCDC: 500_000,
  DailyEinsteinDiscoveryStoryCreation: 100,
  DailyFunctionsApiCallLimit: 235_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyScratchOrgs: 6,
  DailyStandardVolumePlatformEvents: 10_000,
  DailyStreamingApiEvents: 10_000,
  DailyWorkflowEmails: 805,
  DataStorageMB: 1024,
  DurableStreamingApiConcurrentClients: 20,
  FileStorageMB: 1024,
  HourlyAsyncReportRuns: 1200,
  HourlyDashboardRefreshes: 200,
  HourlyDashboardResults: 5000,
  HourlyDashboardStatuses: 999_999_999,
  HourlyLongTermIdMapping: 100_000,
  HourlyManagedContentPublicRequests: 50_000,
  HourlyODataCallout: 20_000,
  HourlyPublishedPlatformEvents: 50_000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  HourlyShortTermIdMapping: 100_000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 1000,
  MassEmail: 10,
  MonthlyEinsteinDiscoveryStoryCreation: 500,
  MonthlyPlatformEventsUsageEntitlement: 0,
  Package2VersionCreates: 6,
  Package2VersionCreatesWithoutValidation: 500,
  PermissionSets: 1500,
  PlatformEventTriggersWithParallelProcessing: 5,
  PrivateConnectOutboundCalloutHourlyLimitMB: 0,
  PublishCallbackUsageInApex: 10,
  SingleEmail: 15,
  StreamingApiConcurrentClients: 20,
};
const BYTES_A_ROW = 2048;

/** GET /limits. What this org counts is counted: calls, Bulk jobs, rows' storage, permission sets. */
export const limits: RestVerb = {
  method: 'GET',
  path: '/limits',
  run: ({ context: { usage, engine, bulk, streaming, switches }, caller }) => {
    const stored = rowCounts(
      engine.schema.objects().map(({ name }) => name),
      (name) => engine.countRows(name),
    );
    const used: Record<string, number> = {
      DailyApiRequests: usage.used,
      DailyDeliveredPlatformEvents: streaming.delivered.used,
      DailyDurableStreamingApiEvents: streaming.delivered.used,
      StreamingApiConcurrentClients: streaming.count,
      DurableStreamingApiConcurrentClients: streaming.count,
      DailyBulkV2QueryJobs: bulk.query.page(caller, 0).jobs.length,
      DataStorageMB: Math.ceil((stored * BYTES_A_ROW) / 1024 / 1024),
      PermissionSets: engine.catalogue.list('PermissionSet').length,
    };
    const all = {
      ...ALLOCATIONS,
      DailyApiRequests: usage.limit,
      DailyDeliveredPlatformEvents: switches.streamingEvents,
      DailyDurableStreamingApiEvents: switches.streamingEvents,
      StreamingApiConcurrentClients: switches.streamingClients,
      DurableStreamingApiConcurrentClients: switches.streamingClients,
    };
    const body = Object.keys(all)
      .sort()
      .map((name) => {
        const Max = all[name as keyof typeof all];
        return [name, { Max, Remaining: Math.max(0, Max - (used[name] ?? 0)) }];
      });
    return { status: 200, body: Object.fromEntries(body) as unknown };
  },
};

const rowCounts = (names: readonly string[], count: (name: string) => number): number =>
  names.reduce((sum, name) => sum + count(name), 0);

/** GET /limits/recordCount?sObjects=Account,Contact: without the parameter all objects. */
export const recordCount: RestVerb = {
  method: 'GET',
  path: '/limits/recordCount',
  run: ({ context: { engine }, caller, query }) => {
    const access = engine.access(caller);
    const asked = query
      .get('sObjects')
      ?.split(',')
      .map((name) => name.trim());
    const names = asked ?? engine.schema.objects().map(({ name }) => name);
    const sObjects = names.flatMap((name) => {
      const object = engine.schema.object(name);
      if (object === undefined || !access.object(object.name).read) return [];
      const count = engine.countRows(object.name);
      return asked === undefined && count === 0 ? [] : [{ count, name: object.name }];
    });
    if (asked?.some((name) => name === '') === true) {
      throw new SfError('INVALID_TYPE', 'sObjects holds an empty name', 400);
    }
    return {
      status: 200,
      body: { sObjects: sObjects.sort((one, other) => one.name.localeCompare(other.name)) },
    };
  },
};
