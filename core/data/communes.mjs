// Writes communes.tsv from the npm package @etalab/decoupage-administratif.
// Usage: npm install @etalab/decoupage-administratif@6.0.0 && node communes.mjs > communes.tsv
import { createRequire } from 'node:module'

const require = createRequire(`${process.cwd()}/`)
const data = '@etalab/decoupage-administratif/data'
const communes = require(`${data}/communes.json`)
const epci = require(`${data}/epci.json`)

const METROPOLE = '200046977'
const members = new Set(epci.find((one) => one.code === METROPOLE).membres.map((one) => one.code))

const lines = []
const seen = new Set()
function add(insee, kind, { nom = '', codesPostaux = [], siren = '', population = '' }, parent = '') {
  seen.add(insee)
  const own = siren === usualSiren(insee) ? '' : siren || '-'
  const mark = kind === '' && members.has(insee) ? 'M' : kind
  lines.push([insee, mark, nom, codesPostaux.join(' '), kind === '' ? own : '', population, parent].join('\t'))
}

// Insee gave communes `21`, the department, `0`, the number in the department, and Luhn's key: no need to write those.
function usualSiren(insee) {
  const [department, number] = [insee.slice(0, 2), insee.slice(2)]
  const body = `21${department}0${number}`
  if (!/^\d{8}$/.test(body)) return undefined
  const sum = [...body].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

for (const one of communes.filter((one) => one.type === 'commune-actuelle')) add(one.code, '', one)
for (const one of communes.filter((one) => one.type === 'arrondissement-municipal')) add(one.code, 'A', one, one.commune)
// A part that kept its commune's code and name says nothing more; one that kept only the code is another name.
for (const one of communes.filter((one) => one.chefLieu)) add(one.code, 'F', { nom: one.nom }, one.chefLieu)
for (const one of communes.filter((one) => one.type === 'commune-actuelle')) {
  for (const old of (one.anciensCodes ?? []).filter((old) => !seen.has(old))) add(old, 'F', {}, one.code)
}

lines.sort((a, b) => (a < b ? -1 : 1))
process.stdout.write(`insee\tnature\tnom\tcodes_postaux\tsiren\tpopulation\tcommune\n${lines.join('\n')}\n`)
