/** The clock ring of the pill: a share of the time used, with the ball at its end. Drawn without a library. */
const svgName = 'http://www.w3.org/2000/svg' as const;
const size = 24;
const radius = 9.75;
const circumference = 2 * Math.PI * radius;

export function railRing(share: number | undefined, late: boolean): SVGSVGElement {
  const svg = element('svg', { width: size, height: size, viewBox: `0 0 ${size} ${size}`, fill: 'none' });
  svg.setAttribute('aria-hidden', 'true');
  const circle = { cx: size / 2, cy: size / 2, r: radius, 'stroke-width': 2.5 };
  svg.append(element('circle', { ...circle, class: 'track' }));
  // What is late is over, also where nobody knows when its clock began.
  const past = share ?? (late ? 1 : undefined);
  if (past === undefined) return svg;
  const used = late ? 1 : Math.min(Math.max(past, 0.02), 1);
  svg.append(
    element('circle', {
      ...circle,
      class: 'arc',
      'stroke-dasharray': `${used * circumference} ${circumference}`,
      transform: `rotate(-90 ${size / 2} ${size / 2})`,
    }),
  );
  // Late: past twelve, but never more than a quarter turn.
  const turn = late ? 1 + Math.min(Math.max(past - 1, 0.08) / 4, 0.25) : used;
  const angle = (turn - 0.25) * 2 * Math.PI;
  const ball = { cx: size / 2 + radius * Math.cos(angle), cy: size / 2 + radius * Math.sin(angle), r: 3.5 };
  svg.append(element('circle', { ...ball, class: 'ball' }));
  return svg;
}

function element<Name extends 'svg' | 'circle'>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
