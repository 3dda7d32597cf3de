import type { Ancla } from '@icsoe/efirma/verificar'
import type { FastifyInstance } from 'fastify'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import type { Demostracion } from './demo/demostracion.ts'
import { consultarCompletos } from './contratista/consultas.ts'
import { rutasDeContratista } from './contratista/rutas.ts'
import { rutasDeContratos } from './contratos/rutas.ts'
import { tomarContrato } from './contratos/tomar.ts'
import { terminosAceptados } from './ingreso/consultas.ts'
import { rutasDeIngreso } from './ingreso/rutas.ts'
import { terminos } from './ingreso/terminos.ts'
import { cargarPadronesDeDemostracion } from './padrones/demo/cargar.ts'
import { codigosPostalesLocales, padronDeContribuyentesLocal } from './padrones/locales.ts'
import { conectar } from './plataforma/bd/conexion.ts'
import { prepararBase } from './plataforma/bd/preparar.ts'
import type { Casa } from './plataforma/casa.ts'
import { atenderCorreos } from './plataforma/correo/correo.ts'
import { crearComprobador, type Sello } from './plataforma/efirma.ts'
import { rutasDePlataforma } from './plataforma/http/documentacion.ts'
import { servirPortal } from './plataforma/http/portal.ts'
import { crearRegistrar, crearServidor } from './plataforma/http/servidor.ts'
import type { Reloj } from './plataforma/reloj.ts'
import { crearTrabajos } from './plataforma/trabajos.ts'
import { rutasDeTrabajadores } from './trabajadores/rutas.ts'

/** En qué se confía y con qué se sella: lo configurado o lo de la demostración. */
export interface Confianza {
  anclas: Ancla[]
  ocspUrl: string | undefined
  sello: Sello
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

const PORTAL = fileURLToPath(new URL('../../portal/dist/', import.meta.url))

/** Toda la instalación, a la vista: configuración → datos → servicios → rutas. Nada se registra solo. */
export async function componer(config: Config, propietario: string, confianza: Confianza, reloj: Reloj): Promise<Aplicacion> {
  const app = await crearServidor(config)
  const conexion = await prepararBase(propietario, config.bd.tipo === 'externa' ? config.bd.aplicacion : undefined)
  const bd = conectar(conexion, (error) => app.log.error(error, 'base de datos'))
  const trabajos = crearTrabajos(conexion, app.log)
  let puerto = config.puerto
  const casa: Casa = { bd, reloj, trabajos, registro: app.log, url: () => config.url ?? `http://127.0.0.1:${puerto}`, demostracion: !config.produccion }
  const comprobar = crearComprobador({ anclas: confianza.anclas, ocspUrl: confianza.ocspUrl, reloj, registro: app.log })

  if (!config.produccion) await cargarPadronesDeDemostracion(propietario)
  const contribuyentes = padronDeContribuyentesLocal(bd)

  const completos = (contratista: string) => consultarCompletos(bd, contratista)
  const registrar = crearRegistrar(app, {
    bd,
    reloj,
    url: config.url,
    pendientes: async (contratista) => ({ terminos: !(await terminosAceptados(bd, contratista, terminos.version)), datos: !(await completos(contratista)) }),
  })
  rutasDeIngreso(registrar, casa, { comprobar, politica: config.sinRespuestaOcsp, comprobarContrasena: () => Promise.resolve(undefined), completos })
  rutasDeContratista(registrar, casa, codigosPostalesLocales(bd))
  rutasDeContratos(registrar, casa, contribuyentes)
  rutasDeTrabajadores(registrar, casa, tomarContrato)
  atenderCorreos(casa, config.smtpUrl, config.remitente)
  rutasDePlataforma(app, bd.lista)
  await servirPortal(app, PORTAL)

  return {
    app,
    casa,
    async escuchar() {
      await trabajos.iniciar()
      await app.listen({ port: config.puerto, host: config.direccion })
      const direccion = app.server.address()
      if (typeof direccion === 'object' && direccion !== null) puerto = direccion.port
      return puerto
    },
    async detener() {
      await app.close()
      await trabajos.detener()
      await bd.cerrar()
    },
  }
}
