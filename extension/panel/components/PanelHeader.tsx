import type { RecordHead } from '@handrail/shared';
import { amountWords, dayWords } from '@handrail/shared';
import { Briefcase, Building2, ChevronLeft, Crown, Inbox, RefreshCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePanel } from '../store/panel-context.ts';
import { Icon } from './Icon.tsx';
import { Logo } from './Logo.tsx';

/** How old the data is, or what came of it. */
export interface BarStatus {
  words: string;
  /** For a narrow panel. */
  short?: string;
  tone: 'ok' | 'due' | 'late' | 'none';
}

interface BarProps {
  title: string;
  /** Beside the title, quieter: which kind of record this is. */
  aside?: string | undefined;
  /** Shows the way back instead of the mark. */
  onBack?: (() => void) | undefined;
  status?: BarStatus | undefined;
  onRefresh?: (() => void) | undefined;
  /** Opens the desk in a tab of its own. */
  onDesk?: (() => void) | undefined;
}

/** The panel's first line: where one is, how old the data is, close. */
export function PanelBar({ title, aside, onBack, status, onRefresh, onDesk }: BarProps) {
  const { t, close } = usePanel();
  return (
    <div className="bar">
      {onBack ? (
        <button type="button" className="icon-button back" aria-label={t('panel.back')} onClick={onBack}>
          <Icon of={ChevronLeft} />
        </button>
      ) : (
        <Logo />
      )}
      <span className="brand ellipsis">{title}</span>
      <span className="aside">
        {/* Whole or not at all: beside this empty neighbour a word without room falls to the next, hidden line. */}
        <i />
        {aside !== undefined && <span>{aside}</span>}
      </span>
      {status && <Status {...status} />}
      {onDesk && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('panel.desk')}
          title={t('panel.desk')}
          onClick={onDesk}
        >
          <Icon of={Inbox} small />
        </button>
      )}
      {onRefresh && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('panel.refresh')}
          title={t('panel.refresh')}
          onClick={onRefresh}
        >
          <Icon of={RefreshCw} small />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t('panel.close')}
        title={t('panel.close')}
        onClick={close}
      >
        <Icon of={X} />
      </button>
    </div>
  );
}

function Status({ words, short = words, tone }: BarStatus) {
  return (
    <span className={`live is-${tone}`} title={words}>
      <i />
      <span className="wide-words ellipsis">{words}</span>
      <span className="narrow-words ellipsis" aria-hidden="true">
        {short}
      </span>
    </span>
  );
}

const objectIcons = { Opportunity: Crown, Account: Building2, Case: Briefcase };

/** Which record all this is about. */
export function RecordLine({ record, action }: { record: RecordHead; action?: ReactNode }) {
  const { t, locale, now } = usePanel();
  const facts = [
    record.ref.object === 'Account' ? undefined : record.accountName,
    record.amount === undefined ? undefined : amountWords(record.amount, locale, record.amountText),
    record.closeDate === undefined || action !== undefined
      ? undefined
      : t('record.closes', { date: dayWords(new Date(`${record.closeDate}T12:00:00`), locale, now) }),
  ].filter((fact) => fact !== undefined);
  return (
    <div className="record">
      <span className={`object ${record.ref.object.toLowerCase()}`}>
        <Icon of={objectIcons[record.ref.object]} />
      </span>
      <div className="grow">
        <h1 className="record-name ellipsis" title={record.name}>
          {record.name}
        </h1>
        <div className="record-facts ellipsis">{facts.join(' · ')}</div>
      </div>
      {action}
    </div>
  );
}
