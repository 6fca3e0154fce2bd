import { plain } from './fold';
import { once } from './once';

/** ISO 3166-2 of a region written by its code or name, within a country; null where it is not in the tables. */
export function subdivisionOf(country: string, text: string): string | null {
  const code = codesByCountry().get(country)?.get(key(text));
  return code === undefined ? null : `${country}-${code}`;
}

/** Per country `code name/other name`, separated by `|`; countries whose post does not use regions are left out. */
const TABLES: Readonly<Record<string, string>> = {
  US: 'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands',
  CA: 'AB Alberta|BC British Columbia/Colombie-Britannique|MB Manitoba|NB New Brunswick/Nouveau-Brunswick|NL Newfoundland and Labrador/Newfoundland|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec/PQ|SK Saskatchewan|YT Yukon',
  AU: 'ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia',
  BR: 'AC Acre|AL Alagoas|AP Amapa|AM Amazonas|BA Bahia|CE Ceara|DF Distrito Federal|ES Espirito Santo|GO Goias|MA Maranhao|MT Mato Grosso|MS Mato Grosso do Sul|MG Minas Gerais|PA Para|PB Paraiba|PR Parana|PE Pernambuco|PI Piaui|RJ Rio de Janeiro|RN Rio Grande do Norte|RS Rio Grande do Sul|RO Rondonia|RR Roraima|SC Santa Catarina|SP Sao Paulo|SE Sergipe|TO Tocantins',
  VE: 'A Distrito Capital/DF/Distrito Federal|B Anzoategui|C Apure|D Aragua|E Barinas|F Bolivar|G Carabobo|H Cojedes|I Falcon|J Guarico|K Lara|L Merida|M Miranda|N Monagas|O Nueva Esparta|P Portuguesa|R Sucre|S Tachira|T Trujillo|U Yaracuy|V Zulia|X La Guaira/Vargas|Y Delta Amacuro|Z Amazonas',
  IE: 'CW Carlow|CN Cavan|CE Clare|CO Cork|DL Donegal|D Dublin|G Galway|KY Kerry|KE Kildare|KK Kilkenny|LS Laois|LM Leitrim|LK Limerick|LD Longford|LH Louth|MO Mayo|MH Meath|MN Monaghan|OY Offaly|RN Roscommon|SO Sligo|TA Tipperary|WD Waterford|WH Westmeath|WX Wexford|WW Wicklow',
  GB: 'ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland|IOW Isle of Wight|KEN Kent|ESS Essex|SRY Surrey|DEV Devon|CON Cornwall|NFK Norfolk|SFK Suffolk|HAM Hampshire|OXF Oxfordshire|CAM Cambridgeshire|LAN Lancashire|DBY Derbyshire|EDH Edinburgh|GLG Glasgow|LND London',
  DE: 'BW Baden-Wurttemberg|BY Bayern/Bavaria|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hessen/Hesse|MV Mecklenburg-Vorpommern|NI Niedersachsen/Lower Saxony|NW Nordrhein-Westfalen/North Rhine-Westphalia|RP Rheinland-Pfalz/Rhineland-Palatinate|SL Saarland|SN Sachsen/Saxony|ST Sachsen-Anhalt|SH Schleswig-Holstein|TH Thuringen/Thuringia',
  ES: 'AN Andalucia/Andalusia|AR Aragon|AS Asturias|CN Canarias/Canary Islands|CB Cantabria|CM Castilla-La Mancha|CL Castilla y Leon|CT Cataluna/Catalunya/Catalonia|EX Extremadura|GA Galicia|IB Illes Balears/Islas Baleares|RI La Rioja|MD Comunidad de Madrid|MC Region de Murcia/Murcia|NC Navarra|PV Pais Vasco/Euskadi|VC Comunitat Valenciana',
  IN: 'AP Andhra Pradesh|AR Arunachal Pradesh|AS Assam|BR Bihar|CG Chhattisgarh|DL Delhi|GA Goa|GJ Gujarat|HR Haryana|HP Himachal Pradesh|JH Jharkhand|KA Karnataka|KL Kerala|MP Madhya Pradesh|MH Maharashtra|MN Manipur|ML Meghalaya|MZ Mizoram|NL Nagaland|OD Odisha|PB Punjab|RJ Rajasthan|SK Sikkim|TN Tamil Nadu|TS Telangana|TR Tripura|UP Uttar Pradesh|UK Uttarakhand|WB West Bengal',
  IT: 'MI Milano|RM Roma|TO Torino|NA Napoli|BG Bergamo|RE Reggio Emilia|BO Bologna|FI Firenze|GE Genova|VE Venezia|PA Palermo|RA Ravenna',
  CN: 'BJ Beijing/北京|TJ Tianjin/天津|HE Hebei/河北|SX Shanxi/山西|NM Inner Mongolia/Nei Mongol/内蒙古|LN Liaoning/辽宁|JL Jilin/吉林|HL Heilongjiang/黑龙江|SH Shanghai/上海|JS Jiangsu/江苏|ZJ Zhejiang/浙江|AH Anhui/安徽|FJ Fujian/福建|JX Jiangxi/江西|SD Shandong/山东|HA Henan/河南|HB Hubei/湖北|HN Hunan/湖南|GD Guangdong/广东|GX Guangxi/广西|HI Hainan/海南|CQ Chongqing/重庆|SC Sichuan/四川|GZ Guizhou/贵州|YN Yunnan/云南|XZ Tibet/Xizang/西藏|SN Shaanxi/陕西|GS Gansu/甘肃|QH Qinghai/青海|NX Ningxia/宁夏|XJ Xinjiang/新疆|TW Taiwan/台湾|HK Hong Kong/香港|MO Macau/Macao/澳门',
};

const codesByCountry = once(
  () => new Map(Object.entries(TABLES).map(([country, table]) => [country, codesOf(table)] as const)),
);

function codesOf(table: string): ReadonlyMap<string, string> {
  return new Map(
    table.split('|').flatMap((row) => {
      const [code = '', ...rest] = row.split(' ');
      return [code, ...rest.join(' ').split('/')].map((name) => [key(name), code] as const);
    }),
  );
}

function key(text: string): string {
  return plain(text)
    .replace(
      /^(?:co|county|state of|province of|provincia de|estado de|estado) |(?: province| state| county)$|\./gu,
      '',
    )
    .replace(/^co\b/u, (prefix, _at, whole: string) => (whole.length > 2 ? '' : prefix))
    .replace(/(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
