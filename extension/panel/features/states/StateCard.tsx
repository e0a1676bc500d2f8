import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ringGeometry } from '../../components/ring-geometry.ts';

interface StateCardProps {
  icon: LucideIcon;
  tone: 'ok' | 'due' | 'late' | 'none';
  title: string;
  what: string;
  who: string;
  children?: ReactNode;
}

/** One state of the panel: what happened, who can fix it, one button. */
export function StateCard({ icon: Drawing, tone, title, what, who, children }: StateCardProps) {
  const { centre, radius, stroke, dash, ball } = ringGeometry(52, 'running', tone === 'due' ? 0.25 : 0);
  const circle = { cx: centre, cy: centre, r: radius, strokeWidth: stroke };
  return (
    <section className="card message">
      <div className="emblem">
        <span className={`emblem-ring is-${tone}`}>
          <svg className="ring" width="52" height="52" viewBox="0 0 52 52" fill="none" aria-hidden="true">
            <circle className="track" {...circle} />
            {tone === 'due' && (
              <>
                <circle
                  className="arc"
                  {...circle}
                  strokeDasharray={dash}
                  transform={`rotate(-90 ${centre} ${centre})`}
                />
                {ball && <circle className="ball" cx={ball.x} cy={ball.y} r={ball.r} />}
              </>
            )}
          </svg>
          <Drawing size={24} strokeWidth={1.75} aria-hidden />
        </span>
        <h2>{title}</h2>
      </div>
      <p>{what}</p>
      <p className="who">{who}</p>
      {children && <div className="actions">{children}</div>}
    </section>
  );
}
