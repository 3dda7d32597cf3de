import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, OTRA_MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { curpDe, nssDe } from '../../pruebas/claves.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
let otro: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
  otro = await app.ingresarContratista(OTRA_MORAL)
})
after(() => app.detener())

const pedir = (ruta: string, cuerpo: unknown, sesion = contratista) => app.pedir('POST', ruta, { sesion, cuerpo })
const sbcs = (id: string, contenido: string | Uint8Array, sesion = contratista) => app.pedir('POST', `/contratos/${id}/trabajadores/sbc`, { sesion, archivo: { tipo: 'text/csv', contenido } })
const del = async (id: string): Promise<[string, number][]> => (await app.filas('select nss, sbc from trabajadores where contrato = $1 order by nss', id)).map(({ nss, sbc }: { nss: string; sbc: number }) => [nss, sbc])
async function conTrabajadores(cuantos: number): Promise<string> {
  const { cuerpo } = await pedir('/contratos', { contratante: { rfc: 'AAA010203AB4', nombre: 'A', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-04' })
  const filas = Array.from({ length: cuantos }, (_, i) => `${nssDe(i + 1)},${curpDe(i + 1)},400`)
  await app.pedir('POST', `/contratos/${cuerpo.id}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido: filas.join('\n') } })
  return cuerpo.id as string
}

test('el SBC de muchos: los buenos juntos, los malos con su motivo, y se deshace una sola vez', async () => {
  const id = await conTrabajadores(4)
  const renglones = ['SBC;nombre;NSS', `410.50;A;${nssDe(1)}`, `400;B;${nssDe(2)}`, `0;C;${nssDe(3)}`, `99999;C;${nssDe(3)}`, `1.234;C;${nssDe(3)}`, `450;D;${nssDe(9)}`, '450;E;123', `420;A;${nssDe(1)}`, '450', '']
  const { estado, cuerpo } = await sbcs(id, `\ufeff${renglones.join('\r\n')}`)
  assert.deepEqual([estado, cuerpo.filas, cuerpo.cambiados, cuerpo.iguales, cuerpo.rechazados], [200, 9, 1, 1, 7])
  assert.deepEqual(cuerpo.rechazos.map((r: any) => [r.fila, r.codigo]), [[4, 'sbc.no_positivo'], [5, 'sbc.sobre_tope'], [6, 'sbc.decimales'], [7, 'trabajador.no_esta'], [8, 'nss.formato'], [9, 'trabajador.duplicado_en_archivo'], [10, 'archivo.columnas_de_sbc']])
  assert.deepEqual(cuerpo.cambios, [{ nss: nssDe(1), antes: '400.00', despues: '410.50' }])
  assert.deepEqual(await del(id), [[nssDe(1), 41050], [nssDe(2), 40000], [nssDe(3), 40000], [nssDe(4), 40000]])
  const deshecho = await pedir(`/contratos/${id}/trabajadores/restauracion`, { deshacer: cuerpo.deshacer as string })
  assert.deepEqual([deshecho.estado, deshecho.cuerpo], [200, { restaurados: 1, omitidos: 0 }])
  assert.deepEqual((await del(id))[0], [nssDe(1), 40000])
  assert.equal((await pedir(`/contratos/${id}/trabajadores/restauracion`, { deshacer: cuerpo.deshacer as string })).estado, 404)
  const igual = await sbcs(id, `${nssDe(1)},400\n`)
  assert.deepEqual([igual.cuerpo.cambiados, igual.cuerpo.iguales, igual.cuerpo.deshacer], [0, 1, null])
})

const archivos: [nombre: string, contenido: string | Uint8Array, estado: number, codigo: string][] = [
  ['vacío', '', 422, 'archivo.vacio'],
  ['solo títulos', 'NSS,SBC\n', 422, 'archivo.vacio'],
  ['binario', Buffer.from([0, 1, 2]), 415, 'archivo.binario'],
  ['comillas sin cerrar', '"123,400\n', 422, 'archivo.comillas_sin_cerrar'],
  ['un renglón enorme', 'x'.repeat(100_000), 422, 'archivo.linea_demasiado_larga'],
  ['demasiado grande', '1,2\n'.repeat(1_200_000), 413, 'archivo.demasiado_grande'],
]
for (const [nombre, contenido, estado, codigo] of archivos)
  test(`el SBC de muchos, archivo ${nombre}`, async () => {
    const respuesta = await sbcs(await conTrabajadores(1), contenido)
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [estado, codigo])
  })

test('quitar a muchos y deshacer: lo capturado después no se pisa', async () => {
  const id = await conTrabajadores(5)
  const retiro = await pedir(`/contratos/${id}/trabajadores/retiro`, { nss: [nssDe(1), nssDe(2), nssDe(3), nssDe(77)] })
  assert.deepEqual([retiro.estado, retiro.cuerpo.retirados], [200, 3])
  assert.deepEqual((await del(id)).map(([nss]) => nss), [nssDe(4), nssDe(5)])
  await pedir(`/contratos/${id}/trabajadores`, { nss: nssDe(1), curp: curpDe(1), sbc: '999' })
  await pedir(`/contratos/${id}/trabajadores`, { nss: nssDe(88), curp: curpDe(2), sbc: '500' })
  const deshecho = await pedir(`/contratos/${id}/trabajadores/restauracion`, { deshacer: retiro.cuerpo.deshacer as string })
  assert.deepEqual(deshecho.cuerpo, { restaurados: 1, omitidos: 2 })
  assert.deepEqual(await del(id), [[nssDe(1), 99900], [nssDe(3), 40000], [nssDe(4), 40000], [nssDe(5), 40000], [nssDe(88), 50000]])
})

test('quitar a todos, y a nadie', async () => {
  const id = await conTrabajadores(3)
  const todos = await pedir(`/contratos/${id}/trabajadores/retiro`, { todos: true })
  assert.deepEqual([todos.cuerpo.retirados, await del(id)], [3, []])
  assert.deepEqual((await pedir(`/contratos/${id}/trabajadores/retiro`, { todos: true })).cuerpo, { retirados: 0, deshacer: null })
  const nadie = await pedir(`/contratos/${id}/trabajadores/retiro`, {})
  assert.deepEqual([nadie.estado, nadie.cuerpo.codigo], [422, 'campo.requerido'])
  assert.deepEqual((await pedir(`/contratos/${id}/trabajadores/restauracion`, { deshacer: todos.cuerpo.deshacer as string })).cuerpo, { restaurados: 3, omitidos: 0 })
})

test('lo de otro no existe, ni su contrato ni con qué deshacer', async () => {
  const id = await conTrabajadores(2)
  const { cuerpo } = await pedir(`/contratos/${id}/trabajadores/retiro`, { todos: true })
  const deOtro = [
    await pedir(`/contratos/${id}/trabajadores/retiro`, { todos: true }, otro),
    await pedir(`/contratos/${id}/trabajadores/restauracion`, { deshacer: cuerpo.deshacer as string }, otro),
    await sbcs(id, `${nssDe(1)},500`, otro),
    await pedir(`/contratos/${await conTrabajadores(1)}/trabajadores/restauracion`, { deshacer: cuerpo.deshacer as string }),
  ]
  assert.deepEqual(deOtro.map(({ estado, cuerpo: { codigo } }) => [estado, codigo]), Array.from({ length: 4 }, () => [404, 'recurso.inexistente']))
})

test('al simular se dice qué pasaría y no pasa nada', async () => {
  const id = await conTrabajadores(2)
  const archivo = { tipo: 'text/csv', contenido: `${nssDe(1)},500\n${nssDe(2)},400\n${nssDe(7)},400` }
  const { estado, cuerpo } = await app.pedir('POST', `/contratos/${id}/trabajadores/sbc?simular=true`, { sesion: contratista, archivo })
  assert.deepEqual([estado, cuerpo.cambiados, cuerpo.iguales, cuerpo.rechazados, cuerpo.deshacer], [200, 1, 1, 1, null])
  assert.deepEqual(cuerpo.cambios, [{ nss: nssDe(1), antes: '400.00', despues: '500.00' }])
  assert.deepEqual(await del(id), [[nssDe(1), 40000], [nssDe(2), 40000]])
  assert.deepEqual(await app.filas("select 1 from bitacora where hecho = 'trabajadores.sbc_cambiado' and datos->>'contrato' = $1", id), [])
})

test('se quita a todos los que coinciden con la búsqueda o la advertencia, y se deshace', async () => {
  const id = await conTrabajadores(12)
  await sbcs(id, `${nssDe(2)},300\n${nssDe(11)},300`)
  const quedan = async () => (await del(id)).map(([nss]) => nss)
  const quitar = async (cuales: object) => (await pedir(`/contratos/${id}/trabajadores/retiro`, { todos: true, ...cuales })).cuerpo
  assert.deepEqual(await quitar({ buscar: 'zzz' }), { retirados: 0, deshacer: null })
  assert.deepEqual(await quitar({ buscar: '%' }), { retirados: 0, deshacer: null })
  assert.deepEqual(await quitar({ advertencia: 'trabajador.sobre_tope' }), { retirados: 0, deshacer: null })
  assert.equal((await quitar({ buscar: nssDe(2), advertencia: 'trabajador.bajo_salario_minimo' })).retirados, 1)
  const { retirados, deshacer } = await quitar({ advertencia: 'trabajador.bajo_salario_minimo' })
  assert.deepEqual([retirados, (await quedan()).includes(nssDe(11)), (await quedan()).length], [1, false, 10])
  assert.equal((await pedir(`/contratos/${id}/trabajadores/restauracion`, { deshacer: deshacer as string })).cuerpo.restaurados, 1)
  assert.equal((await quitar({ buscar: ` ${nssDe(11)}` })).retirados, 1)
  assert.equal((await pedir(`/contratos/${id}/trabajadores/retiro`, { todos: true, advertencia: 'otra' })).estado, 422)
})
