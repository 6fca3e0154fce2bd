import { domainToASCII } from 'node:url';
import { tidy } from './fold';

/** Why a text is no e-mail address; each is the name of a reject. */
export type EmailFault = 'EMPTY' | 'SEVERAL_ADDRESSES' | 'NO_AT_SIGN' | 'BAD_MAILBOX' | 'BAD_DOMAIN';

export interface ReadEmail {
  readonly ok: true;
  readonly raw: string;
  /** The mailbox as written, the domain in lower case and in its ASCII form. */
  readonly email: string;
}

export interface UnreadEmail {
  readonly ok: false;
  readonly raw: string;
  readonly reason: EmailFault;
}

/** Reads one address; `mailto:` and a display name (`Li <li@example.com>`) are put aside. Nobody is asked whether it exists. */
export function parseEmail(raw: string): ReadEmail | UnreadEmail {
  const bare = addressIn(tidy(raw));
  const at = bare.lastIndexOf('@');
  const fault = faultOf(bare, at);
  if (fault !== null) return { ok: false, raw, reason: fault };
  const domain = domainToASCII(bare.slice(at + 1));
  if (!DOMAIN.test(domain)) return { ok: false, raw, reason: 'BAD_DOMAIN' };
  return { ok: true, raw, email: `${bare.slice(0, at)}@${domain}` };
}

/** The dot-atom of RFC 5322 with the letters of RFC 6531; quoted mailboxes are refused, since nobody's CRM holds one on purpose. */
const MAILBOX = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/u;

function addressIn(text: string): string {
  const angled = /<([^<>]+)>$/u.exec(text)?.[1] ?? text;
  return angled.replace(/^mailto:/iu, '').trim();
}

function faultOf(bare: string, at: number): EmailFault | null {
  if (bare === '') return 'EMPTY';
  if (/@[^@]*[,;\s][^@]*@/u.test(bare)) return 'SEVERAL_ADDRESSES';
  if (at < 0) return 'NO_AT_SIGN';
  return at <= 64 && MAILBOX.test(bare.slice(0, at)) ? null : 'BAD_MAILBOX';
}
