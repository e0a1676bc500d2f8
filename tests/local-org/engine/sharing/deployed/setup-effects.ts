import type { Org } from '../../data/org.ts';
import { SfError } from '../../engine.ts';
import type { MetadataComponent } from '../../metadata-shapes.ts';
import { sharingRuleProblems } from '../rules/rule-checks.ts';
import { GroupComponents } from './group-components.ts';

/** What a component of one type is in the org beside its file. */
export interface SetupEffect {
  /** Before the file is kept. Gives the id of the row that stands for it, if one does. @throws SfError with the `problem`. */
  save?(component: MetadataComponent): string | undefined;
  /** Before the file goes. */
  remove?(fullName: string): void;
  /** After either. */
  after?(fullName: string): void;
}

/** Roles, groups, queues and sharing rules. */
export function sharingEffects(org: Org): Record<string, SetupEffect> {
  const groups = new GroupComponents(org);
  return {
    Role: { save: (role) => groups.saveRole(role), remove: (name) => groups.remove('Role', name) },
    Group: { save: (group) => groups.saveGroup(group), remove: (name) => groups.remove('Group', name) },
    Queue: { save: (queue) => groups.saveQueue(queue), remove: (name) => groups.remove('Queue', name) },
    SharingRules: {
      save: (rules) => {
        const [problem] = sharingRuleProblems(org, rules);
        if (problem !== undefined) throw new SfError('FIELD_INTEGRITY_EXCEPTION', problem);
        return undefined;
      },
      after: (name) => {
        const object = org.schema.object(name);
        if (object) org.sharing.rules.shareAll(org, object);
      },
    },
  };
}
