/**
 * Loaded before a part of the product: it does nothing by itself, and its clock stands still at `STILL_AT`, in milliseconds,
 * so that no answer differs by when it was asked, nor by what was made of one world's documents meanwhile.
 */
const { join } = require('node:path');

const at = Number(process.env.STILL_AT);
const RealDate = Date;

// Libraries know it by its name.
// biome-ignore lint/suspicious/noShadowRestrictedNames: it stands in the place of the global one.
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [at]));
  }

  static now() {
    return at;
  }
};

const { Pump } = require(join(__dirname, '..', '..', '..', 'dist', 'kit', 'graph', 'pump.js'));
Pump.prototype.start = () => {};
