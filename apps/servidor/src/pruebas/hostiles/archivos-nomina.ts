import { hacerZip } from '../zip.ts'

/** Un archivo que alguien podría enviar como recibos de nómina, su tipo y el código con que se niega. */
export type NominaHostil = [nombre: string, bytes: () => string | Uint8Array, codigo: string]

const MEGA = 1024 * 1024
interface DeCfdi {
  emisor?: string
  version?: string
  complemento?: string
  nomina?: string
}
/** Un CFDI de nómina del emisor dado, con las mentiras que la prueba pida. */
const cfdi = ({ emisor = 'SEB190315K26', version = '4.0', nomina, complemento }: DeCfdi = {}): string =>
  `<cfdi:Comprobante xmlns:cfdi="c" xmlns:nomina12="n" Version="${version}"><cfdi:Emisor Rfc="${emisor}"/>${complemento ?? `<cfdi:Complemento>${nomina ?? nominaDe()}</cfdi:Complemento>`}</cfdi:Comprobante>`
const nominaDe = (fechas = 'FechaPago="2026-05-31" FechaInicialPago="2026-05-16" FechaFinalPago="2026-05-31"', version = '1.2'): string => `<nomina12:Nomina Version="${version}" ${fechas}><nomina12:Receptor/></nomina12:Nomina>`
const zip = (...xml: (string | Uint8Array)[]): Buffer => hacerZip(xml.map((contenido, i) => ({ nombre: `${i}.xml`, contenido })))

