import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBulkOrg, type BulkOrg } from '../bulk-org.ts';

const crates = (operation: string, more: object = {}): object => ({ object: 'Crate__c', operation, ...more });
const UPSERT = crates('upsert', { externalIdFieldName: 'Code__c' });

describe('Bulk API 2.0 ingest', () => {
  let org: BulkOrg;
  const rows = (soql: string): Record<string, unknown>[] =>
    org.handle.engine
      .query({ userId: org.adminId }, soql)
      .records.map(({ attributes: _attributes, ...row }) => row);
  const crate = (code: string, fields: string): Record<string, unknown> | undefined =>
    rows(`SELECT ${fields} FROM Crate__c WHERE Code__c = '${code}'`)[0];

  beforeAll(async () => {
    org = await startBulkOrg();
  });
  afterAll(async () => org.close());

  it('tells a job from Open to JobComplete', async () => {
    const job = await org.open(crates('insert'));
    expect(job).toMatchObject({
      id: expect.stringMatching(/^750\w{15}$/) as string,
      state: 'Open',
      object: 'Crate__c',
      apiVersion: 65,
      contentType: 'CSV',
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
      concurrencyMode: 'Parallel',
      contentUrl: `services/data/v65.0/jobs/ingest/${job.id}/batches`,
    });
    expect(await org.upload(job.id, 'Name\nFirst\n')).toMatchObject({ status: 201, text: '' });
    const closed = await org.call('PATCH', `/jobs/ingest/${job.id}`, { state: 'UploadComplete' });
    expect(closed.json).toMatchObject({ id: job.id, state: 'UploadComplete' });
    expect(await org.ended(`/jobs/ingest/${job.id}`)).toMatchObject({
      state: 'JobComplete',
      jobType: 'V2Ingest',
      numberRecordsProcessed: 1,
      numberRecordsFailed: 0,
      retries: 0,
      totalProcessingTime: expect.any(Number) as number,
    });
    const list = (await org.call('GET', '/jobs/ingest?jobType=V2Ingest')).json;
    expect(list).toMatchObject({ done: true, records: [{ id: job.id, jobType: 'V2Ingest' }] });
  });

  it('saves good rows and tells of each bad one in the words of REST', async () => {
    const job = await org.ingest(
      crates('insert'),
      'Name,Code__c,Size__c,Packed__c\nA,I1,1.5,2026-01-31\nB,I2,101,\nC,I3,many,\nD,I1,,\nE,I4,,2026-02-31\n"F, ""G""",I5,,1940-06-07Z\n',
    );
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 6, numberRecordsFailed: 4 });
    const [header, ...good] = (await org.file(job, 'successfulResults')).trimEnd().split('\n');
    expect(header).toBe('"sf__Id","sf__Created",Name,Code__c,Size__c,Packed__c');
    expect(good).toEqual([
      expect.stringMatching(/^"a\w{17}","true",A,I1,1\.5,2026-01-31$/) as string,
      expect.stringMatching(/^"a\w{17}","true","F, ""G""",I5,,1940-06-07Z$/) as string,
    ]);
    const failed = (await org.file(job, 'failedResults')).trimEnd().split('\n');
    expect(failed).toEqual([
      '"sf__Id","sf__Error",Name,Code__c,Size__c,Packed__c',
      '"","FIELD_CUSTOM_VALIDATION_EXCEPTION:Too big, ""really"".:Size__c --",B,I2,101,',
      `"","INVALID_FIELD:Failed to deserialize field at col 2. Due to, 'many' is not a valid value for the type xsd:double:Size__c --",C,I3,many,`,
      expect.stringMatching(/^"","DUPLICATE_VALUE:duplicate value found: .*:--",D,I1,,$/) as string,
      `"","INVALID_FIELD:Failed to deserialize field at col 3. Due to, '2026-02-31' is not a valid value for the type xsd:date:Packed__c --",E,I4,,2026-02-31`,
    ]);
    expect(await org.file(job, 'unprocessedrecords')).toBe('Name,Code__c,Size__c,Packed__c\n');
    expect(crate('I5', 'Name, Packed__c')).toEqual({ Name: 'F, "G"', Packed__c: '1940-06-07' });
  });

  it('upserts by a key; an empty Id counts as absent', async () => {
    const first = await org.ingest(UPSERT, 'Id,Code__c,Name,Size__c,Open__c\n,U1,One,1,1\n,U2,Two,2,true\n');
    expect(await org.file(first, 'successfulResults')).toMatch(/"true",,U1,One,1,1\n/);
    // An empty cell leaves a field alone, #N/A clears it.
    const second = await org.ingest(
      UPSERT,
      'Code__c,NAME,Size__c\nU1,,\nU2,Deux,#N/A\nU3,Trois,3\n,Nobody,\n',
    );
    expect(second).toMatchObject({ numberRecordsProcessed: 4, numberRecordsFailed: 1 });
    expect(await org.file(second, 'successfulResults')).toMatch(/"false",U1,,\n.*"false",U2,.*\n.*"true",U3/);
    expect(await org.file(second, 'failedResults')).toContain(
      '"MISSING_ARGUMENT:Code__c not specified:Code__c --"',
    );
    expect(crate('U1', 'Name, Size__c, Open__c')).toEqual({ Name: 'One', Size__c: 1, Open__c: true });
    expect(crate('U2', 'Name, Size__c')).toEqual({ Name: 'Deux', Size__c: null });
    const id = crate('U3', 'Id')?.['Id'];
    const byId = await org.ingest(
      crates('upsert', { externalIdFieldName: 'Id' }),
      `Id,Name\n${String(id)},Drei\n,New by Id\n`,
    );
    expect(byId).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    expect(crate('U3', 'Name')).toEqual({ Name: 'Drei' });
  });

  it('names parents by a key of theirs', async () => {
    await org.ingest(UPSERT, 'Code__c,Name\nP1,Parent\n');
    const job = await org.ingest(
      UPSERT,
      'Code__c,Name,Inside__r.Code__c,User:Owner.Username\nC1,In,P1,\nC2,Lost,P9,\n',
    );
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 1 });
    expect(await org.file(job, 'failedResults')).toContain(
      'Foreign key external ID: p9 not found for field Code__c',
    );
    expect(crate('C1', 'Inside__r.Code__c')).toMatchObject({ Inside__r: { Code__c: 'P1' } });
    await org.ingest(UPSERT, 'Code__c,Inside__r.Code__c\nC1,#N/A\n');
    expect(crate('C1', 'Inside__c')).toEqual({ Inside__c: null });
  });

  it.each<[what: string, header: string, message: string]>([
    ['field', 'Name,Nope__c', 'Field name not found : Nope__c'],
    ['parent', 'Name,Nope__r.Code__c', 'Field name not found : Nope__r.Code__c'],
    ['field of a parent', 'Name,Inside__r.Nope__c', 'Field name not found : Inside__r.Nope__c'],
    [
      'type that is not wanted',
      'Crate__c:Inside__r.Code__c',
      'type is not needed for non polymorphic foreign key references: Inside__r',
    ],
    ['relationship', 'Inside__r:Crate__c.Code__c', 'Unable to find relationship: Crate__c'],
    ['form', 'Crate__c:Inside__r:Code__c', 'Field name not found : Crate__c:Inside__r:Code__c'],
    ['column twice', 'Name,name', 'Duplicate field name found : name'],
    ['byte order mark', '\ufeffName', 'Field name not found : \ufeffName'],
    [
      'byte order mark before a quote',
      '\ufeff"Name"',
      'Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote',
    ],
    [
      'quote in a cell',
      'Na"me',
      'Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote',
    ],
    ['text after a quote', '"Name"x', 'Failed to parse CSV. Not expecting more text after end quote'],
    ['quote without end', '"Name', 'Failed to parse CSV. EOF reached before closing an opened quote'],
  ])('fails a job whose header has a wrong %s, and saves nothing', async (_what, header, message) => {
    const csv = `${header}\nx${',x'.repeat(header.split(',').length - 1)}\n`;
    const job = await org.ingest(crates('insert'), csv);
    expect(job).toMatchObject({
      state: 'Failed',
      errorMessage: `InvalidBatch : ${message}`,
      numberRecordsProcessed: 0,
      numberRecordsFailed: 0,
    });
    expect(await org.file(job, 'unprocessedrecords')).toContain('x');
  });

  it('hides what the user may not see', async () => {
    const own = (body: object, csv: string): Promise<object> => org.ingest(body, csv, org.clerkToken);
    await expect(own(crates('insert'), 'Name\nx\n')).rejects.toThrow(/Unable to find object: Crate__c/);
    org.handle.engine.schema.applyObjects([
      { fullName: 'Account', fields: [{ fullName: 'Tier__c', label: 'Tier', type: 'Text', length: 9 }] },
    ]);
    expect(await own({ object: 'Account', operation: 'insert' }, 'Name,Tier__c\nx,y\n')).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Tier__c',
    });
  });

  it('wants the line ending and the delimiter of the job', async () => {
    const wrong = (setting: string): object => ({
      state: 'Failed',
      errorMessage: `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${setting}`,
    });
    const crlf = crates('insert', { lineEnding: 'CRLF', columnDelimiter: 'SEMICOLON' });
    expect(await org.ingest(crates('insert'), 'Name\r\nx\r\n')).toMatchObject(wrong('LF'));
    expect(await org.ingest(crlf, 'Name;Code__c\r\nx;L0\n')).toMatchObject(wrong('CRLF'));
    const job = await org.ingest(crlf, 'Name;Code__c\r\n"two\nlines; ""q""";L1\r\n');
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    expect(await org.file(job, 'successfulResults')).toMatch(/;"true";"two\nlines; ""q""";L1\r\n$/);
    expect(await org.ingest(crates('insert'), 'Name,Code__c\nshort\n')).toMatchObject({ state: 'Failed' });
  });

  it('updates and deletes by Id, and takes nothing but ids for a delete', async () => {
    await org.ingest(UPSERT, 'Code__c,Name\nD1,a\nD2,b\n');
    const [one, two] = ['D1', 'D2'].map((code) => String(crate(code, 'Id')?.['Id']));
    const update = await org.ingest(crates('update'), `Id,Name\n${one ?? ''},A\n,B\n`);
    expect(await org.file(update, 'failedResults')).toContain(
      '"","MISSING_ARGUMENT:Id not specified in an update call:Id --",,B',
    );
    expect(crate('D1', 'Name')).toEqual({ Name: 'A' });
    expect(await org.ingest(crates('delete'), `Id,Name\n${one ?? ''},A\n`)).toMatchObject({
      errorMessage: "InvalidBatch : The 'delete' batch must contain only ids",
    });
    const removed = await org.ingest(crates('delete'), `Id\n${one ?? ''}\n${org.adminId}\n${two ?? ''}\n`);
    expect(removed).toMatchObject({ numberRecordsProcessed: 3, numberRecordsFailed: 1 });
    expect(await org.file(removed, 'failedResults')).toContain(
      `"${org.adminId}","MALFORMED_ID:malformed id ${org.adminId}`,
    );
    expect(crate('D1', 'Id')).toBeUndefined();
  });

  it('takes rows out of the recycle bin for those who may hard delete', async () => {
    const admin = { userId: org.adminId };
    const { engine } = org.handle;
    const [set] = engine.insert(admin, 'PermissionSet', [
      { Name: 'Shredder', Label: 'Shredder', PermissionsBulkApiHardDelete: true },
    ]);
    engine.insert(admin, 'PermissionSetAssignment', [{ AssigneeId: org.adminId, PermissionSetId: set?.id }]);
    await org.ingest(UPSERT, 'Code__c,Name\nH1,a\n');
    const id = String(crate('H1', 'Id')?.['Id']);
    expect(await org.ingest(crates('hardDelete'), `Id\n${id}\n`)).toMatchObject({ numberRecordsFailed: 0 });
    const soql = `SELECT Id FROM Crate__c WHERE Id = '${id}'`;
    expect(engine.query(admin, soql, { all: true }).records).toEqual([]);
  });

  it('finds rows of one chunk locked, and goes on with the next', async () => {
    org.handle.switches.plan('rowLock', { method: 'BULK' });
    const names = Array.from({ length: 201 }, (_, index) => `N${index}`).join('\n');
    const job = await org.ingest(crates('insert'), `Name\n${names}\n`);
    expect(job).toMatchObject({ numberRecordsProcessed: 201, numberRecordsFailed: 200 });
    expect(await org.file(job, 'failedResults')).toContain('UNABLE_TO_LOCK_ROW');
  });

  it('stops when it is aborted; what was saved stays, the rest is unprocessed', async () => {
    org.handle.switches.set({ costPerRowMs: 1 });
    const { id } = await org.open(crates('insert'));
    await org.upload(id, `Name\n${Array.from({ length: 1000 }, (_, index) => `Q${index}`).join('\n')}\n`);
    await org.call('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
    let info: unknown;
    do info = (await org.call('GET', `/jobs/ingest/${id}`)).json;
    while ((info as { numberRecordsProcessed: number }).numberRecordsProcessed === 0);
    expect(info).toMatchObject({ state: 'InProgress' });
    await org.call('PATCH', `/jobs/ingest/${id}`, { state: 'Aborted' });
    org.handle.switches.set({ costPerRowMs: 0 });
    const ended = await org.ended(`/jobs/ingest/${id}`);
    const saved = rows("SELECT Id FROM Crate__c WHERE Name LIKE 'Q%'").length;
    expect(saved).toBeLessThan(1000);
    expect(ended).toMatchObject({ state: 'Aborted', numberRecordsProcessed: saved });
    const left = (await org.file(ended, 'unprocessedrecords')).trimEnd().split('\n');
    expect(left).toHaveLength(1 + 1000 - saved);
  });
});
