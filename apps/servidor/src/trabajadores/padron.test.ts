import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { curpDe, nssDe } from '../pruebas/claves.ts'


/** El padrón conoce a 1, 2 y 3, y a 4 sin NSS; nada sabe de 5. */
const parejas: [nombre: string, nss: number, curp: number, codigos: string[]][] = [
  ['la misma persona', 1, 1, []],
  ['de personas distintas', 1, 2, ['nss_curp.no_corresponden']],
  ['CURP de quien no tiene NSS, con el NSS de otro', 1, 4, ['nss_curp.no_corresponden']],
  ['CURP de quien no tiene NSS, con un NSS de nadie', 5, 4, ['nss.desconocido']],
  ['NSS desconocido', 5, 1, ['nss.desconocido']],
  ['CURP desconocida', 1, 5, ['curp.desconocida']],
  ['nada conocido', 5, 5, ['nss.desconocido', 'curp.desconocida']],
]

for (const modo of ['no', 'avisar', 'exigir'] as const) {
  let app: AplicacionDePrueba
  let contratista: SesionDePrueba
  before(async () => {
    app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00', entorno: { ICSOE_PADRON: modo } })
    contratista = await app.ingresarContratista()
    for (const [curp, nss] of [[1, nssDe(1)], [2, nssDe(2)], [3, nssDe(3)], [4, null]] as const)
      await app.filas("insert into padron_personas (curp, nss, nombre, primer_apellido) values ($1, $2, 'A', 'B')", curpDe(curp), nss)
  })
  after(() => app.detener())

  const pedir = (metodo: string, ruta: string, cuerpo?: unknown) => app.pedir(metodo, ruta, { sesion: contratista, ...(cuerpo === undefined ? {} : { cuerpo }) })
  async function nuevo(): Promise<string> {
    const { cuerpo } = await pedir('POST', '/contratos', { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-04' })
    return cuerpo.id as string
  }
  const codigosDe = (lista: { codigo: string }[] = []) => lista.map(({ codigo }) => codigo)

  for (const [nombre, nss, curp, codigos] of parejas) {
    test(`padrón «${modo}», a mano: ${nombre}`, async () => {
      const id = await nuevo()
      const alta = await pedir('POST', `/contratos/${id}/trabajadores`, { nss: nssDe(nss), curp: curpDe(curp), sbc: '400' })
      if (modo === 'exigir' && codigos.length > 0) {
        assert.deepEqual([alta.estado, alta.cuerpo.codigo, codigosDe(alta.cuerpo.errores)], [422, codigos[0], codigos])
        return
      }
      const esperadas = modo === 'avisar' ? codigos : []
      assert.deepEqual([alta.estado, codigosDe(alta.cuerpo.advertencias)], [201, esperadas])
      const lista = await pedir('GET', `/contratos/${id}/trabajadores`)
      assert.deepEqual(codigosDe(lista.cuerpo.elementos[0].advertencias), esperadas)
    })
  }

  test(`padrón «${modo}»: un cambio de CURP también se revisa`, async () => {
    const id = await nuevo()
    await pedir('POST', `/contratos/${id}/trabajadores`, { nss: nssDe(1), curp: curpDe(1), sbc: '400' })
    const cambio = await pedir('PUT', `/contratos/${id}/trabajadores/${nssDe(1)}`, { curp: curpDe(2), sbc: '400' })
    if (modo === 'exigir') assert.deepEqual([cambio.estado, cambio.cuerpo.codigo, cambio.cuerpo.errores[0].campo], [422, 'nss_curp.no_corresponden', '/nss'])
    else assert.deepEqual([cambio.estado, codigosDe(cambio.cuerpo.advertencias)], [200, modo === 'avisar' ? ['nss_curp.no_corresponden'] : []])
  })

  const porCodigo = { 'nss_curp.no_corresponden': 1, 'nss.desconocido': 2, 'curp.desconocida': 1 }
  const malas = [[2, 3], [5, 6], [7, 2]].map(([nss = 0, curp = 0]) => [nssDe(nss), curpDe(curp), '400.00'])
  const rechazoDe = ([nss = '', curp = '', sbc]: string[], lugar: number, ...codigos: string[]) => ({
    fila: lugar, nss, curp, sbc, errores: codigos.map((codigo) => ({ codigo, columna: codigo === 'curp.desconocida' ? 'curp' : 'nss', valor: codigo === 'curp.desconocida' ? curp : nss })),
  })
  const rechazadas = (desde: number) => [
    rechazoDe(malas[0] ?? [], desde, 'nss_curp.no_corresponden'),
    rechazoDe(malas[1] ?? [], desde + 1, 'nss.desconocido', 'curp.desconocida'),
    rechazoDe(malas[2] ?? [], desde + 2, 'nss.desconocido'),
  ]
  for (const [tamano, sobran] of [['chica', 0], ['grande', 6_000]] as const)
    test(`padrón «${modo}»: una carga ${tamano} se revisa entera, y lo que ya estaba no otra vez`, async () => {
      const id = await nuevo()
      const buenas = Array.from({ length: sobran }, (_, n) => [nssDe(10_000 + n), curpDe(1_000 + n), '400.00'])
      if (sobran > 0) await app.filas("insert into padron_personas (curp, nss, nombre, primer_apellido) select *, 'A', 'B' from unnest($1::text[], $2::text[]) on conflict do nothing", buenas.map(([, curp]) => curp), buenas.map(([nss]) => nss))
      const contenido = [...buenas, [nssDe(1), curpDe(1), '400.00'], ...malas].map((fila) => fila.join(',')).join('\n')
      const cargar = () => app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido } })
      const { estado, cuerpo } = await cargar()
      assert.deepEqual([estado, cuerpo.aceptadas, cuerpo.rechazadas, cuerpo.porCodigo], [202, sobran + (modo === 'exigir' ? 1 : 4), modo === 'exigir' ? 3 : 0, modo === 'exigir' ? porCodigo : {}])
      const avisadas = Object.fromEntries((cuerpo.advertencias ?? []).map((una: { codigo: string; filas: number }) => [una.codigo, una.filas]))
      assert.deepEqual(avisadas, modo === 'avisar' ? porCodigo : {})
      assert.deepEqual((await pedir('GET', `/contratos/${id}/cargas/${cuerpo.id}`)).cuerpo, cuerpo)
      assert.deepEqual(await app.filas('select fila, nss, curp, sbc, errores from rechazos where carga = $1 order by fila', cuerpo.id), modo === 'exigir' ? rechazadas(sobran + 2) : [])
      const otra = (await cargar()).cuerpo
      assert.deepEqual([otra.aceptadas, otra.repetidas, otra.rechazadas, otra.porCodigo, otra.advertencias], [0, cuerpo.aceptadas, cuerpo.rechazadas, cuerpo.porCodigo, undefined])
    })
}
