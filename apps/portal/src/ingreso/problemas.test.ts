import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { enSuCampo, problemaDe } from './problemas.ts'

test('un problema de la contraseña va junto a la contraseña', async () => {
  const { errores } = await problemaDe('efirma.contrasena')
  assert.deepEqual(errores.map(({ campo }) => campo), ['/contrasena'])
  assert.match(errores[0]?.mensaje ?? '', /no abre la llave privada.*mayúsculas/)
})

test('un PEM va junto al campo donde se eligió', async () => {
  assert.equal((await problemaDe('efirma.es_pem', 'llave')).errores[0]?.campo, '/llave')
})

const delServidor = (codigo: string, retryAfter?: number) => new ProblemaHttp({ codigo, title: 'Título', detail: 'Detalle.', status: 422, retryAfter })

test('lo que contesta el servidor se reparte por su código', () => {
  const casos = [
    ['efirma.rfc_distinto', '/rfc'],
    ['efirma.es_del_representante', '/certificado'],
    ['efirma.revocada', '/certificado'],
    ['efirma.firma_invalida', '/llave'],
  ] as const
  for (const [codigo, campo] of casos) assert.equal(enSuCampo(delServidor(codigo)).errores[0]?.campo, campo, codigo)
})

test('lo que no es de un campo se queda en el resumen', () => {
  for (const codigo of ['reto.vencido', 'efirma.estado_no_consultable', 'red.sin_conexion']) assert.deepEqual(enSuCampo(delServidor(codigo)).errores, [], codigo)
})

test('demasiados intentos dice cuánto esperar', () => {
  const con = (retryAfter: number) => enSuCampo(delServidor('intentos.demasiados', retryAfter)).detail
  assert.equal(con(45), 'Vuelve a intentarlo en 45 segundos.')
  assert.equal(con(241), 'Vuelve a intentarlo en 5 minutos.')
})
