import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { openProduct, type Product } from '../../support/product';

/** The whole product, with what a campaign against it needs. */
export interface Opened {
  readonly product: Product;
  /** Where the key stands that signs log-ins. */
  readonly dataDir: string;
  /** Codes of customers that are there. */
  readonly codes: readonly string[];
  close(): Promise<void>;
}

/** A machine that is busy with other things is no finding. */
const PATIENT = { SUBGRAPH_TIMEOUT: '60000', REQUEST_TIMEOUT: '60000' };

export async function openForFuzzing(customers: number): Promise<Opened> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const product = await openProduct({ customers, shape: 'together', environment: { DATA_DIR: dataDir, ...PATIENT } });
  const found = await product.house.subgraph('account').tools().find(customerModel, {}, 20);
  return {
    product,
    dataDir,
    codes: found.map(({ customerCode }) => customerCode),
    close: async () => {
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
