/** The package ships this smaller dictionary without its types. */
declare module 'opencc-js/t2cn' {
  export function Converter(options: { readonly from: string; readonly to: string }): (text: string) => string;
}
