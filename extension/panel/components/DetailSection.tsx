import type { ReactNode } from 'react';

/** One part of a hand-off's page, under its own heading. */
export function DetailSection({
  title,
  aside,
  tone,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  tone?: string;
  children: ReactNode;
}) {
  return (
    <section className={`card section ${tone ?? ''}`}>
      <h3>
        <span className="grow">{title}</span>
        {aside !== undefined && <span className="aside">{aside}</span>}
      </h3>
      {children}
    </section>
  );
}
