import type { LucideIcon } from 'lucide-react';

/** A drawing that repeats what a word beside it says; readers of the screen skip it. */
export function Icon({
  of: Drawing,
  small = false,
  tinted = false,
}: {
  of: LucideIcon;
  small?: boolean;
  tinted?: boolean;
}) {
  return (
    <Drawing
      className={tinted ? 'icon tinted' : 'icon'}
      size={small ? 14 : 16}
      strokeWidth={small ? 2 : 1.75}
      aria-hidden
    />
  );
}
