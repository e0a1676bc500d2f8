import { SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodesHelp } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { useProxyOfEnvironment } from './proxy.ts';

/** What every command of Handrail shares: errors a person can act on, no secret in any output, one table of exit codes. */
export abstract class HandrailCommand<Result> extends SfCommand<Result> {
  static override errorCodes = exitCodesHelp;

  protected override async init(): Promise<void> {
    await super.init();
    useProxyOfEnvironment();
  }

  protected override async catch(error: Error): Promise<never> {
    return super.catch(explainError(error));
  }
}
