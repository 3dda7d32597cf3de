import assert from 'node:assert/strict'
import { test } from 'node:test'
import { der } from './escribir.ts'
import { intentar, leerUno } from './leer.ts'
import { leerTexto } from './texto.ts'

const leer = (etiqueta: number, bytes: Uint8Array) => intentar(() => leerTexto(leerUno(der(etiqueta, bytes))))

const casos: [string, number, Buffer, string | null][] = [
  ['UTF8String', 0x0c, Buffer.from('PEÑA & CÍA'), 'PEÑA & CÍA'],
  ['T61String en Latin-1', 0x14, Buffer.from('PEÑA', 'latin1'), 'PEÑA'],
  ['T61String en UTF-8, como el SAT', 0x14, Buffer.from('Administración', 'utf8'), 'Administración'],
  ['PrintableString con Ñ en Latin-1', 0x13, Buffer.from('ÑUÑ010101AB1', 'latin1'), 'ÑUÑ010101AB1'],
  ['IA5String', 0x16, Buffer.from('a@b.mx'), 'a@b.mx'],
  ['BMPString', 0x1e, Buffer.from('PEÑA', 'utf16le').swap16(), 'PEÑA'],
  ['BMPString de bytes impares', 0x1e, Buffer.from([0, 65, 0]), null],
  ['UTF8String que no es UTF-8', 0x0c, Buffer.from('PEÑA', 'latin1'), null],
  ['OCTET STRING', 0x04, Buffer.from('PENA'), null],
  ['BIT STRING', 0x03, Buffer.from('\0PENA'), null],
]
for (const [caso, etiqueta, bytes, esperado] of casos) test(caso, () => assert.equal(leer(etiqueta, bytes), esperado))
