export { type AddressFault, type ParsedAddress, parseAddress, type RawAddress } from './addresses';
export { countryOf } from './countries';
export { type EmailFault, parseEmail, type ReadEmail, type UnreadEmail } from './emails';
export { matchKeysOf, type ParsedName, parseName, type Script } from './names';
export { type PhoneFault, type PhoneType, parsePhone, type ReadPhone, type UnreadPhone } from './phones';
