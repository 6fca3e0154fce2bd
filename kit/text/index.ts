export { parseAddress, type RawAddress } from './addresses';
export { countryOf } from './countries';
export { parseEmail } from './emails';
export { matchKeysOf, parseName } from './names';
export { parsePhone, type ReadPhone } from './phones';
