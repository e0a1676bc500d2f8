import type { ReactNode } from 'react';

interface HolderNameProps {
  children: string;
  /** Cut a long name off instead of wrapping it. */
  oneLine?: boolean;
  nobody?: boolean;
}

/** Who has it: the largest text. Chinese names are set a little wider, others are not, whatever the panel's language. */
export function HolderName({ children, oneLine = false, nobody = false }: HolderNameProps): ReactNode {
  const classes = ['holder-name'];
  if (oneLine) classes.push('ellipsis');
  if (nobody) classes.push('nobody');
  if (/\p{Script=Han}/u.test(children)) classes.push('han');
  return <div className={classes.join(' ')}>{children}</div>;
}
