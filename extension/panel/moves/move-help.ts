import type { HandoffView, MoveType, TextKey, Translate } from '@handrail/shared';

/** What a move will do, said above its form. */
export function helpOf(type: MoveType, handoff: HandoffView, t: Translate): string {
  const { sender, asked, deliveredBy, state } = handoff;
  const name =
    (type === 'supply' ? asked?.name : type === 'reopen' ? deliveredBy?.name : sender?.name) ??
    t('list.noOwner');
  if (type === 'reassign' && state === 'Offered') return t('help.reassignAsked', { name });
  const key = helps[type];
  return key === undefined ? '' : t(key, { name });
}

const helps: Partial<Record<MoveType, TextKey>> = {
  supply: 'help.supply',
  withdraw: 'help.withdraw',
  return: 'help.return',
  decline: 'help.decline',
  accept: 'help.accept',
  block: 'help.block',
  reassign: 'help.reassign',
  redate: 'help.redate',
  deliver: 'help.deliver',
  reopen: 'help.reopen',
  confirm: 'help.confirm',
};
