import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, CONTRASENA_DE_CAPTURISTA, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'

const CURP = 'SABC560626MDFLRN01'
let app: AplicacionDePrueba
let uno: SesionDePrueba
let dos: SesionDePrueba
let capturista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-09-05T12:00:00-06:00' })
  uno = await app.ingresarContratista(MORAL)
  dos = await app.ingresarContratista(OTRA_MORAL)
  const ajeno = await app.ingresarContratista(FISICA)
  capturista = await app.ingresarCapturista(uno, CURP)
  await app.filas("insert into capturistas (contratista, curp, nombre, telefono, correo, alta, activado, invitacion_vence) values ($1, $2, 'C', '5512345678', 'a@b.mx', now(), now(), now()), ($3, $2, 'C', '5512345678', 'a@b.mx', now(), null, now())", OTRA_MORAL.rfc, CURP, FISICA.rfc)
  await contrato(uno, { inicio: '2026-05-04', servicio: { folio: 'S', descripcion: 'Limpieza' } }, true)
  await contrato(uno, { ejercicio: 2026, cuatrimestre: 2 }, false)
  await contrato(ajeno, { ejercicio: 2026, cuatrimestre: 2 }, false)
})
after(() => app.detener())

async function contrato(sesion: SesionDePrueba, datos: Record<string, unknown>, conTrabajador: boolean): Promise<void> {
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion, cuerpo: { contratante: { rfc: 'AAA010203AB4', nombre: 'A', correo: 'a@b.mx', celular: '5512345678' }, ...datos } })
  if (conTrabajador) await app.pedir('POST', `/contratos/${cuerpo.id}/trabajadores`, { sesion, cuerpo: { nss: '92919084431', curp: CURP, sbc: '400' } })
}
const ver = (consulta = '', sesion = capturista) => app.pedir('GET', `/tablero${consulta}`, { sesion })

test('cada contratista que lo designó, con su periodo, su plazo y lo que le impide presentar', async () => {
  const { estado, cuerpo } = await ver()
  assert.equal(estado, 200)
  const comun = { ejercicio: 2026, cuatrimestre: 2, periodo: 'Segundo cuatrimestre de 2026 (mayo-agosto)', abre: '2026-09-01', vence: '2026-09-17', situacion: 'en_plazo', diasRestantes: 12, estado: 'sin_empezar', tipo: null, folio: null }
  assert.deepEqual(cuerpo, {
    elementos: [
      { contratista: OTRA_MORAL, ...comun, contratos: 0, trabajadores: 0, bloqueos: 0 },
      // El contrato incompleto: sin servicio, sin inicio y sin trabajadores.
      { contratista: MORAL, ...comun, contratos: 2, trabajadores: 1, bloqueos: 3 },
    ].sort((a, b) => (a.contratista.rfc < b.contratista.rfc ? -1 : 1)),
    siguiente: null,
  })
})

test('los mismos bloqueos que dice la informativa, y el estado conforme avanza', async () => {
  const alta = await app.pedir('POST', '/informativas', { sesion: uno, cuerpo: { ejercicio: 2026, cuatrimestre: 2, tipo: 'normal', contratosDeclarados: 5 } })
  const { cuerpo: validaciones } = await app.pedir('GET', `/informativas/${alta.cuerpo.id}/validaciones`, { sesion: uno })
  const renglon = async () => (await ver()).cuerpo.elementos.find(({ contratista }: { contratista: { rfc: string } }) => contratista.rfc === MORAL.rfc)
  const enCaptura = await renglon()
  assert.deepEqual([enCaptura.estado, enCaptura.tipo, enCaptura.bloqueos], ['en_captura', 'normal', validaciones.bloqueos.length])
  await app.pedir('POST', `/informativas/${alta.cuerpo.id}/envio`, { sesion: uno })
  assert.equal((await renglon()).estado, 'enviada_a_firma')
})

test('por páginas, y de otro periodo', async () => {
  const primera = await ver('?limite=1&ejercicio=2026&cuatrimestre=3')
  assert.deepEqual([primera.cuerpo.elementos.length, primera.cuerpo.elementos[0].situacion, primera.cuerpo.elementos[0].vence], [1, 'no_abierto', '2027-01-18'])
  const segunda = await ver(`?limite=1&ejercicio=2026&cuatrimestre=3&despues=${primera.cuerpo.siguiente}`)
  assert.deepEqual([segunda.cuerpo.elementos.length, segunda.cuerpo.siguiente], [1, null])
  const rfcs = [primera, segunda].map(({ cuerpo }) => cuerpo.elementos[0].contratista.rfc as string)
  assert.deepEqual(rfcs, [MORAL.rfc, OTRA_MORAL.rfc].sort())
  for (const consulta of ['?ejercicio=2026', '?cuatrimestre=2', '?despues=x']) assert.equal((await ver(consulta)).estado, 400)
})

test('sin elegir contratista también se ve; un contratista no tiene tablero', async () => {
  const entrada = await app.pedir('POST', '/ingreso/capturista', { cuerpo: { curp: CURP, contrasena: CONTRASENA_DE_CAPTURISTA } })
  const sesion = { galleta: entrada.cabeceras.getSetCookie()[0]?.split(';')[0] ?? '', clave: CURP }
  assert.equal((await ver('', sesion)).cuerpo.elementos.length, 2)
  const negado = await ver('', dos)
  assert.deepEqual([negado.estado, negado.cuerpo.codigo], [403, 'permiso.negado'])
})

test('retirado, deja de ver a ese contratista', async () => {
  await app.pedir('DELETE', `/capturistas/${CURP}`, { sesion: dos })
  assert.deepEqual((await ver()).cuerpo.elementos.map(({ contratista }: { contratista: { rfc: string } }) => contratista.rfc), [MORAL.rfc])
})

test('la base misma solo deja leer lo de sus contratistas, y no deja escribir', async () => {
  const { bd } = app.casa
  const vistos = await bd.deCapturista(CURP, (tx) => tx.selectFrom('contratos').select('contratista').distinct().execute())
  assert.deepEqual(vistos, [{ contratista: MORAL.rfc }])
  assert.deepEqual(await bd.deCapturista('', (tx) => tx.selectFrom('contratos').select('id').execute()), [])
  const cambiados = await bd.deCapturista(CURP, (tx) => tx.updateTable('contratos').set({ objeto: 'x' }).executeTakeFirst())
  assert.equal(cambiados.numUpdatedRows, 0n)
})
