import {
  isFilled,
  sameId,
  transitionOf,
  type DepartmentMember,
  type HandoffView,
  type MoveType,
} from '@handrail/shared';
import { ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { GuardedButton } from '../../components/GuardedButton.tsx';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';

interface MoveFormProps {
  handoff: HandoffView;
  type: MoveType;
  userId: string;
  busy: boolean;
  onCancel: () => void;
  onMake: (more: { reason?: string; memberId?: string }) => void;
}

/** What a move needs beside a press: a reason, or the person who takes it. */
export function MoveForm({ handoff, type, userId, busy, onCancel, onMake }: MoveFormProps) {
  const { t } = usePanel();
  const needs = transitionOf(type).needs;
  const [reason, setReason] = useState('');
  const [memberId, setMemberId] = useState('');
  const members = useMembers(needs.includes('member') ? handoff : undefined, userId, setMemberId);
  const wanting =
    (needs.includes('reason') && !isFilled(reason)) || (needs.includes('member') && memberId === '');
  return (
    <form className="move-form" onSubmit={(event) => event.preventDefault()}>
      {needs.includes('reason') && (
        <label className="field">
          <span className="label">{t('detail.reason')}</span>
          <input
            className="control"
            value={reason}
            maxLength={4000}
            autoFocus
            placeholder={t('detail.reasonNeeded')}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      {needs.includes('member') && (
        <label className="field">
          <span className="label">{t('detail.member')}</span>
          <span className="select">
            <select value={memberId} autoFocus onChange={(event) => setMemberId(event.target.value)}>
              {members.map(({ id, person }) => (
                <option key={id} value={id}>
                  {person.name}
                </option>
              ))}
            </select>
            <Icon of={ChevronDown} />
          </span>
        </label>
      )}
      <div className="foot-row">
        <GuardedButton
          className="button primary grow"
          disabled={busy || wanting}
          onPress={() =>
            onMake({ ...(isFilled(reason) && { reason }), ...(memberId !== '' && { memberId }) })
          }
        >
          {t(`move.${type}`)}
        </GuardedButton>
        <button type="button" className="button" onClick={onCancel}>
          {t('detail.cancel')}
        </button>
      </div>
    </form>
  );
}

/** Members of the receiving department; the user is chosen first where they are one. */
function useMembers(
  handoff: HandoffView | undefined,
  userId: string,
  choose: (id: string) => void,
): DepartmentMember[] {
  const { ask, views } = usePanel();
  const [members, setMembers] = useState<DepartmentMember[]>([]);
  const departmentId = handoff?.department?.id;
  useEffect(() => {
    const { record } = views.state.get();
    if (departmentId === undefined || record === undefined) return;
    let left = false;
    void ask('members/list', { record, departmentId }).then((reply) => {
      if (left || !reply.ok) return;
      setMembers(reply.value);
      const first = reply.value.find(({ person }) => sameId(person.id, userId)) ?? reply.value[0];
      if (first) choose(first.id);
    });
    return () => {
      left = true;
    };
  }, [ask, views, departmentId, userId, choose]);
  return members;
}
