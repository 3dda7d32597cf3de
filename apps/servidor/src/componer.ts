import type { Ancla } from '@icsoe/efirma/verificar'
import type { FastifyInstance } from 'fastify'
import { fileURLToPath } from 'node:url'
import { leerAcuseGuardado } from './acuses/entregar.ts'
import { atenderAcuses } from './acuses/hacer.ts'
import { rutasDeAcuses } from './acuses/rutas.ts'
import { crearTaller, type Taller } from './acuses/taller/taller.ts'
import { atenderDiarios } from './avisos/diarios.ts'
import { rutasDeAvisos } from './avisos/rutas.ts'
import { rutasDeCalendario } from './calendario/rutas.ts'
import { crearCabezasDiarias } from './bitacora/cabeza.ts'
import { rutasDeCabezas } from './bitacora/rutas.ts'
import { comprobarContrasena } from './capturistas/comprobar-contrasena.ts'
import { rutasDeCapturistas } from './capturistas/rutas.ts'
import type { Config } from './config.ts'
import type { Demostracion } from './demo/demostracion.ts'
import { consultarCompletos } from './contratista/consultas.ts'
import { datosCompletos } from './contratista/datos-completos.ts'
import { rutasDeContratista } from './contratista/rutas.ts'
import { rutasDeContratos } from './contratos/rutas.ts'
import { tomarContrato } from './contratos/tomar.ts'
import { rutasDeIngreso } from './ingreso/rutas.ts'
import { terminos } from './ingreso/terminos.ts'
import { atenderRevocaciones } from './informativas/presentacion/revisar-revocacion.ts'
import { rutasDeInformativas } from './informativas/rutas.ts'
import { cargarPadronesDeDemostracion, personasDeDemostracion } from './padrones/demo/cargar.ts'
import { codigosPostalesLocales, padronDeAseguradosLocal, padronDeContribuyentesLocal, padronDePersonasLocal } from './padrones/locales.ts'
import { conectar } from './plataforma/bd/conexion.ts'
import { prepararBase } from './plataforma/bd/preparar.ts'
import { crearCalma } from './plataforma/calma.ts'
import type { Casa } from './plataforma/casa.ts'
import { atenderCorreos } from './plataforma/correo/correo.ts'
import { crearComprobador, type Sello } from './plataforma/efirma.ts'
import { rutasDePlataforma } from './plataforma/http/documentacion.ts'
import { servirPortal } from './plataforma/http/portal.ts'
import { crearRegistrar, crearServidor } from './plataforma/http/servidor.ts'
import type { Reloj } from './plataforma/reloj.ts'
import { crearTrabajos } from './plataforma/trabajos.ts'
import { rutasDeDemostracion, rutasPublicas } from './publico/rutas.ts'
import { rutasDeTablero } from './tablero/rutas.ts'
import { rutasDeTrabajadores } from './trabajadores/rutas.ts'

/** En qué se confía y con qué se sella: lo configurado o lo de la demostración. */
export interface Confianza {
  anclas: Ancla[]
  ocspUrl: string | undefined
  sello: Sello
  /** A quién se piden los sellos de tiempo de los acuses. */
  tsa: { url: string; anclas: Ancla[] } | undefined
  demostracion: Demostracion | undefined
}
export interface Aplicacion {
  app: FastifyInstance
  casa: Casa
  /** Empieza a atender solicitudes y trabajos; da el puerto. */
  escuchar(): Promise<number>
  /** Termina lo que tiene entre manos y cierra. */
  detener(): Promise<void>
}

/** Milisegundos sin que nadie presente para que los acuses sigan; y cada cuántos sale uno aunque no dejen de presentar. */
const DE_LOS_ACUSES = { pausa: 50, limite: 2_000 }
const PORTAL = fileURLToPath(new URL('../../portal/dist/', import.meta.url))

interface Piezas {
  app: FastifyInstance
  casa: Casa
  config: Config
  confianza: Confianza
  taller: Taller
}

