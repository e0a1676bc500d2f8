import type { DeskReply, MoveType, TextKey } from '@handrail/shared';
import { CircleCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useCalendars } from '../../store/use-org-facts.ts';
import { useWork } from '../../store/work-context.ts';
import { deskGroups, hasSeveralCurrencies, inOrder, type DeskEntry, type DeskGroups } from './desk-groups.ts';
import { useDeskKeys } from './desk-keys.ts';
import { DeskPane } from './DeskPane.tsx';
import { DeskRow } from './DeskRow.tsx';

const titles: readonly [keyof DeskGroups, TextKey][] = [
  ['toAccept', 'desk.toAccept'],
  ['toDeliver', 'desk.toDeliver'],
  ['others', 'desk.others'],
];

/** The contact's inbox: what waits, in the order to work in, and the one picked beside it. */
export function Inbox({
  reply,
  restOrigin,
  stale,
}: {
  reply: DeskReply;
  restOrigin: string;
  stale: boolean;
}) {
  const { t, now } = useWork();
  const calendars = useCalendars();
  const [picked, setPicked] = useState<string>();
  /** On a narrow window the pane takes the place of the list. */
  const [opened, setOpened] = useState(false);
  const [wish, setWish] = useState<{ type: MoveType; count: number }>();
  const [made, setMade] = useState<MoveType>();
  const { view, userId } = reply;
  const groups = deskGroups(view.items.ok ? view.items.items : [], userId, now, calendars);
  const mixed = view.items.ok && hasSeveralCurrencies(view.items.items);
  const rows = inOrder(groups);
  const entry = rows.find(({ item }) => item.id === picked) ?? rows[0];

  const pick = (id: string | undefined, focus: boolean) => {
    setPicked(id);
    setWish(undefined);
    if (focus) focusRow(id);
  };
  useDeskKeys({
    step: (by) => {
      const at = rows.findIndex((row) => row === entry);
      pick(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.item.id, true);
    },
    open: () => {
      setOpened(true);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.desk-pane .moves button')?.focus());
    },
    back: useCallback(() => {
      setOpened(false);
      setWish(undefined);
      focusRow(entry?.item.id);
    }, [entry?.item.id]),
    move: (type) => {
      setOpened(true);
      setWish((before) => ({ type, count: (before?.count ?? 0) + 1 }));
    },
  });

  if (!view.items.ok)
    return <p className="card muted">{t('list.sectionFailed', { code: view.items.code })}</p>;
  if (entry === undefined) return <EmptyDesk member={view.departments.length > 0} />;
  return (
    <div className={opened ? 'desk opened' : 'desk'}>
      <div className={stale ? 'desk-list dimmed' : 'desk-list'}>
        <Summary groups={groups} userId={userId} />
        <p className="hidden-text" role="status">
          {made !== undefined && t('desk.undo', { move: t(`move.${made}`) })}
        </p>
        {titles.map(
          ([group, title], index) =>
            groups[group].length > 0 && (
              <section key={group}>
                <div className="section-line">
                  <h2 className="grow">
                    {t(title)} <span className="count">{groups[group].length}</span>
                  </h2>
                  {index === 0 && (
                    <span className="hint">{t(mixed ? 'desk.rankedMixed' : 'desk.ranked')}</span>
                  )}
                </div>
                <ul className="card desk-rows">
                  {groups[group].map((row) => (
                    <DeskRow
                      key={row.item.id}
                      entry={row}
                      selected={row === entry}
                      onSelect={() => {
                        pick(row.item.id, false);
                        setOpened(true);
                      }}
                    />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
      <DeskPane
        entry={entry}
        userId={userId}
        restOrigin={restOrigin}
        stale={stale}
        wish={wish}
        onBack={() => setOpened(false)}
        onMade={(type) => {
          setMade(type);
          setWish(undefined);
        }}
      />
    </div>
  );
}

function focusRow(id: string | undefined): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id ?? ''}"]`)?.focus());
}

function Summary({ groups, userId }: { groups: DeskGroups; userId: string }) {
  const { t } = useWork();
  const own: DeskEntry[] = [...groups.toAccept, ...groups.toDeliver];
  const late = own.filter(({ standing }) => standing.tone === 'late').length;
  const soon = own.filter(({ standing }) => standing.tone === 'due').length;
  return (
    <div className="desk-summary">
      <HolderRing size={64} seed={userId} tone={late > 0 ? 'late' : soon > 0 ? 'due' : 'ok'} />
      <div>
        <p className="holder-name">{t('desk.summary', { count: own.length })}</p>
        {own.length > 0 && <p className="muted">{t('desk.facts', { late, soon })}</p>}
      </div>
    </div>
  );
}

function EmptyDesk({ member }: { member: boolean }) {
  const { t } = useWork();
  return (
    <section className="card message desk-empty">
      <div className="quiet-line is-ok">
        <Icon of={CircleCheck} tinted />
        <h2>{t('desk.emptyTitle')}</h2>
      </div>
      <p>{t('desk.emptyWhat')}</p>
      <p className="who">{t(member ? 'desk.emptyWho' : 'desk.noDepartments')}</p>
    </section>
  );
}
