import { type AplicacionDePrueba, CONTRASENA_DE_CAPTURISTA, FISICA, MORAL, OTRA_MORAL, PDF_MINIMO, type SesionDePrueba } from '../aplicacion.ts'
import { CONTRATANTE, escenario, trabajador } from '../informativas.ts'
import { prepararIngreso } from '../ingresos.ts'

const SIN_DATOS = { rfc: 'SDG200601AB1', nombre: 'SIN DATOS GENERALES SA DE CV' }
const CURP_DEL_OTRO = trabajador(900).curp

export type Actor = 'sinSesion' | 'contratista' | 'capturista' | 'sinTerminos' | 'sinDatos' | 'otro' | 'capturistaDeOtro'
export type Mundo = Awaited<ReturnType<typeof crearMundo>>

/** Quienes piden y las cosas de un contratista sobre las que piden; cada función deja lista una cosa nueva. */
export async function crearMundo(app: AplicacionDePrueba) {
  const casos = escenario(app)
  const contratista = await app.ingresarContratista(MORAL)
  const otro = await app.ingresarContratista(OTRA_MORAL)
  const sesiones: Record<Actor, SesionDePrueba | undefined> = {
    sinSesion: undefined,
    contratista,
    otro,
    capturista: await app.ingresarCapturista(contratista),
    capturistaDeOtro: await app.ingresarCapturista(otro, CURP_DEL_OTRO),
    sinTerminos: await app.ingresarContratista(FISICA, { completo: false }),
    sinDatos: await app.ingresarContratista(SIN_DATOS, { completo: false, terminos: true }),
  }
  let persona = 100
  // Cada presentación agota su periodo: la siguiente va en otro.
  let firmadas = 1

  /** Una CURP del padrón que nadie tiene de capturista. */
  async function curpLibre(): Promise<string> {
    const { curp } = trabajador(persona++)
    await app.filas("insert into padron_personas (curp, nombre, primer_apellido) values ($1, 'PERSONA', 'INVENTADA')", curp)
    return curp
  }
  const alta = (curp: string) => ({ curp, telefono: '5512345678', correo: `${curp}@ejemplo.mx`, confirmarCorreo: `${curp}@ejemplo.mx` })
  async function capturista(): Promise<string> {
    const curp = await curpLibre()
    await app.pedir('POST', '/capturistas', { sesion: contratista, cuerpo: alta(curp) })
    return curp
  }
  async function token(): Promise<string> {
    const para = `${await capturista()}@ejemplo.mx`
    const correo = (await app.correos()).find((uno) => uno.para === para)
    return /\/activacion#([\w-]+)/.exec(correo?.texto ?? '')?.[1] ?? ''
  }
  async function trabajadorEnContrato(): Promise<{ id: string; nss: string }> {
    const id = await casos.contrato(contratista, { trabajadores: 1 })
    return { id, nss: trabajador(1).nss }
  }
  async function carga(): Promise<{ id: string; carga: string }> {
    const id = await casos.contrato(contratista, { trabajadores: 0 })
    const { cuerpo } = await app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido: 'NSS,CURP,SBC\n1,X,0\n' } })
    return { id, carga: cuerpo.id as string }
  }
  /** Sin informativas por presentar: solo puede haber una por periodo. */
  async function informativa(ejercicio = 2025, cuatrimestre = 1): Promise<{ id: string }> {
    await app.filas("delete from informativas where estado in ('en_captura', 'enviada_a_firma')")
    return { id: await casos.informativa(contratista, { ejercicio, cuatrimestre, tipo: 'sin_informacion' }) }
  }
  async function enviada(): Promise<{ id: string }> {
    const { id } = await informativa()
    await app.pedir('POST', `/informativas/${id}/envio`, { sesion: contratista })
    return { id }
  }
  async function presentada(): Promise<{ id: string; folio: string }> {
    const id = await casos.informativa(contratista, { ejercicio: 2024, cuatrimestre: 1, tipo: 'sin_informacion' })
    const { folio } = await casos.presentar(contratista, id)
    await app.trabajosHechos()
    return { id, folio }
  }
  const yaPresentada = await presentada()

  /** Otra sesión de la misma persona. */
  async function otraSesion(actor: Actor): Promise<SesionDePrueba | undefined> {
    const sesion = sesiones[actor]
    if (sesion === undefined || sesion.privada) return sesion && app.ingresarContratista({ rfc: sesion.clave, nombre: 'LA MISMA' }, { completo: false })
    const { cabeceras } = await app.pedir('POST', '/ingreso/capturista', { cuerpo: { curp: sesion.clave, contrasena: CONTRASENA_DE_CAPTURISTA } })
    return { galleta: cabeceras.getSetCookie()[0]?.split(';')[0] ?? '', clave: sesion.clave }
  }
  async function idDeSesion(sesion: SesionDePrueba | undefined): Promise<string> {
    const { cuerpo } = await app.pedir('GET', '/sesiones', sesion ? { sesion } : {})
    return (cuerpo.elementos as { id: string; actual: boolean }[]).find(({ actual }) => actual)?.id ?? ''
  }
  const olvidarTerminos = () => app.filas('delete from terminos_aceptados where contratista = $1', FISICA.rfc)
  /** Deja al contratista con sus datos completos, y a quien no los tiene sin ellos pero con acuse que ver o eliminar. */
  async function reponerDatos(): Promise<void> {
    await app.completarDatos(contratista)
    await app.filas('update contratistas set correo = null, celular = null, domicilio_social = null where contratista = $1', SIN_DATOS.rfc)
    await app.pedir('PUT', '/contratista/acuse-stps', { sesion: sesiones.sinDatos!, archivo: { tipo: 'application/pdf', contenido: PDF_MINIMO } })
  }
  const ingreso = () => prepararIngreso(app, { rfc: MORAL.rfc, efirma: app.emitir(MORAL) })
  async function firma(): Promise<{ id: string; cuerpo: Record<string, string> }> {
    const { id } = await informativa(2021 + Math.floor(firmadas / 3), (firmadas++ % 3) + 1)
    return { id, cuerpo: casos.firmada(contratista, await casos.cadena(contratista, id)) }
  }
  return { app, casos, sesiones, CONTRATANTE, curpLibre, alta, capturista, token, trabajadorEnContrato, carga, informativa, enviada, yaPresentada, otraSesion, idDeSesion, reponerDatos, olvidarTerminos, ingreso, firma }
}
