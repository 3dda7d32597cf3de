/** A dónde ir después de ingresar: la página que se pidió, si es de esta aplicación; si no, el inicio. */
export function destinoTrasIngresar(busqueda: string): string {
  const volver = new URLSearchParams(busqueda).get('volver') ?? ''
  const base = 'https://icsoe.invalid'
  const url = URL.canParse(volver, base) ? new URL(volver, base) : null
  const ajena = !volver.startsWith('/') || url?.origin !== base
  return ajena || url.pathname.startsWith('/ingreso') ? '/inicio' : url.pathname + url.search
}

/** Dirección de ingreso que recuerda de dónde se venía. */
export function ingresoPara({ pathname, search }: { pathname: string; search: string }): string {
  return `/ingreso?${new URLSearchParams({ volver: pathname + search })}`
}
