import { join } from 'node:path';
import { Config, type Command } from '@oclif/core';
import { exitCodeMeanings, exitCodes } from './exit-codes.ts';
import { packageRoot } from './package-root.ts';
import { standalonePackage } from './standalone.ts';

/** A generated file, from the repository's root. */
export interface GeneratedFile {
  path: string;
  text: string;
}

/**
 * Everything that is made from the commands: the two manifests that spare `--help` from loading them (as `sf` plugin
 * and as program of its own), the frozen command surface, and the command reference.
 */
export async function generateReference(): Promise<GeneratedFile[]> {
  const commands = await loadCommands();
  return [
    { path: 'crm-plugin/oclif.manifest.json', text: manifest(commands, ['lib'], 'handrail:') },
    { path: 'crm-plugin/bin/oclif.manifest.json', text: manifest(commands, ['..', 'lib'], '') },
    { path: 'crm-plugin/command-snapshot.json', text: snapshot(commands) },
    { path: 'docs/commands.md', text: reference(commands) },
  ];
}

/** Loads the commands from the source as the standalone program has them, in the order of their names. */
async function loadCommands(): Promise<Command.Cached[]> {
  const root = join(packageRoot, 'src');
  const config = await Config.load({ root, pjson: standalonePackage('./commands/handrail') });
  return [...config.commands].sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

function manifest(commands: readonly Command.Cached[], prefix: string[], topic: string): string {
  const entries = commands.map((command) => {
    const path = (command.relativePath ?? []).map((step) => step.replace(/\.ts$/, '.js'));
    const cached = { ...command, id: `${topic}${command.id}`, relativePath: [...prefix, ...path] };
    return [cached.id, { ...cached, flags: inNameOrder(command.flags) }];
  });
  const { version } = standalonePackage('');
  return `${JSON.stringify({ commands: Object.fromEntries(entries) as object, version }, undefined, 2)}\n`;
}

function snapshot(commands: readonly Command.Cached[]): string {
  const surface = commands.map((command) => ({
    command: command.id,
    flags: Object.keys(command.flags).sort(),
    flagChars: Object.values(command.flags)
      .flatMap(({ char }) => char ?? [])
      .sort(),
    required: Object.values(command.flags)
      .filter(({ required }) => required === true)
      .map(({ name }) => name)
      .sort(),
  }));
  return `${JSON.stringify(surface, undefined, 2)}\n`;
}

function reference(commands: readonly Command.Cached[]): string {
  const codes = Object.entries(exitCodeMeanings).map(
    ([key, meaning]) => `| ${String(exitCodes[key as keyof typeof exitCodes])} | ${meaning} |`,
  );
  return [
    '# Commands',
    '',
    '<!-- Made from crm-plugin/messages by `npm run reference`; changes here are lost. -->',
    '',
    'As a program of its own: `handrail deploy start`. As a plugin of the `sf` CLI: `sf handrail deploy start`.',
    'Every command takes `--json` and then prints `{status, result, warnings}`; an error has `name`, `message` and `actions`.',
    'Secrets are never flags. What belongs to this machine lies in `HANDRAIL_HOME`, else in `~/.handrail`.',
    '',
    ...commands.flatMap(section),
    '## Exit codes',
    '',
    '| code | meaning |',
    '| --- | --- |',
    ...codes,
    '',
    ...routeFileExample,
  ].join('\n');
}

function section(command: Command.Cached): string[] {
  const flags = inNameOrder(command.flags);
  const rows = Object.values(flags)
    .filter(({ name }) => name !== 'json' && name !== 'flags-dir')
    .map((flag) => {
      const short = flag.char === undefined ? '' : `, \`-${flag.char}\``;
      const options = flag.type === 'option' && flag.options ? ` One of: ${flag.options.join(', ')}.` : '';
      const required = flag.required === true ? ' Required.' : '';
      const text = `${flag.summary ?? flag.description ?? ''}${options}${required}`;
      return `| \`--${flag.name}\`${short} | ${text.replaceAll('|', '\\|')} |`;
    });
  const table = rows.length === 0 ? [] : ['| flag | meaning |', '| --- | --- |', ...rows, ''];
  return [
    `## handrail ${command.id.replaceAll(':', ' ')}`,
    '',
    command.summary ?? '',
    '',
    ...(command.description ?? '').split('\n'),
    '',
    ...table,
    ...(command.examples ?? []).flatMap((example) => exampleLines(example, command.id)),
  ];
}

/** An example is a sentence and, after a blank line, the command it speaks of. */
function exampleLines(example: Command.Example, id: string): string[] {
  const text = typeof example === 'string' ? example : `${example.description}\n\n${example.command}`;
  const shown = text
    .replaceAll('<%= config.bin %>', 'handrail')
    .replaceAll('<%= command.id %>', id.replaceAll(':', ' '));
  const [sentence = '', ...commands] = shown.split('\n').map((line) => line.trim());
  return [sentence, '', '```sh', ...commands.filter((line) => line !== ''), '```', ''];
}

function inNameOrder<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

const routeFileExample = [
  '## The file of `route import`',
  '',
  '```json',
  JSON.stringify(
    {
      departments: [
        {
          name: 'Engineering',
          timeZone: 'Asia/Shanghai',
          contact: 'chen@example.com',
          deputy: 'wu@example.com',
          head: 'zhao@example.com',
          members: ['chen@example.com', 'wu@example.com'],
        },
      ],
      routes: [
        {
          name: 'Feature request',
          nameZh: '功能需求',
          kind: 'feature',
          department: 'Engineering',
          connection: 'redmine:handrail',
          project: 'sales',
          acceptWithinHours: 8,
          deliverWithinHours: 72,
          inputs: [
            {
              label: 'What the customer needs',
              type: 'longtext',
              sourcePath: 'Opportunity.Description',
              required: true,
            },
            { label: 'Wanted by', type: 'date', required: true },
          ],
        },
      ],
    },
    undefined,
    2,
  ),
  '```',
  '',
];
