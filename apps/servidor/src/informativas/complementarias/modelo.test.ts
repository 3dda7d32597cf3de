import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { escenario } from '../../pruebas/informativas.ts'

/** El periodo como lo llevaría alguien en una hoja: lo presentado en orden, lo que está por presentarse y los contratos que hay. */
interface Modelo {
  presentadas: { tipo: Tipo; estado: 'presentada' | 'sustituida' | 'sin_efectos'; folio: string }[]
  enCurso: { id: string; tipo: Tipo; enviada: boolean } | undefined
  contratos: string[]
  informados: Set<string>
  mes: number
}
type Tipo = (typeof TIPOS)[number]
const TIPOS = ['normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion'] as const
const PREFIJOS: Record<Tipo, string> = { normal: 'N', sin_informacion: 'SI', correccion: 'CC', sin_efectos: 'CE', actualizacion: 'CA' }
const MESES = [8, 9, 10, 1]

type Paso =
  | { hacer: 'contrato' | 'quitar' | 'enviar' | 'devolver' | 'eliminar' | 'presentar' }
  | { hacer: 'alta'; tipo: Tipo }
  | { hacer: 'mes'; mes: number }

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let numero = 0
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-09-05T12:00:00-06:00' })
  casos = escenario(app)
})
after(() => app.detener())

const rige = (modelo: Modelo) => modelo.presentadas.find(({ tipo, estado }) => estado === 'presentada' && ['normal', 'sin_informacion', 'correccion'].includes(tipo))
const contadas = (modelo: Modelo) => modelo.presentadas.filter(({ tipo }) => tipo === 'correccion' || tipo === 'sin_efectos').length

/** Lo que el reglamento dice de empezar o presentar ese tipo: nada si se puede. */
function negativa(modelo: Modelo, tipo: Tipo): string | undefined {
  const vigente = rige(modelo)
  const hay = modelo.contratos.length > 0
  if (tipo === 'normal' || tipo === 'sin_informacion') {
    if (vigente) return 'informativa.ya_presentada'
    if (tipo === 'normal' && !hay) return 'informativa.sin_contratos'
    return tipo === 'sin_informacion' && hay ? 'informativa.con_contratos' : undefined
  }
  if (!vigente || (tipo === 'actualizacion' && vigente.tipo === 'sin_informacion')) return 'informativa.sin_vigente'
  if (tipo === 'actualizacion') return [1, 5, 9].includes(modelo.mes) ? undefined : 'informativa.fuera_de_mes'
  if (contadas(modelo) >= 4) return 'informativa.limite_complementarias'
  return tipo === 'correccion' && !hay ? 'informativa.correccion_sin_contratos' : undefined
}

async function dar(sesion: SesionDePrueba, modelo: Modelo, paso: Paso): Promise<void> {
  const pedir = (metodo: string, ruta: string, cuerpo?: unknown) => casos.pedir(sesion, metodo, ruta, cuerpo)
  const { enCurso } = modelo
  if (paso.hacer === 'mes') {
    modelo.mes = paso.mes
    return app.reloj.fijar(`${paso.mes === 1 ? 2027 : 2026}-${String(paso.mes).padStart(2, '0')}-05T12:00:00-06:00`)
  }
  if (paso.hacer === 'contrato') return void modelo.contratos.push(await casos.contrato(sesion, { trabajadores: 1 }))
  if (paso.hacer === 'quitar') {
    const contrato = modelo.contratos.pop()
    if (contrato !== undefined) assert.equal((await pedir('DELETE', `/contratos/${contrato}`)).estado, 200)
    return
  }
  if (paso.hacer === 'alta') return empezar(sesion, modelo, paso.tipo)
  if (enCurso === undefined) return
  const ruta = `/informativas/${enCurso.id}`
  if (paso.hacer === 'presentar') return presentar(sesion, modelo, enCurso)
  const [metodo, donde] = paso.hacer === 'eliminar' ? ['DELETE', ruta] : ['POST', `${ruta}/${paso.hacer === 'enviar' ? 'envio' : 'devolucion'}`]
  const puede = paso.hacer === 'devolver' ? enCurso.enviada : !enCurso.enviada
  assert.equal((await pedir(metodo ?? '', donde ?? '', metodo === 'POST' ? {} : undefined)).estado, puede ? 200 : 409)
  if (!puede) return
  if (paso.hacer === 'eliminar') modelo.enCurso = undefined
  else enCurso.enviada = paso.hacer === 'enviar'
}

async function empezar(sesion: SesionDePrueba, modelo: Modelo, tipo: Tipo): Promise<void> {
  const informados = modelo.contratos.filter((contrato) => modelo.informados.has(contrato))
  if (tipo === 'actualizacion' && informados.length === 0) return
  const { estado, cuerpo } = await casos.pedir(sesion, 'POST', '/informativas', { ejercicio: 2026, cuatrimestre: 2, tipo, ...(tipo === 'actualizacion' && { contratos: informados }) })
  const esperado = negativa(modelo, tipo) ?? (modelo.enCurso ? 'informativa.en_curso' : undefined)
  assert.equal(cuerpo.codigo, esperado, `${estado}`)
  if (esperado === undefined) modelo.enCurso = { id: cuerpo.id, tipo, enviada: false }
}

