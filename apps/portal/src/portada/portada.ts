import type { Respuesta } from '../api/cliente.ts'

type Portada = Respuesta<'GET /publico/portada'>

const nodo = (id: string) => document.getElementById(id)!
const escribir = (id: string, texto: string) => (nodo(id).textContent = texto)
const fechaLarga = (fecha: string) => new Date(`${fecha.slice(0, 10)}T12:00:00Z`).toLocaleDateString('es-MX', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

function restan({ situacion, abre, diasRestantes: dias }: Portada['periodo']): string {
  if (situacion === 'no_abierto') return `Se presenta desde el ${fechaLarga(abre)}; ya puedes capturar tus contratos.`
  if (dias < 0) return 'El plazo terminó; todavía puedes presentarla, extemporánea.'
  if (dias === 0) return 'Es hoy, hasta las 23:59 del centro de México.'
  return dias === 1 ? 'Falta 1 día.' : `Faltan ${dias} días.`
}

function ponerPlazo(periodo: Portada['periodo']): void {
  const { nombre, vence, diasRestantes, cuatrimestre } = periodo
  escribir('plazo-periodo', nombre)
  escribir('plazo-antes', diasRestantes < 0 ? 'Venció el' : 'Vence el')
  escribir('plazo-fecha', fechaLarga(vence))
  nodo('plazo-fecha').setAttribute('datetime', vence)
  escribir('plazo-resta', restan(periodo))
  nodo('plazo').hidden = false
  document.querySelector(`.anio li:nth-child(${cuatrimestre})`)?.classList.add('actual')
}

function ponerAyuda({ telefono, opciones, texto }: Portada['ayuda']): void {
  escribir('ayuda-telefono', telefono)
  nodo('ayuda-telefono').setAttribute('href', `tel:${telefono.replace(/\D/g, '')}`)
  escribir('ayuda-opciones', opciones)
  escribir('ayuda-texto', texto)
}

function enlace(texto: string, nombre: string, direccion: string): HTMLAnchorElement {
  const a = document.createElement('a')
  a.href = direccion
  a.download = ''
  a.textContent = texto
  a.setAttribute('aria-label', `${texto} de ${nombre}`)
  return a
}

function ponerDemostracion({ carpeta, contrasena, archivos }: NonNullable<Portada['demo']>): void {
  escribir('demo-contrasena', contrasena)
  escribir('demo-carpeta', carpeta)
  for (const { nombre, rfc, descripcion, cer, key } of archivos) {
    const titulo = document.createElement('strong')
    titulo.textContent = `${rfc} · ${descripcion}`
    const renglon = document.createElement('li')
    renglon.append(titulo, document.createElement('br'), enlace('Archivo .cer', nombre, cer), enlace('Archivo .key', nombre, key))
    nodo('demo-archivos').append(renglon)
  }
  nodo('demo').hidden = false
}

// Sin respuesta, la página ya dice lo necesario: los plazos de todos los años y el teléfono de siempre.
const respuesta = await fetch('/api/v1/publico/portada').catch(() => null)
if (respuesta?.ok) {
  const { periodo, ayuda, demo } = (await respuesta.json()) as Portada
  ponerPlazo(periodo)
  ponerAyuda(ayuda)
  if (demo) ponerDemostracion(demo)
}
