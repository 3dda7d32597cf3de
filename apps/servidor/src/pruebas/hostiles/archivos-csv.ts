import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'

/** Un archivo que alguien podría enviar por descuido o con mala intención, y lo que debe contestarse. */
export interface ArchivoHostil {
  nombre: string
  /** En trozos: los grandes no existen enteros. */
  trozos: () => Iterable<Uint8Array>
  /** El código con que se niega entero, o cuántas filas se rechazan y se aceptan. */
  esperado: string | { rechazadas: number; aceptadas: number }
}

const MEGA = 1024 * 1024
const nss = '0000000001' + digitoNss('0000000001')
const curp = 'SABC900101HDFLRN0' + digitoCurp('SABC900101HDFLRN0')
const BUENA = `${nss},${curp},400.00`
const mostrar = (texto: string): string => JSON.stringify(texto)
const utf16 = (texto: string): Buffer => Buffer.from('\ufeff' + texto, 'utf16le')

function* repetir(trozo: Buffer, veces: number): Generator<Uint8Array> {
  for (let i = 0; i < veces; i++) yield trozo
}
const uno = (nombre: string, contenido: string | Uint8Array, esperado: ArchivoHostil['esperado']): ArchivoHostil => ({ nombre, trozos: () => [Buffer.from(contenido as string)], esperado })

function* deOtraClase(): Generator<ArchivoHostil> {
  const firmas: [string, number[]][] = [['zip', [0x50, 0x4b, 3, 4]], ['zip vacío', [0x50, 0x4b, 5, 6]], ['pdf', [0x25, 0x50, 0x44, 0x46]], ['xls', [0xd0, 0xcf, 0x11, 0xe0]]]
  for (const [clase, firma] of firmas) for (const cola of ['', BUENA, '\0'.repeat(500), 'x'.repeat(70_000)]) yield uno(`${clase} seguido de ${cola.length}`, Buffer.concat([Buffer.from(firma), Buffer.from(cola)]), 'archivo.no_es_csv')
  const binarias: [string, number[]][] = [['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]], ['jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10]], ['gzip', [0x1f, 0x8b, 8, 0, 0]], ['elf', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]], ['exe', [0x4d, 0x5a, 0x90, 0]], ['utf-32', [0, 0, 0xfe, 0xff]], ['der', [0x30, 0x82, 4, 0]]]
  for (const [clase, firma] of binarias) for (const cola of ['', `\n${BUENA}`, 'x'.repeat(60_000)]) yield uno(`${clase} seguido de ${cola.length}`, Buffer.concat([Buffer.from(firma), Buffer.from(cola)]), 'archivo.binario')
  for (const texto of ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', '<html><script>alert(1)</script></html>', '{"nss":"1"}', '%!PS-Adobe', '#!/bin/sh', 'select 1; drop table trabajadores;--'])
    yield uno(`texto que no es tabla: ${texto.slice(0, 12)}`, texto, { rechazadas: 1, aceptadas: 0 })
}

function* deCodificacion(): Generator<ArchivoHostil> {
  const larga = Buffer.from('a,b\n'.repeat(20_000))
  for (const malos of [[0xc3], [0xc3, 0x28], [0xa0, 0xa1], [0xe2, 0x28, 0xa1], [0xe2, 0x82], [0xf0, 0x28, 0x8c, 0xbc], [0xf8, 0xa1, 0xa1, 0xa1, 0xa1], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xff], [0xfe], [0xf4, 0x90, 0x80, 0x80]])
    for (const cola of ['', `\n${BUENA}`]) yield uno(`UTF-8 roto con ${malos.join('-')} y ${cola.length} después`, Buffer.concat([larga, Buffer.from(malos), Buffer.from(cola)]), 'archivo.codificacion')
  yield uno('UTF-16 sin su último byte', utf16(BUENA).subarray(0, -1), 'archivo.codificacion')
  for (const roto of ['\ud800', '\udc00', 'a\ud800,b', '\udfff\ud800']) yield uno(`UTF-16 con medio carácter ${mostrar(roto)}`, utf16(`x\n${roto}\n`), 'archivo.codificacion')
  yield uno('UTF-16 sin marca', Buffer.from(BUENA, 'utf16le'), 'archivo.binario')
  yield uno('UTF-16 con bytes nulos', utf16(`${BUENA}\n\0`), 'archivo.binario')
  yield uno('UTF-16 con un xlsx dentro', utf16('PK\x03\x04,x'), { rechazadas: 1, aceptadas: 0 })
  for (const marca of ['\ufeff\ufeff', '\ufeff \ufeff']) yield uno(`marcas de sobra ${marca.length}`, `${marca}${BUENA}`, { rechazadas: 0, aceptadas: 1 })
  yield uno('solo la marca', '\ufeff', 'archivo.vacio')
}

function* conNulos(): Generator<ArchivoHostil> {
  for (const lugar of [0, 5, 11, 12, 20, 30, 31, BUENA.length]) yield uno(`un byte nulo en ${lugar}`, `${BUENA}\n${BUENA.slice(0, lugar)}\0${BUENA.slice(lugar)}\n`, 'archivo.binario')
  for (const cuantos of [1, 63, 65_536, MEGA]) yield uno(`solo ${cuantos} bytes nulos`, new Uint8Array(cuantos), cuantos > 65_536 ? 'archivo.linea_demasiado_larga' : 'archivo.binario')
  yield uno('un byte nulo entre comillas', `"a\0b",x\n`, 'archivo.binario')
}

