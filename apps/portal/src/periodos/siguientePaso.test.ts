import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Informativa, Periodo } from './periodos.ts'
import { enPeriodo, periodoDeHoy, periodoPedido } from './periodos.ts'
import { siguientePaso } from './siguientePaso.ts'

const informativa = (estado: Informativa['estado']): Informativa => ({
  id: 'i1', ejercicio: 2026, cuatrimestre: 2, tipo: 'normal', estado, contratosDeclarados: null, contratos: 1, trabajadores: 2, folio: estado === 'presentada' ? 'N262000001' : null,
  codigoVerificacion: null, presentada: null, extemporanea: null, acuse: 'no_aplica', comentario: null, sobre: null, creada: '', acciones: [],
})
const periodo = (cambios: Partial<Periodo> = {}): Periodo => ({
  ejercicio: 2026, cuatrimestre: 2, nombre: 'Segundo', inicio: '', fin: '', abre: '', vence: '', situacion: 'en_plazo', diasRestantes: 3, contratos: 0, trabajadores: 0, informativas: [], propuesta: null, motivo: null, ...cambios,
})

test('el periodo de hoy: en plazo sin presentar, luego el que se prepara, luego el que corre', () => {
  const corre = periodo({ cuatrimestre: 3, situacion: 'no_abierto' })
  const enPlazo = periodo()
  const viejo = periodo({ cuatrimestre: 1, situacion: 'extemporanea', informativas: [informativa('en_captura')] })
  assert.equal(periodoDeHoy([corre, enPlazo, viejo]), enPlazo)
  const presentado = periodo({ informativas: [informativa('presentada')] })
  assert.equal(periodoDeHoy([corre, presentado, viejo]), viejo)
  assert.equal(periodoDeHoy([corre, presentado]), corre)
  const porCorregir = periodo({ informativas: [informativa('presentada')], propuesta: 'correccion', motivo: 'Cambiaste datos.' })
  assert.equal(periodoDeHoy([corre, porCorregir, viejo]), porCorregir)
})

test('la dirección manda, salvo que pida un periodo que no existe', () => {
  const periodos = [periodo({ cuatrimestre: 3, situacion: 'no_abierto' }), periodo()]
  const pedir = (ruta: string) => periodoPedido(periodos, new URLSearchParams(ruta.split('?')[1]))
  assert.equal(pedir(enPeriodo('/contratos', periodos[0]!)), periodos[0])
  assert.equal(pedir('/contratos?ejercicio=1999&cuatrimestre=9'), periodos[1])
  assert.equal(pedir('/contratos'), periodos[1])
})

const casos: [string, Partial<Periodo>, 'contratista' | 'capturista', string, string | undefined][] = [
  ['sin contratos en plazo', {}, 'contratista', 'Capturar contrato', 'Presentar sin información'],
  ['sin contratos antes del plazo', { situacion: 'no_abierto' }, 'capturista', 'Capturar contrato', undefined],
  ['con contratos en plazo', { contratos: 1 }, 'capturista', 'Preparar la informativa', 'Ver los contratos'],
  ['con contratos antes del plazo', { contratos: 1, situacion: 'no_abierto' }, 'contratista', 'Capturar contrato', 'Ver los contratos'],
  ['en captura, quien captura', { informativas: [informativa('en_captura')] }, 'capturista', 'Revisar y enviar a firma', 'Ver los contratos'],
  ['en captura, quien firma', { informativas: [informativa('en_captura')] }, 'contratista', 'Revisar y firmar', 'Ver los contratos'],
  ['preparada antes del plazo', { situacion: 'no_abierto', informativas: [informativa('en_captura')] }, 'contratista', 'Revisar la informativa', 'Ver los contratos'],
  ['enviada a firma, quien captura', { informativas: [informativa('enviada_a_firma')] }, 'capturista', 'Ver la informativa', 'Ver los contratos'],
  ['enviada a firma, quien firma', { informativas: [informativa('enviada_a_firma')] }, 'contratista', 'Revisar y firmar', 'Ver los contratos'],
  ['devuelta, quien captura', { informativas: [{ ...informativa('en_captura'), comentario: 'Falta el SBC' }] }, 'capturista', 'Revisar y enviar a firma', 'Ver los contratos'],
  ['presentada', { informativas: [informativa('presentada')] }, 'contratista', 'Ver la informativa y su acuse', undefined],
  ['presentada y después cambiada', { informativas: [informativa('presentada')], propuesta: 'correccion', motivo: 'Cambiaste datos.' }, 'contratista', 'Preparar la corrección', 'Ver la informativa y su acuse'],
  ['corrección en captura', { informativas: [informativa('presentada'), { ...informativa('en_captura'), tipo: 'correccion' }] }, 'contratista', 'Revisar y firmar', 'Ver los contratos'],
]
for (const [nombre, cambios, usuario, principal, otra] of casos) {
  test(`siguiente paso: ${nombre}`, () => {
    const paso = siguientePaso(periodo(cambios), usuario)
    assert.deepEqual([paso.principal.texto, paso.otra?.texto], [principal, otra])
  })
}
