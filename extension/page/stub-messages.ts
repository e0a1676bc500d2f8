import type { Rail, RecordRef } from '@handrail/shared';
import type { Shape } from '../messaging/rpc.ts';

/**
 * Hand-written checks for the few messages the stub takes: the full schemas would weigh more than the stub itself.
 * They come from the extension alone, which the sender check has made sure of.
 */
const empty: Shape<Record<string, never>> = {
  safeParse: () => ({ success: true, data: {} }),
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isRail(value: unknown): value is Rail {
  return (
    isObject(value) &&
    typeof value['tone'] === 'string' &&
    Array.isArray(value['words']) &&
    typeof value['label'] === 'string'
  );
}

const railUpdate: Shape<{ record: RecordRef; rail: Rail }> = {
  safeParse(body) {
    if (!isObject(body) || !isRail(body['rail'])) return { success: false };
    const { record, rail } = body;
    if (!isObject(record) || typeof record['id'] !== 'string') return { success: false };
    return { success: true, data: { record: record as unknown as RecordRef, rail } };
  },
};

/** From the background and from the panel frame of this tab. */
export const stubCalls = {
  'background/read-client-id': empty,
  'background/toggle': empty,
  'background/rail': railUpdate,
  'panel/ready': empty,
  'panel/close': empty,
} as const;
