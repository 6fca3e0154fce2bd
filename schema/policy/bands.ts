import { exponentOf } from '../currency';
import type { Bands, Policy } from './policy';

const UNITS = [
  { size: 1e9, sign: 'bn' },
  { size: 1e6, sign: 'M' },
  { size: 1e3, sign: 'k' },
] as const;

/**
 * The band of an amount in minor units, lower bound included: `10k-20k CNY`, `-(10k-20k) CNY` below zero.
 * Below the first bound it is `0-100 CNY`, from the last `1bn+ CNY`.
 */
export function bandOf(policy: Policy, amountMinor: bigint | number, currency: string): string {
  const minor = BigInt(amountMinor);
  const size = minor < 0n ? -minor : minor;
  const band = bandFrom(boundsOf(policy.bands), size, 10n ** BigInt(exponentOf(currency)));
  return minor < 0n ? `-(${band}) ${currency}` : `${band} ${currency}`;
}

/** The least that an amount of zero or more can be for those who see its band alone, in minor units. */
export function leastInBand({ bands }: Policy, minor: number, currency: string): number {
  const perMajor = 10 ** exponentOf(currency);
  const least = boundsOf(bands).findLast((bound) => bound * perMajor <= minor);
  return (least ?? 0) * perMajor;
}

/** All bounds of the bands in major units, rising from zero. */
export function boundsOf({ steps, from, to }: Bands): readonly number[] {
  const bounds = [0];
  for (let power = 1; power <= to; power *= 10) {
    bounds.push(...steps.map((step) => step * power).filter((bound) => bound >= from && bound <= to));
  }
  return bounds;
}

/** A bound as people write it: `200`, `5k`, `2M`, `1bn`. */
export function short(bound: number): string {
  const unit = UNITS.find(({ size }) => bound >= size);
  return unit ? `${bound / unit.size}${unit.sign}` : `${bound}`;
}

function bandFrom(bounds: readonly number[], size: bigint, perMajor: bigint): string {
  const next = bounds.findIndex((bound) => BigInt(bound) * perMajor > size);
  if (next < 0) return `${short(bounds.at(-1) ?? 0)}+`;
  return `${short(bounds[next - 1] ?? 0)}-${short(bounds[next] ?? 0)}`;
}
