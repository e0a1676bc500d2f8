import { keepDepartmentGroups } from './department-groups.ts';
import type { Engine } from './engine.ts';

/**
 * Departments → public groups. It is no part of the ladder: what fails is said in the log and tried again with the next
 * look. A service that may not manage users leaves the groups to `handrail department sync`.
 */
export async function tidyGroups({ gateway, log }: Engine): Promise<void> {
  try {
    const { joined, left, refused } = await keepDepartmentGroups(gateway);
    if (joined + left > 0) log.info({ joined, left }, 'the groups of departments follow their members');
    if (refused.length > 0)
      log.warn(
        { refused },
        'the groups of departments are behind, and this user may not change them: run "handrail department sync" as an administrator',
      );
  } catch (error) {
    log.info({ error }, 'the groups of departments could not be looked at');
  }
}