/** Cada uno, como el único XML que se manda. */
export const recibosHostiles: readonly NominaHostil[] = [
  ['nada', () => '', 'xml.danado'], ['pdf', () => '%PDF-1.7', 'xml.danado'], ['json', () => '{"a":1}', 'xml.danado'], ['un zip con tipo de XML', () => zip(cfdi()), 'xml.danado'],
  ['UTF-16', () => Buffer.from('\ufeff' + cfdi(), 'utf16le'), 'xml.danado'], ['Latin-1', () => Buffer.from(cfdi().replace('Rfc=', 'Nombre="Ñ" Rfc='), 'latin1'), 'xml.danado'], ['byte nulo', () => cfdi() + '\0', 'xml.danado'], ['carácter nulo', () => cfdi({ emisor: '&#0;' }), 'xml.danado'],
  ['cortado', () => cfdi().slice(0, -20), 'xml.danado'], ['cortado en un atributo', () => cfdi().slice(0, 60), 'xml.danado'], ['entidad sin declarar', () => cfdi({ emisor: '&x;' }), 'xml.danado'], ['atributo repetido', () => cfdi().replace('Rfc=', 'Rfc="a" Rfc='), 'xml.danado'], ['dos comprobantes', () => cfdi() + cfdi(), 'xml.danado'],
  ['entidades que crecen', () => `<!DOCTYPE a [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;">]>${cfdi({ emisor: '&b;' })}`, 'xml.doctype'], ['entidad externa', () => `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${cfdi({ emisor: '&a;' })}`, 'xml.doctype'], ['entidad por red', () => `<!DOCTYPE a PUBLIC "x" "http://ejemplo.mx/a.dtd">${cfdi()}`, 'xml.doctype'],
  ['5,000 niveles', () => '<a>'.repeat(5000), 'xml.desmedido'], ['101 niveles dentro', () => cfdi({ nomina: '<a>'.repeat(101) + '</a>'.repeat(101) }), 'xml.desmedido'], ['2,000 atributos', () => `<a ${Array.from({ length: 2000 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'xml.desmedido'],
  ['un atributo de 1.5 MB', () => cfdi({ emisor: 'x'.repeat(1.5 * MEGA) }), 'xml.desmedido'], ['3 MB', () => cfdi({ complemento: '<a/>'.repeat(MEGA) }), 'xml.desmedido'], ['un comentario de 1.5 MB', () => cfdi({ complemento: `<!--${'x'.repeat(1.5 * MEGA)}-->` }), 'xml.desmedido'],
  ['otro XML', () => '<a/>', 'nomina.no_es_cfdi'], ['versión 3.2', () => cfdi({ version: '3.2' }), 'nomina.no_es_cfdi'], ['versión 5.0', () => cfdi({ version: '5.0' }), 'nomina.no_es_cfdi'], ['sin versión', () => cfdi().replace('Version="4.0"', ''), 'nomina.no_es_cfdi'], ['comprobante dentro de otra cosa', () => `<a>${cfdi()}</a>`, 'nomina.no_es_cfdi'],
  ['sin complemento', () => cfdi({ complemento: '' }), 'nomina.sin_complemento'], ['complemento de otra cosa', () => cfdi({ nomina: '<pago20:Pagos/>' }), 'nomina.sin_complemento'], ['nómina 1.1', () => cfdi({ nomina: nominaDe(undefined, '1.1') }), 'nomina.sin_complemento'], ['nómina fuera de su lugar', () => cfdi({ complemento: nominaDe() }), 'nomina.sin_complemento'], ['nómina sin fecha final', () => cfdi({ nomina: nominaDe('') }), 'nomina.sin_complemento'],
  ['30 de febrero', () => cfdi({ nomina: nominaDe('FechaPago="2026-02-28" FechaInicialPago="2026-02-01" FechaFinalPago="2026-02-30"') }), 'nomina.fechas'], ['fecha al revés', () => cfdi({ nomina: nominaDe('FechaPago="31/05/2026" FechaInicialPago="16/05/2026" FechaFinalPago="31/05/2026"') }), 'nomina.fechas'], ['fecha inmensa', () => cfdi({ nomina: nominaDe('FechaPago="2026-05-31" FechaInicialPago="2026-05-01" FechaFinalPago="99999-12-31"') }), 'nomina.fechas'],
  ['del futuro', () => cfdi({ nomina: nominaDe('FechaPago="2036-05-31" FechaInicialPago="2036-05-16" FechaFinalPago="2036-05-31"') }), 'nomina.fuera_de_periodo'], ['del pasado', () => cfdi({ nomina: nominaDe('FechaPago="1999-05-31" FechaInicialPago="1999-05-16" FechaFinalPago="1999-05-31"') }), 'nomina.fuera_de_periodo'],
  ['de otro patrón', () => cfdi({ emisor: 'OTR010203AB7' }), 'nomina.otro_emisor'], ['sin emisor', () => cfdi({ emisor: '' }), 'nomina.otro_emisor'], ['emisor con órdenes de SQL', () => cfdi({ emisor: "'; drop table cargas;--" }), 'nomina.otro_emisor'],
]

/** Cada uno, como el ZIP que se manda. */
export const zipsHostiles: readonly NominaHostil[] = [
  ['nada', () => '', 'zip.danado'], ['un XML con tipo de ZIP', () => cfdi(), 'zip.danado'], ['rar', () => 'Rar!\x1a\x07', 'zip.danado'], ['7z', () => Buffer.from('377abcaf271c', 'hex'), 'zip.danado'], ['cortado', () => zip(cfdi()).subarray(0, -25), 'zip.danado'], ['cortado a la mitad', () => zip(cfdi(), cfdi()).subarray(0, 300), 'zip.danado'],
  ['cifrado', () => hacerZip([{ nombre: 'a.xml', contenido: 'a', indicadores: 1 }]), 'zip.cifrado'], ['partes repetidas', () => hacerZip([{ nombre: 'a.xml', contenido: cfdi() }, { nombre: 'A.XML', contenido: cfdi() }]), 'zip.danado'], ['ruta que sale', () => hacerZip([{ nombre: '../a.xml', contenido: cfdi() }]), 'zip.danado'], ['ruta absoluta', () => hacerZip([{ nombre: '/etc/a.xml', contenido: cfdi() }]), 'zip.danado'],
  ['dice abrirse en 2 GB', () => hacerZip([{ nombre: 'a.xml', contenido: 'a', tamano: 2 ** 31 }]), 'zip.demasiado_grande'], ['un XML miente: mide más', () => hacerZip([{ nombre: 'a.xml', contenido: cfdi() + ' '.repeat(MEGA), tamano: 500 }]), 'zip.danado'], ['la suma no cuadra', () => hacerZip([{ nombre: 'a.xml', contenido: cfdi(), suma: 1 }]), 'zip.danado'], ['partes encimadas', () => hacerZip([{ nombre: 'a.xml', contenido: cfdi() }, { nombre: 'b.xml', contenido: cfdi() + ' ', lugar: 0 }]), 'zip.danado'],
  ['vacío', () => zip(), 'nomina.sin_recibos'], ['solo PDF', () => hacerZip([{ nombre: 'a.pdf', contenido: '%PDF' }]), 'nomina.sin_recibos'], ['un zip dentro de otro', () => hacerZip([{ nombre: 'a.zip', contenido: zip(cfdi()) }]), 'nomina.sin_recibos'], ['un XML de 30 MB', () => zip(Buffer.alloc(30 * MEGA, ' ')), 'nomina.sin_recibos'],
  ['todos los recibos hostiles juntos', () => zip(...recibosHostiles.map(([, bytes]) => bytes())), 'nomina.sin_recibos'],
]
