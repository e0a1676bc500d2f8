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
      const counts = {
        redates: item.moves.filter(({ type }) => type === 'redate').length,
        bounces: item.moves.filter(({ type }) => type === 'return' || type === 'reopen').length,
        movesMade: item.moves.length,
      };
      const today = localDate(item.department?.timeZone ?? 'UTC', now.toISOString());
      return { item, findings: radarOf(item, counts, absences, now, today) };
    })
    .filter(({ findings }) => findings.length > 0)
    .sort((a, b) => worst(a) - worst(b) || b.findings.length - a.findings.length);
}