function* enormes(): Generator<ArchivoHostil> {
  const linea = Buffer.alloc(MEGA, 'x')
  yield { nombre: 'un renglón de 500 MB', trozos: () => repetir(linea, 500), esperado: 'archivo.linea_demasiado_larga' }
  yield { nombre: 'comillas de 50 MB', trozos: function* () { yield Buffer.from('"'); yield* repetir(Buffer.from('x\n'.repeat(MEGA / 2)), 50) }, esperado: 'archivo.linea_demasiado_larga' }
  yield { nombre: '20 MB de comillas', trozos: () => repetir(Buffer.alloc(MEGA, '"'), 20), esperado: 'archivo.linea_demasiado_larga' }
  for (const separador of [',', ';', '\t']) yield { nombre: `un millón de columnas con ${mostrar(separador)}`, trozos: () => repetir(Buffer.alloc(1_000_000, `a${separador}`), 2), esperado: 'archivo.demasiadas_columnas' }
  for (const columnas of [101, 200, 1_000, 30_000]) yield uno(`${columnas} columnas`, `${BUENA}\n${','.repeat(columnas - 1)}x\n`, 'archivo.demasiadas_columnas')
  yield { nombre: '50 MB de renglones vacíos', trozos: () => repetir(Buffer.alloc(MEGA, '\n'), 50), esperado: 'archivo.demasiados_vacios' }
  yield { nombre: '50 MB de renglones en blanco', trozos: () => repetir(Buffer.from(' ,\r\n'.repeat(MEGA / 4)), 50), esperado: 'archivo.demasiados_vacios' }
  yield { nombre: '50 MB de retornos', trozos: () => repetir(Buffer.alloc(MEGA, '\r'), 50), esperado: 'archivo.demasiados_vacios' }
  yield { nombre: '50 MB de espacios', trozos: () => repetir(Buffer.alloc(MEGA, ' '), 50), esperado: 'archivo.linea_demasiado_larga' }
  yield { nombre: 'más filas de las que se admiten', trozos: () => repetir(Buffer.from('x\n'.repeat(MEGA / 2)), 3), esperado: 'archivo.demasiadas_filas' }
  for (const exceso of [65_537, 70_000, 300_000, 2 * MEGA]) for (const cola of ['', '\n' + BUENA]) yield uno(`un renglón de ${exceso} y ${cola.length} después`, `${BUENA}\n${'y'.repeat(exceso)}${cola}`, 'archivo.linea_demasiado_larga')
  yield uno('un renglón de 64 KB justos', `${BUENA}\n${'y'.repeat(65_536)}\n`, { rechazadas: 1, aceptadas: 1 })
}

function* conComillas(): Generator<ArchivoHostil> {
  for (const abierta of ['"', `"${BUENA}`, `${BUENA}\n"x,y\n${BUENA}`, '""",x', `${nss},"${curp},400`, 'a,"b""', '"""""']) yield uno(`comillas sin cerrar: ${abierta.slice(0, 8)} (${abierta.length})`, abierta, 'archivo.comillas_sin_cerrar')
  for (const rara of ['"a"b,c,d', 'a"b"c,d,e', '"a" ,b,c', ' "a",b,c', '"",""x,y', "'a','b','c'"]) yield uno(`comillas raras: ${rara}`, `${BUENA}\n${rara}\n`, { rechazadas: 1, aceptadas: 1 })
}

function* conFormulas(): Generator<ArchivoHostil> {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|\'/C calc\'!A0', '=HYPERLINK("http://x")', '\t=1', '=IMPORTXML(1)', '|calc', '%0A=1']) {
    const citada = `"${formula.replaceAll('"', '""')}"`
    yield uno(`fórmula en el NSS: ${formula}`, `${BUENA}\n${citada},${curp},400\n`, { rechazadas: 1, aceptadas: 1 })
    yield uno(`fórmula en el SBC: ${formula}`, `${BUENA}\n${nss},${curp},${citada}\n`, { rechazadas: 1, aceptadas: 1 })
  }
  for (const raro of ['\\N', '\\.', '\\', '\\x00', "'; drop table cargas;--", '$1', '${1}', '{{1}}', '<b>', '%s%n', '\u202e123', '\u200b', '٣٣٣', '１２３', 'ﬁ', '\u0001', '\u007f', '😀', 'e\u0301'])
    yield uno(`signos raros: ${mostrar(raro)}`, `${BUENA}\n${raro},${raro},${raro}\n`, { rechazadas: 1, aceptadas: 1 })
}

function* truncados(): Generator<ArchivoHostil> {
  for (let largo = 1; largo <= 31; largo++) yield uno(`cortado a los ${largo} bytes`, BUENA.slice(0, largo), { rechazadas: 1, aceptadas: 0 })
  for (const titulos of ['NSS,CURP,SBC', 'NSS;CURP;SBC\r\n', 'sbc\tcurp\tnss\n\n\n', '\n\n', ' ', ',', ',,\n,,', '\r\n \r\n']) yield uno(`sin trabajadores: ${mostrar(titulos)}`, titulos, 'archivo.vacio')
}

/** Todos; los trozos de cada uno se hacen conforme se piden. */
export const archivosHostiles: readonly ArchivoHostil[] = [...deOtraClase(), ...deCodificacion(), ...conNulos(), ...enormes(), ...conComillas(), ...conFormulas(), ...truncados()]
