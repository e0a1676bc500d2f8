import type { Standing } from '@handrail/shared';
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  Clock,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { useWork } from '../store/work-context.ts';
import { Icon } from './Icon.tsx';
import { toneClass, toneKey } from './tone.ts';

const icons: Record<Standing['tone'], LucideIcon> = {
  late: CircleAlert,
  due: Clock,
  ok: CircleCheck,
  paused: CirclePause,
  blocked: Ban,
  none: CircleDashed,
};

/** A state as icon and word. */
export function Chip({ tone, mine = false }: { tone: Standing['tone']; mine?: boolean }) {
  const { t } = useWork();
  const needsMe = mine && tone !== 'late';
  return (
    <span className={`chip ${toneClass(tone, mine)}`}>
      <Icon of={needsMe ? UserRound : icons[tone]} small />
      {t(toneKey(tone, mine))}
    </span>
  );
}