async function presentar(sesion: SesionDePrueba, modelo: Modelo, { id, tipo }: { id: string; tipo: Tipo }): Promise<void> {
  const pedida = await casos.pedir(sesion, 'GET', `/informativas/${id}/cadena`)
  const bloqueada = tipo === 'actualizacion' && modelo.contratos.every((contrato) => !modelo.informados.has(contrato)) ? 'informativa.bloqueada' : undefined
  const esperado = modelo.mes === 8 ? 'periodo.no_abierto' : (negativa(modelo, tipo) ?? bloqueada)
  assert.equal(pedida.cuerpo.codigo, esperado)
  if (esperado !== undefined) return
  const { estado, cuerpo } = await casos.enviarPresentacion(sesion, id, casos.firmada(sesion, pedida.cuerpo.cadena))
  assert.equal(estado, 201)
  const relevo = ({ correccion: 'sustituida', sin_efectos: 'sin_efectos' } as const)[tipo as 'correccion']
  if (relevo) for (const otra of modelo.presentadas) if (otra.estado === 'presentada' && otra.tipo !== 'sin_efectos') otra.estado = relevo
  modelo.presentadas.push({ tipo, estado: 'presentada', folio: cuerpo.folio })
  if (tipo === 'normal' || tipo === 'correccion') for (const contrato of modelo.contratos) modelo.informados.add(contrato)
  modelo.enCurso = undefined
}

const lado = (filas: readonly Record<string, unknown>[]) => filas.map(({ folio, tipo, estado }) => `${String(folio)} ${String(tipo)} ${String(estado)}`).sort()

/** Lo que nunca puede pasar, visto en la base. */
async function comprobar(rfc: string, modelo: Modelo, huellas: Map<string, string>): Promise<void> {
  const filas = await app.filas(`select p.folio, i.tipo, i.estado, md5(p::text) as huella from informativas i join presentaciones p on p.contratista = i.contratista and p.informativa = i.id where i.contratista = '${rfc}'`)
  assert.deepEqual(lado(filas), lado(modelo.presentadas))
  const vigentes = filas.filter(({ tipo, estado }) => estado === 'presentada' && ['normal', 'sin_informacion', 'correccion'].includes(tipo as string))
  assert.ok(vigentes.length <= 1, 'dos en vigor')
  assert.ok(contadas(modelo) <= 4, 'una quinta complementaria')
  for (const { folio, huella } of filas) {
    assert.equal(huellas.get(folio as string) ?? huella, huella, `cambió lo presentado con ${folio}`)
    huellas.set(folio as string, huella as string)
  }
  for (const tipo of TIPOS) {
    const folios = (await app.filas(`select p.folio from informativas i join presentaciones p on p.contratista = i.contratista and p.informativa = i.id where i.tipo = '${tipo}' order by p.folio`)).map(({ folio }) => folio)
    assert.deepEqual(folios, folios.map((_, i) => `${PREFIJOS[tipo]}262${String(i + 1).padStart(6, '0')}`), 'hueco en los folios')
  }
}

const simple = (hacer: 'contrato' | 'quitar' | 'enviar' | 'devolver' | 'eliminar' | 'presentar') => fc.constant<Paso>({ hacer })
const pasos = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TIPOS).map((tipo): Paso => ({ hacer: 'alta', tipo })) },
    { weight: 6, arbitrary: simple('presentar') },
    { weight: 2, arbitrary: simple('contrato') },
    { weight: 1, arbitrary: simple('quitar') },
    { weight: 1, arbitrary: simple('enviar') },
    { weight: 1, arbitrary: simple('devolver') },
    { weight: 1, arbitrary: simple('eliminar') },
    { weight: 1, arbitrary: fc.constantFrom(...MESES).map((mes): Paso => ({ hacer: 'mes', mes })) },
  ),
  { minLength: 20, maxLength: 45 },
)

test('cualquier sucesión de acciones: una en vigor, cuatro complementarias, nada presentado cambia, folios sin huecos', async () => {
  await fc.assert(
    fc.asyncProperty(pasos, async (sucesion) => {
      const rfc = `MO${String.fromCharCode(65 + Math.floor(numero / 26))}010101${String.fromCharCode(65 + (numero++ % 26))}A1`
      app.reloj.fijar('2026-09-05T12:00:00-06:00')
      const sesion = await app.ingresarContratista({ rfc, nombre: 'MODELO SA DE CV' })
      const modelo: Modelo = { presentadas: [], enCurso: undefined, contratos: [], informados: new Set(), mes: 9 }
      const huellas = new Map<string, string>()
      for (const paso of sucesion) await dar(sesion, modelo, paso)
      await comprobar(rfc, modelo, huellas)
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
