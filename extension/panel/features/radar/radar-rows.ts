import {
  localDate,
  radarFindings,
  radarOf,
  type DeskItem,
  type DeskView,
  type RadarFinding,
} from '@handrail/shared';

export interface RadarRow {
  item: DeskItem;
  /** Worst first. */
  findings: RadarFinding[];
}

/** Open hand-offs with something wrong, the worst finding first, then the most findings. */
export function radarRows({ watched, absences }: DeskView, now: Date): RadarRow[] {
  if (!watched.ok) return [];
  const worst = ({ findings }: RadarRow) => radarFindings.indexOf(findings[0] ?? 'moves deleted');
  return watched.items
    .map((item) => {
      const { redates, bounces, moves } = item.counts;
      const counts = { redates, bounces, movesMade: moves };
      const today = localDate(item.department?.timeZone ?? 'UTC', now.toISOString());
      return { item, findings: radarOf(item, counts, absences, now, today) };
    })
    .filter(({ findings }) => findings.length > 0)
    .sort((a, b) => worst(a) - worst(b) || b.findings.length - a.findings.length);
}
