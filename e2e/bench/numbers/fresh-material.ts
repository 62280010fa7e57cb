/** Figures that are no number, as in `seen-noise.ts`, for the third part. */
export const freshNoise = `
# date
Échéance : {dd}/{mm}/{yyyy}
{yyyy}-{mm}-{dd} / {yyyy}-{mm}-{dd}
vom {dd}.{mm}. bis {dd}.{mm}.{yyyy}
{d} de {month} de {yyyy}
{dd}-{mm}-{yy}
{yyyy}年{mm}月{dd}日 {hh}:{mi}
expires {mm}/{yyyy}
Q{1-4} {yyyy}, week {1-52}
# time
open {hh}:{mi} to {hh}:{mi} CET
00:{mi}:{mi} / 01:{mi}:{mi}
von {hh}.{mi} bis {hh}.{mi} Uhr
# timestamp
updated_at: {yyyy}-{mm}-{dd}T{hh}:{mi}:{mi}.{z3}Z
{dd}.{mm}.{yyyy}, {hh}:{mi}:{mi}
{yyyy}{mm}{dd}-{hh}{mi}{mi}
# price
{n1}.{z3}.{z3},{z2} EUR netto
Deal value {sign} {n3},{z3}
{n3} {z3} zł brutto
{n2},{z3}.{z2} {ccy} / month
Montant HT {n2} {z3},{z2} €
NT$ {n3},{z3}
US\${n1},{z3},{z3}
# amount
{n3},{z3} rows in {n2},{z3} ms
1 {z3} {z3}
{n5}/{n5}/{n2}
# network
eth0 {octet}.{octet}.{octet}.{octet} netmask 255.255.0.0
from {octet}.{octet}.{octet}.{octet}, {octet}.{octet}.{octet}.{octet}
fd12:{n4}:{n4}::{n1}
port {n5}
# iban
Zahlung auf {iban spaced}, danke
IBAN:{iban}
virement {iban}
# vat id
N.º IVA PT{n9}
VAT no. IE{n7}{letter}
@IT Partita IVA {z11}
@DE Umsatzsteuer-ID DE{n9}
@ES CIF: {letter}{n8}
@BE BE0{n3}{z3}{z3}
EU VAT {n9}
# company number
@FR (SIREN {siren spaced})
@FR Siret {siret spaced} – APE 6201Z
@DE Handelsregister HRB {n6} B
@NL KVK-nummer {n8}
@SE Organisationsnummer 55{n4}-{n4}
@GB Company registration number {n8}
@NO Organisasjonsnummer {n9}
# product code
Article {n8}
GTIN-13 {ean13}
isbn: {isbn13}
Artikelnummer {n7}
Part no. {n4}-{n5}
Model {n4}-{n4}-{letter}
# payment card
Amex 37{n2} {n6} {n5}
card number {card spaced}
PAN: {card}
# order id
Bon de commande {n9}
Rechnung: {n10}
Purchase order {n10}
Work order #{n8}
zamówienie nr {n9}
Lieferschein {n9}
Devis n° {yyyy}-{z5}
Claim {n9}
Transaction ID {n10}
Payment reference {n10}
Ordernummer {n9}
Nº de pedido {n9}
# tracking number
Numéro de suivi {n13}
Paketnummer {n14}
consignment {n10}
# coordinates
({10-89}.{n6}, -{10-99}.{n6})
{10-89}.{n5},{10-99}.{n5}
Lat {10-89}.{n4} Lon {10-99}.{n4}
# record id
Zoho ID {n18}
ticket/{n18}/view
?lead_id={n9}&stage=3
# uuid
etag "{x32}"
{x12}
trace {x8}{x8}
# version
Android {1-14}, app {1-9}.{n2}.{n2} ({n7})
build {n8}
10.0.{n5}.{n4}
# percentage
{n2}.{z2}% vs {n2}.{z2}% (n={n4})
margin {n1},{z2} %
# range
{n3}–{n3} employees
{n4} to {n5}
S. {n3}-{n3}
lines {n4}-{n4}
# address
{n4} {word} Blvd, Suite {n4}
{n2}-{n2} rue {word}, {n5} {word}
{word} {n2}/{n2}, {z3} {z2} {word}
PSČ {n3} {n2}
P.O. Box {n4}, {n5} {word}
# tax number
@DE Steuernummer: {n3}/{n3}/{n5}
@US FEIN {n2}-{n7}
@FR Numéro fiscal : {n13}
@PL NIP: {n3}-{n3}-{n2}-{n2}
@AU TFN {n3} {n3} {n3}
@CA SIN {n3} {n3} {n3}
@CA BN {n9}
# bank account
Kontonummer: {n10}
beneficiary account {n9}
Rekeningnummer {n9}
a/c {n8} sort {n2}-{n2}-{n2}
@US routing number {n9}
@IN A/C No. {n11}
# fax
Fax-Nummer: +49 89 99998 {z3}
Téléfax : +33 4 72 11 {z2} {z2}
Fax (direct): +44 20 7946 0{z3}
@US Fax #: 212-555-01{z2}
@FR Fax 01.44.{z2}.{z2}.{z2}
@IT Fax. 02 4{z3}{z4}
@SE fax 08-465 004 {z2}
# glued
photo-{n10}.png
/uploads/{n9}/
{word}{n9}
n{n9}
`;

export const freshUndecidable = `
# bare id of 9 digits
{word}: {n9}
# bare id of 10 digits
{word}: {n10}
`;

/** Around a number, as in `sentences.ts`. */
export const freshSentences: readonly string[] = `
{number}
Mobile phone {number}
Tel: {number}
Festnetz: {number}
Portable : {number}
fijo {number}
My number is {number}, thanks
Number: {number}
Numéro : {number}
Ring me on {number} any time after {hh}:{mi}
Veuillez contacter {word} au {number}.
{word} hat unter {number} angerufen
Contactar con {word}: {number}
Contatto: {number}
{word} - {number} - {word}@example.com
{word}, {number}, {word}@example.com, {n5} {word}
{dd}.{mm}.{yyyy} {word} {number} {n2} min
{hh}:{mi} {number} missed
Client {word}, {number}
2) {number}
* {number}
=> {number}
客服电话 {number}
連絡先：{number}
Звоните {number} сегодня
+{n1} more: {number}
Subject: callback {number} re SO{z5}
({word}) {number}
SMS to {number} failed
`
  .trim()
  .split('\n');

export const freshJoins: readonly string[] = [' y ', ' – ', ' & ', ' · '];
