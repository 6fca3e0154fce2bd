import { customerModel } from '../../../subgraphs/account/customer.model';
import type { CustomerState } from '../../../subgraphs/account/domain/customer';
import { aCustomer } from './domain/builders';

it('tells others nothing of the figures and calls that it keeps of a customer, so that these need not be sent', () => {
  const customer = guarded(aCustomer(), customerModel.sends?.except ?? []);
  const told = [customerModel.sends?.state, customerModel.ties, customerModel.codes];
  for (const tell of told) expect(() => tell?.(customer)).not.toThrow();
  expect(() => customer.figures).toThrow('figures');
});

function guarded(customer: CustomerState, closed: readonly string[]): CustomerState {
  return new Proxy(customer, {
    get: (target, name) => {
      if (closed.includes(String(name))) throw new Error(`read ${String(name)}`);
      return Reflect.get(target, name);
    },
  });
}
