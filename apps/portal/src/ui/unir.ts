/** Une clases de CSS y descarta las que no aplican. */
export function unir(...clases: (string | false | null | undefined)[]): string {
  return clases.filter(Boolean).join(' ')
}
