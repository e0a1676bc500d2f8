import { DatabaseSync } from 'node:sqlite';
import { SfError, type Access, type Caller, type ObjectDefinition, type QueryResult } from '../engine.ts';
import { makeId } from '../ids.ts';
import {
  checkbox,
  currency,
  date,
  dateTime,
  defineField,
  defineObject,
  double,
  email,
  picklist,
  reference,
  text,
  textArea,
} from '../schema/define.ts';
import type { QueryContext, StoredValue } from '../soql-context.ts';
import { quoted } from './query-scope.ts';
import { runQuery } from './run-query.ts';

/** A few objects with one field of each kind, to try queries on without the rest of the org. */
const id = () => defineField('Id', 'Id', 'id', { length: 18 });
const audit = () => [
  dateTime('CreatedDate', 'Created'),
  dateTime('SystemModstamp', 'Stamp'),
  checkbox('IsDeleted', 'Deleted'),
];
const name = () => text('Name', 'Name', 255, { nameField: true });
const object = (apiName: string, keyPrefix: string, fields: ReturnType<typeof text>[]) =>
  defineObject({ name: apiName, label: apiName, labelPlural: `${apiName}s`, keyPrefix, fields });

export function tinyObjects(): ObjectDefinition[] {
  const stages = ['Prospecting', 'Proposal', 'Closed Won'];
  return [
    object('User', '005', [
      id(),
      name(),
      email('Email', 'Email'),
      reference('ManagerId', 'Manager', 'User', null),
      checkbox('IsActive', 'Active'),
      ...audit(),
    ]),
    object('Group', '00G', [id(), name(), ...audit()]),
    object('Account', '001', [
      id(),
      name(),
      picklist('Industry', 'Industry', ['Energy', 'Machinery'], { labels: { Energy: 'Energie' } }),
      defineField('Regions__c', 'Regions', 'multipicklist', { custom: true, length: 4099 }),
      text('Code__c', 'Code', 40, { custom: true, unique: true, externalId: true, caseSensitive: true }),
      text('Tag__c', 'Tag', 40, { custom: true, externalId: true }),
      textArea('Description', 'Description', 32000),
      checkbox('Key__c', 'Key account', { custom: true }),
      text('BillingCity', 'City', 40),
      text('BillingStreet', 'Street', 255),
      defineField('BillingAddress', 'Address', 'address'),
      defineField('Rank__c', 'Rank', 'double', {
        custom: true,
        formula: { expression: 'LEN(Name)', treatBlanksAs: 'BlankAsZero' },
      }),
      reference('ParentId', 'Parent', 'Account', 'ChildAccounts'),
      reference('OwnerId', 'Owner', 'User', null),
      ...audit(),
    ]),
    object('Opportunity', '006', [
      id(),
      name(),
      picklist('StageName', 'Stage', stages),
      currency('Amount', 'Amount'),
      double('Quantity__c', 'Quantity', 10, 2, { custom: true }),
      date('CloseDate', 'Close'),
      reference('AccountId', 'Account', 'Account', 'Opportunities'),
      reference('OwnerId', 'Owner', 'User', null),
      ...audit(),
    ]),
    object('Case', '500', [
      id(),
      text('CaseNumber', 'Number', 30, { nameField: true }),
      text('Subject', 'Subject', 255),
      dateTime('SlaExitDate', 'SLA'),
      reference('AccountId', 'Account', 'Account', 'Cases'),
      reference('OwnerId', 'Owner', ['Group', 'User'], null),
      ...audit(),
    ]),
    object('Task', '00T', [
      id(),
      text('Subject', 'Subject', 255, { nameField: true }),
      picklist('Status', 'Status', ['Not Started', 'Completed']),
      date('ActivityDate', 'Due'),
      reference('WhatId', 'Related', ['Account', 'Case', 'Opportunity'], 'Tasks'),
      ...audit(),
    ]),
    object('Handoff__c', 'a00', [
      id(),
      name(),
      reference('Deal__c', 'Deal', 'Opportunity', 'Handoffs__r', {
        custom: true,
        relationshipName: 'Deal__r',
      }),
      ...audit(),
    ]),
  ];
}

export interface TinyOrg {
  context: QueryContext;
  query(soql: string, version?: number): QueryResult;
  /** The query's first column, row by row. */
  values(soql: string): unknown[];
  /** The refusal of a query, or a failed test. */
  refusal(soql: string): { code: string; message: string };
  insert(object: string, row: Record<string, StoredValue>): string;
  /** Objects (`Account`) and fields (`Account.Industry`) that may not be read. */
  hidden: Set<string>;
}

export const ME: Caller = { userId: makeId('005', 1) };

export function tinyOrg(now = '2026-11-18T17:30:00Z', zone = 'Asia/Shanghai'): TinyOrg {
  const objects = tinyObjects();
  const byName = new Map(objects.map((each) => [each.name.toLowerCase(), each]));
  const db = new DatabaseSync(':memory:');
  const hidden = new Set<string>();
  for (const each of objects) {
    const columns = [...each.fields.values()].filter((field) => field.type !== 'address' && !field.formula);
    const list = columns.map(
      (field) => `${quoted(field.name)}${field.name === 'Id' ? ' TEXT PRIMARY KEY' : ''}`,
    );
    db.exec(`CREATE TABLE ${quoted(each.name)} (${list.join(', ')}) WITHOUT ROWID`);
    for (const field of each.fields.values()) {
      if (field.childRelationshipName === undefined) continue;
      for (const target of field.referenceTo) {
        byName.get(target.toLowerCase())?.children.push({
          relationshipName: field.childRelationshipName,
          object: each.name,
          field: field.name,
          cascadeDelete: false,
        });
      }
    }
  }
  const context: QueryContext = {
    db,
    schema: {
      object: (wanted) => byName.get(wanted.toLowerCase()),
      objects: () => objects,
    } as QueryContext['schema'],
    orgId: makeId('00D', 1),
    apiVersion: '65.0',
    access: () =>
      ({
        object: (type: string) => ({ read: !hidden.has(type) }),
        field: (type: string, field: string) => ({ read: !hidden.has(`${type}.${field}`), edit: true }),
      }) as Access,
    visibleRows: () => true,
    formulaValue: (_object, row) => String(row['Name']).length,
    userTimeZone: () => zone,
    now: () => new Date(now),
  };
  let sequence = 100;
  const query = (soql: string, version = 65) => runQuery(context, ME, soql, { version });
  return {
    context,
    hidden,
    query,
    values: (soql) => query(soql).records.map((row) => Object.values(row)[1]),
    refusal: (soql) => {
      try {
        query(soql);
      } catch (error) {
        if (error instanceof SfError) return { code: error.errorCode, message: error.message };
        throw error;
      }
      throw new Error(`This query was answered: ${soql}`);
    },
    insert: (object, row) => {
      const rowId = row['Id'] ?? makeId(byName.get(object.toLowerCase())?.keyPrefix ?? 'zzz', sequence++);
      const full: Record<string, StoredValue> = { IsDeleted: 0, ...row, Id: rowId };
      const columns = Object.keys(full);
      db.prepare(
        `INSERT INTO ${quoted(object)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ).run(...Object.values(full));
      return String(rowId);
    },
  };
}
