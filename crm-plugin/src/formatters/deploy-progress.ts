import { messagesOf } from '../cli/messages.ts';
import type { InstallStage, InstallWatcher } from '../salesforce/install.ts';

/** What the person sees while a deploy runs. */
export interface DeployProgress extends InstallWatcher {
  end(succeeded: boolean): void;
}

interface ProgressOptions {
  dryRun: boolean;
  /** Nothing at all is printed. */
  json: boolean;
  /** Prints one plain line. */
  log: (line: string) => void;
  isTerminal: boolean;
}

/** Live stages on a terminal, plain lines in a log file, silence for --json. */
export async function showDeploy(options: ProgressOptions): Promise<DeployProgress> {
  if (options.json) return silent;
  return options.isTerminal ? liveStages(options) : plainLines(options);
}

const silent: DeployProgress = { stage() {}, numbers() {}, job() {}, end() {} };

function stageNames(dryRun: boolean): InstallStage[] {
  return dryRun ? ['prepare', 'upload', 'validate'] : ['prepare', 'upload', 'deploy', 'assign', 'policy'];
}

function plainLines({ log, dryRun }: ProgressOptions): DeployProgress {
  const messages = messagesOf('deploy.progress');
  const stages = stageNames(dryRun);
  const shown = new Set<string>();
  // A step that is named again while it goes on is no news.
  const show = (line: string) => {
    if (!shown.has(line)) log(line);
    shown.add(line);
  };
  return {
    stage: (stage) => {
      const at = String(stages.indexOf(stage) + 1);
      show(`[${at}/${stages.length}] ${messages.getMessage(`stage.${stage}`)}`);
    },
    numbers: ({ done, total, errors }) => {
      if (total > 0) show(messages.getMessage('numbers', [done, total, errors]));
    },
    job: (id) => {
      show(messages.getMessage('job', [id]));
    },
    end() {},
  };
}

async function liveStages({ dryRun }: ProgressOptions): Promise<DeployProgress> {
  const { MultiStageOutput } = await import('@oclif/multi-stage-output');
  const messages = messagesOf('deploy.progress');
  const title = (stage: InstallStage) => messages.getMessage(`stage.${stage}`);
  const output = new MultiStageOutput<{ done: number; total: number; errors: number; id: string }>({
    jsonEnabled: false,
    title: messages.getMessage(dryRun ? 'title.dryRun' : 'title'),
    stages: stageNames(dryRun).map(title),
    postStagesBlock: [
      { label: messages.getMessage('label.job'), type: 'dynamic-key-value', get: (data) => data?.id },
      {
        label: messages.getMessage('label.components'),
        type: 'dynamic-key-value',
        get: (data) => (data?.total === undefined ? undefined : `${data.done} / ${data.total}`),
      },
    ],
  });
  return {
    stage: (stage) => {
      output.goto(title(stage));
    },
    numbers: (numbers) => {
      if (numbers.total > 0) output.updateData(numbers);
    },
    job: (id) => {
      output.updateData({ id });
    },
    end: (succeeded) => {
      output.stop(succeeded ? 'completed' : 'failed');
    },
  };
}
