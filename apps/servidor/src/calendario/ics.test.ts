import fc from 'fast-check'
import ICAL from 'ical.js'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doblar, escapar, escribirCalendario, type Suceso } from './ics.ts'

const texto = fc.string({ unit: 'binary' })
const imprimible = (valor: string) => valor.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
const leer = (ics: string) => new ICAL.Component(ICAL.parse(ics) as unknown[]).getAllSubcomponents('vevent')

test('ningún renglón doblado pasa de 75 octetos ni parte un carácter, y al desdoblar queda igual', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }).filter((renglon) => !/[\r\n]/.test(renglon)), (renglon) => {
      const doblado = doblar(renglon)
      for (const parte of doblado.split('\r\n')) {
        assert.ok(Buffer.byteLength(parte) <= 75)
        assert.ok(parte.isWellFormed())
      }
      assert.equal(doblado.replaceAll('\r\n ', ''), renglon)
    }),
  )
})

test('un valor escapado no trae saltos ni separadores sueltos', () => {
  fc.assert(fc.property(texto, (valor) => assert.doesNotMatch(escapar(valor), /[\r\n]|(?<!\\)(?:\\\\)*[;,]/)))
})

const UNO: Suceso = { id: 'icsoe-2026-2-vence', desde: '2026-09-17', hasta: '2026-09-17', titulo: 'Último día', descripcion: 'Hoy; con coma, y\nsalto \\', enlace: 'https://icsoe.ejemplo.mx/informativas', alarmas: ['-P1DT15H', 'PT9H'] }
const calendario = (sucesos: Suceso[]) => escribirCalendario({ nombre: 'Plazos', descripcion: 'De prueba', revisado: '2026-09-05', sucesos })

test('otro lector entiende lo mismo que se escribió', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }), (titulo, descripcion) => {
      const [suceso] = leer(calendario([{ ...UNO, titulo, descripcion }])).map((componente) => new ICAL.Event(componente))
      assert.equal(suceso?.summary, imprimible(titulo))
      assert.equal(suceso.description, imprimible(descripcion))
    }),
  )
})

test('el suceso dura hasta el final de su último día y lleva sus alarmas', () => {
  const ics = calendario([UNO])
  assert.ok(ics.endsWith('END:VCALENDAR\r\n'))
  assert.doesNotMatch(ics.replaceAll('\r\n', ''), /[\r\n]/)
  const [componente] = leer(ics)
  const suceso = new ICAL.Event(componente)
  assert.deepEqual([suceso.uid, suceso.startDate.toString(), suceso.endDate.toString(), suceso.startDate.isDate], ['icsoe-2026-2-vence@icsoe', '2026-09-17', '2026-09-18', true])
  assert.equal(suceso.description, UNO.descripcion)
  const alarmas = componente?.getAllSubcomponents('valarm').map((alarma) => String(alarma.getFirstPropertyValue('trigger')))
  assert.deepEqual(alarmas, ['-P1DT15H', 'PT9H'])
})
