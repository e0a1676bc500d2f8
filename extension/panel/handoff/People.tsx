import { sameId, type HandoffView, type Person, type TextKey } from '@handrail/shared';
import { HolderRing } from '../components/HolderRing.tsx';
import { useWork } from '../store/work-context.ts';

/** Everybody in it, with exactly one accountable. */
export function People({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t } = useWork();
  const { accountable, asked, sender, department } = handoff;
  const rows: [Person | undefined, TextKey][] = [
    [asked, 'detail.asked'],
    [sender, 'detail.sender'],
    [department?.deputy, 'detail.deputy'],
    [department?.head, 'detail.head'],
  ];
  const name = (person: Person) =>
    sameId(person.id, userId) ? `${person.name} (${t('list.you')})` : person.name;
  return (
    <section className="card section">
      <h3>{t('detail.people')}</h3>
      <ul className="people">
        {accountable && (
          <li className="accountable">
            <HolderRing size={40} seed={accountable.id} tone="none" future />
            <b className="grow ellipsis">{name(accountable)}</b>
            <span className="tag">{t('detail.accountable')}</span>
          </li>
        )}
        {rows.map(
          ([person, role]) =>
            person && (
              <li key={role}>
                <HolderRing size={28} seed={person.id} tone="none" future />
                <span className="grow ellipsis">{name(person)}</span>
                <span className="role">{t(role)}</span>
              </li>
            ),
        )}
      </ul>
    </section>
  );
}
