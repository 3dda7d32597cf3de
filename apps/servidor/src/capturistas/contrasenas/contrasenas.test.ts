import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cifrarContrasena, esLaContrasena } from './cifrar.ts'
import { palabrasComunes } from './comunes.ts'
import { revisarContrasena } from './reglas.ts'

const persona = { curp: 'CEJA850314MDFNCR02', nombre: 'Aurora Cenzontle Jacaranda' }
const revisar = (contrasena: string) => revisarContrasena(contrasena, persona)

const cortas = ['', 'x', 'Kj8#mQ2$xZ9', 'ñandú veloz', '🐢🐢🐢🐢🐢🐢', 'n\u0303andu\u0301 veloz']
for (const corta of cortas) test(`corta: ${corta}`, () => assert.equal(revisar(corta), 'contrasena.corta'))

const previsibles = [
  'aaaaaaaaaaaa', '123456789012', '098765432109', 'qwertyuiop123', 'qwertyqwertyqwerty', 'asdfghjklñ12', '1qaz2wsx3edc', 'abcdefghijkl', 'zyxwvutsrqponm', 'abc123abc123abc123',
  'password1234', 'P@ssw0rd1234', 'contraseña2026', 'Contraseña123!', 'CONTRASENA....', '!!!Contr4s3ña!!!', 'contraseñacontraseña', 'mexicomexicomexico', 'México 2026 México', 'VivaMexico1810', 'guadalupe1531', 'Guadalupe.15/08',
  'iloveyou2025', 'teamomucho14', 'dragon123456', 'Chivas Guadalajara', 'JesusCristo33', 'administrador', 'Admin1234567', 'ICSOE2026imss', 'capturista2026', 'holamundo1234', '            ', '............', 'letmein12345', 'juanperez1985',
  'CEJA850314MDFNCR02', 'ceja850314mdf', 'ceja850314abcd', 'Aurora140385', 'aurora cenzontle', 'Cenzontle1985', 'jacaranda.aurora', '14031985 aurora',
]
for (const previsible of previsibles) test(`fácil de adivinar: ${previsible}`, () => assert.equal(revisar(previsible), 'contrasena.comun'))

const buenas = ['caballo correcto de la grapa', 'el perro come nopales', 'Kj8#mQ2$xZ9w', 'mi abuela hacía atole', 'ñandúes veloces 7', 'пароль из снега', '雪山に登る朝の静かな道です', '🐢🎈🌵🍉🪁🎺🧊🪴🦉🧲🪜🥁 tortuga lenta', 'zorro 83749261748', 'mexico lindo y querido']
for (const buena of buenas) test(`se admite: ${buena}`, () => assert.equal(revisar(buena), undefined))

test('ninguna palabra de la lista pasa sola, repetida, con año o disfrazada', () => {
  for (const palabra of palabrasComunes)
    for (const forma of [palabra.padEnd(12, '1234567890'), `${palabra}${palabra}${palabra}${palabra}`, `${palabra.toUpperCase()}2026......`, `...........${palabra.replaceAll('a', '@').replaceAll('e', '3').replaceAll('o', '0')}`])
      assert.notEqual(revisar(forma), undefined, forma)
  assert.ok(palabrasComunes.length >= 300)
})

test('cualquier texto se juzga sin lanzar, y el azar de 20 letras se admite', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (texto) => [undefined, 'contrasena.corta', 'contrasena.comun'].includes(revisar(texto))))
  const letras = fc.string({ unit: fc.constantFrom(...'bcdfhjkmnpqrvwxz23456789'), minLength: 20, maxLength: 30 }).filter((texto) => new Set(texto).size > 12)
  fc.assert(fc.property(letras, (texto) => revisar(texto) === undefined))
})

test('argon2id: cadena PHC con los parámetros de OWASP, sal propia, y solo la misma contraseña la abre', async () => {
  const [una, otra] = await Promise.all([cifrarContrasena('ñandúes veloces 7'), cifrarContrasena('ñandúes veloces 7')])
  assert.match(una, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(una, otra)
  const intentos = ['ñandúes veloces 7', 'n\u0303andu\u0301es veloces 7', 'nandues veloces 7', 'ñandúes veloces 7 ', '']
  assert.deepEqual(await Promise.all(intentos.map((intento) => esLaContrasena(una, intento))), [true, true, false, false, false])
})

test('argon2id: abre lo cifrado con otros parámetros; sin contraseña guardada dice que no; lo ilegible es un defecto', async () => {
  const ajena = '$argon2id$v=19$m=256,t=3,p=1$c29tZXNhbHRzb21l$'
  await assert.rejects(esLaContrasena(ajena, 'x'), TypeError)
  assert.deepEqual([await esLaContrasena(null, ''), await esLaContrasena(undefined, 'x')], [false, false])
})
