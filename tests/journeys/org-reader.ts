import { Connection } from 'jsforce';

type Row = Record<string, unknown>;

/** The second client: reads the org with a login of its own, through a library the product's sidebar does not use. */
export class OrgReader {
  readonly connection: Connection;

  constructor(url: string, accessToken: string) {
    this.connection = new Connection({ instanceUrl: url, accessToken, version: '65.0' });
  }

  async rows(soql: string): Promise<Row[]> {
    return (await this.connection.query<Row>(soql)).records;
  }

  /** @throws unless there is exactly one row. */
  async one(soql: string): Promise<Row> {
    const rows = await this.rows(soql);
    const [row] = rows;
    if (row === undefined || rows.length > 1)
      throw new Error(`Expected one row, found ${rows.length}: ${soql}`);
    return row;
  }

  async create(type: string, row: Row): Promise<string> {
    const result = await this.connection.sobject(type).create(row);
    if (!result.success) throw new Error(`The org refused a ${type}: ${JSON.stringify(result.errors)}`);
    return result.id;
  }
}
