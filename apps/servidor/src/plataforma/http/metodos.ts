import { operaciones } from '@icsoe/esquemas/operaciones'

const rutas = Object.keys(operaciones).map((nombre) => {
  const [metodo = '', ruta = ''] = nombre.split(' ')
  const patron = ruta.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')
  return { metodo, patron: new RegExp(`^/api/v1${patron}$`) }
})

/** Los métodos que sí atiende una dirección del API; ninguno si no existe. */
export function metodosDe(url: string): string[] {
  const ruta = url.split('?')[0] ?? ''
  return rutas.filter(({ patron }) => patron.test(ruta)).map(({ metodo }) => metodo)
}