/** Cada cuarto con lo que necesita: lo que uno toma de otro pasa por aquí. */
function conectarCuartos({ app, casa, config, confianza, taller }: Piezas): void {
  const { bd, reloj } = casa
  const completos = (contratista: string) => consultarCompletos(bd, contratista)
  const registrar = crearRegistrar(app, { bd, reloj, url: config.url, terminos: terminos.version, completos: (datos) => datosCompletos(datos).completos })
  const comprobar = crearComprobador({ anclas: confianza.anclas, ocspUrl: confianza.ocspUrl, reloj, registro: app.log })
  const { sinRespuestaOcsp, ayuda } = config

  rutasDeIngreso(registrar, casa, { comprobar, politica: sinRespuestaOcsp, comprobarContrasena: (curp, contrasena) => comprobarContrasena(casa, curp, contrasena), completos })
  rutasDeContratista(registrar, casa, codigosPostalesLocales(bd))
  rutasDeCapturistas(registrar, casa, padronDePersonasLocal(bd))
  rutasDeContratos(registrar, casa, padronDeContribuyentesLocal(bd))
  const revision = config.padron === 'no' ? undefined : { modo: config.padron, padron: padronDeAseguradosLocal }
  rutasDeTrabajadores(registrar, { casa, tomar: tomarContrato, maximoFilas: config.maximoFilas, revision })
  rutasDeInformativas(registrar, casa, { verificarEfirma: comprobar, sello: confianza.sello, sinRespuestaOcsp })
  rutasDeAcuses(registrar, casa)
  rutasDeAvisos(registrar, casa)
  rutasDeCalendario(registrar, casa)
  rutasDeTablero(registrar, casa)
  const curps = personasDeDemostracion().slice(0, 6).map(({ curp, nombre, primerApellido }) => ({ curp, nombre: `${nombre} ${primerApellido}` }))
  rutasPublicas(registrar, casa, { ayuda, demo: () => confianza.demostracion?.portada(curps) ?? null })
  rutasDeCabezas(registrar, casa)
  if (casa.demostracion) rutasDeDemostracion(registrar, casa, (nombre) => confianza.demostracion?.archivo(nombre))
  atenderAcuses(casa, taller)
  atenderRevocaciones(casa, comprobar)
  atenderDiarios(casa)
  atenderCorreos(casa, { smtpUrl: config.smtpUrl, remitente: config.remitente, leerAcuse: (contratista, informativa) => leerAcuseGuardado(bd, contratista, informativa) })
}

/** Un certificado ya leído no pasa a otro hilo; sus bytes sí. */
const paraOtroHilo = (tsa: Confianza['tsa']) => tsa && { url: tsa.url, anclas: tsa.anclas.map(({ nombre, der }) => ({ nombre, bytes: der })) }

/** Toda la instalación, a la vista: configuración → datos → servicios → rutas. Nada se registra solo. */
export async function componer(config: Config, propietario: string, confianza: Confianza, reloj: Reloj): Promise<Aplicacion> {
  const app = await crearServidor(config)
  const conexion = await prepararBase(propietario, config.bd.tipo === 'externa' ? config.bd.aplicacion : undefined)
  if (!config.produccion) await cargarPadronesDeDemostracion(propietario)
  const bd = conectar(conexion, (error) => app.log.error(error, 'base de datos'))
  const trabajos = crearTrabajos(conexion, app.log, { programados: config.programados })
  let puerto = config.puerto
  const casa: Casa = { bd, reloj, trabajos, calma: crearCalma(DE_LOS_ACUSES), registro: app.log, url: () => config.url ?? `http://127.0.0.1:${puerto}`, demostracion: !config.produccion }
  const taller = crearTaller({ sello: confianza.sello.archivos, demostracion: casa.demostracion, autoridadDeTiempo: paraOtroHilo(confianza.tsa) })
  conectarCuartos({ app, casa, config, confianza, taller })
  const cabezas = crearCabezasDiarias(casa, confianza.sello)
  rutasDePlataforma(app, { lista: () => bd.lista(), espera: () => trabajos.enEspera() })
  await servirPortal(app, PORTAL)

  return {
    app,
    casa,
    async escuchar() {
      await trabajos.iniciar()
      await app.listen({ port: config.puerto, host: config.direccion })
      const direccion = app.server.address()
      if (typeof direccion === 'object' && direccion !== null) puerto = direccion.port
      cabezas.iniciar()
      return puerto
    },
    async detener() {
      await app.close()
      await cabezas.detener()
      await trabajos.detener()
      await taller.cerrar()
      await bd.cerrar()
    },
  }
}
