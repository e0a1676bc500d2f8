import { Flags } from '@salesforce/sf-plugins-core';

/** `--target-org`: alias or username the `sf` CLI knows; without it the default org of this folder or machine. */
export const targetOrg = Flags.requiredOrg();
