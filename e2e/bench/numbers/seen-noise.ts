/**
 * Figures that are no phone number, one kind a block, one template a line (`fillTemplate`).
 * `@FR` in front: seen by a reader in that country; without it by readers everywhere.
 */
export const seenNoise = `
# date
{dd}/{mm}/{yyyy}
{dd}.{mm}.{yyyy}
{yyyy}-{mm}-{dd}
{m}/{d}/{yy}
{d} {month} {yyyy}
{month} {d}, {yyyy}
{yyyy}/{mm}/{dd}
{dd}-{mm}-{yyyy}
Created {dd}/{mm}/{yyyy}, modified {dd}/{mm}/{yyyy}
Termin am {dd}.{mm}.{yyyy} um {hh}:{mi} Uhr
from {yyyy}-{mm}-{dd} to {yyyy}-{mm}-{dd}
{dd}.{mm}.{yyyy} - {dd}.{mm}.{yyyy}
# time
{hh}:{mi}
{hh}:{mi}:{mi}
{hh}:{mi} - {hh}:{mi}
Mon-Fri {hh}:{mi}-{hh}:{mi}, Sat {hh}:{mi}-{hh}:{mi}
duration 0{1-9}:{mi}:{mi}.{z3}
{h}:{mi} PM to {h}:{mi} PM
{hh}h{mi} à {hh}h{mi}
# timestamp
{yyyy}-{mm}-{dd}T{hh}:{mi}:{mi}Z
{yyyy}-{mm}-{dd} {hh}:{mi}:{mi}.{z3}
{yyyy}{mm}{dd}T{hh}{mi}{mi}
{dd}/{mm}/{yyyy} {hh}:{mi}:{mi}
[{yyyy}-{mm}-{dd} {hh}:{mi}:{mi},{z3}] INFO
epoch 17{z8}
ts=17{z11}
# price
{sign}{n3}.{z2}
{n1},{z3}.{z2} {ccy}
{n1} {z3} {z3},{z2} €
{sign} {n2}.{z3}.{z3},{z2}
{n3} {z3} {ccy}
{ccy} {n1},{z3},{z3}.{z2}
Total: {n2} {z3},{z2} €
{n1}'{z3}'{z3}.{z2} CHF
{n1} {z3} {z3} {ccy}
Amount due {n4}.{z2} {ccy}, paid {n3}.{z2} {ccy}
MRR {sign}{n2}k, ARR {sign}{n3},{z3}
# amount
{n1},{z3},{z3}
{n2},{z3},{z3}.{z2}
{n1}.{z3}.{z3},{z2}
{n1}.{z3}.{z3}
Stock: {n2},{z3} / {n2},{z3}
# ipv4
{octet}.{octet}.{octet}.{octet}
10.{octet}.{octet}.{octet}:{1024-65000}
192.168.{octet}.{octet}/24
Last login from {octet}.{octet}.{octet}.{octet} at {hh}:{mi}
{octet}.{octet}.{octet}.{octet} - {octet}.{octet}.{octet}.{octet}
# ipv6
2001:db8:{x4}:{x4}:{x4}:{x4}:{x4}:{x4}
fe80::{x4}:{x4}:{x4}:{x4}
2001:0{n3}:{n4}:{n4}:{n4}:{n4}:{n4}:{n4}
# iban
{iban}
{iban spaced}
IBAN {iban spaced}
IBAN: {iban}
Bank: {iban spaced} BIC DEUTDEFF500
# vat id
FR{z2}{siren}
DE{n9}
@BE BE0{n9}
@BE BE 0{n3}.{z3}.{z3}
@BE TVA BE 0{n3} {z3} {z3}
NL{n9}B0{1-9}
IT{z11}
ESB{z8}
ATU{n8}
PL{n10}
PT{n9}
SE{n10}01
FI{n8}
DK{n8}
CZ{n8}
HU{n8}
GB{n9}
IE{n7}{letter}{letter}
RO{n8}
CHE-{n3}.{z3}.{z3} MWST
VAT: {n9}
@FR N° TVA : FR {z2} {siren spaced}
@DE USt-IdNr. DE{n9}
# company number
@FR SIREN {siren spaced}
@FR SIREN : {siren}
@FR SIRET {siret spaced}
@FR SIRET: {siret}
@FR {siret}
@FR RCS Paris {siren spaced}
@DE HRB {n5}
@NL KvK {n8}
@PL NIP {n10}
@PL REGON {n9}
@GB Company No. 0{n7}
@ES CIF B{n8}
@RU ИНН {n10}
@SE Org.nr 55{n4}-{n4}
# product code
EAN {ean13}
EAN: {ean13}
GTIN 0{ean13}
ISBN {isbn13}
ISBN 978-{n1}-{n4}-{n4}-{n1}
UPC {n12}
SKU-{n4}-{n4}
SKU: {n6}{letter}
[{letter}{letter}{n4}] Desk {n3}x{n2} cm
Barcode {ean13}
# payment card
{card spaced}
{card dashed}
{card}
Visa {card spaced} exp {mm}/{yy}
**** **** **** {n4}
# order id
INV/{yyyy}/{z5}
BILL/{yyyy}/{mm}/{z4}
SO{z5}
S{z5}
PO{z8}
SO-{yyyy}-{z6}
Order #{n7}
Order no. {n10}
Invoice {n8}
Commande n° {n9}
Rechnung Nr. {n10}
Factura {yyyy}-{z5}
Bestellnummer: {n9}
Ticket #{n10}
Ticket {n7}
Case {z8}
PO number {n10}
Quote QT-{n6}-{n4}
WH/OUT/{z5}
RE-{yyyy}{mm}-{z4}
# tracking number
1Z{x3}{n2}{n2}{n9}
Tracking: {n12}
DHL {n10}
Tracking number {n4} {n4} {n4} {n4} {n4} {z2}
RR{n9}{letter}{letter}
UPS 1Z {n3} {letter}{n2} {n2} {n4} {z3} {n1}
# coordinates
48.{n6}, 2.{n6}
-{1-89}.{n5},{1-179}.{n5}
{10-89}.{n4}° N, {1-179}.{n4}° E
lat={10-89}.{n7}&lng={10-99}.{n7}
geo:{10-89}.{n6},{10-99}.{n6}
# record id
5{n17}
{n19}
55283010{n11}
https://crm.example.com/tab/Contacts/{n19}
/web#id={n7}&model=res.partner
record {n18} updated
# uuid
{uuid}
id={uuid}
{x32}
{x40}
commit {x8}
0x{x8}
# version
v{1-20}.{0-20}.{0-300}
{1-20}.{0-20}.{0-300}.{n4}
Version {n2}.{n2}.{n4}.{n3}
Chrome/{100-160}.0.{n4}.{n3}
Odoo {15-19}.0-{yyyy}{mm}{dd}
# percentage
{n2}.{z2}%
{n2} % - {n2} %
{n1},{z3},{z3} (+{n2}.{z1}%)
{n4}.{z4}%
from {n2}.{z2}% to {n2}.{z2}%
# range
{n4}-{n4}
pp. {n3}-{n3}
pages {n3}–{n3}, {n3}–{n3}
{yyyy}-{yyyy}
12-15 (2009)
{n5} - {n5}
items 1-{n2} of {n4}
1-80 / {n4}
# postcode
{z5} {word}
@US {word}, CA 9{n4}-{n4}
@US {n5}-{n4}
@FR {n2} rue {word}, 75{z3} Paris
@DE {n5} {word}
@BR {n5}-{n3}
@PL {n2}-{n3} {word}
@PT {n4}-{n3} {word}
@JP 〒{n3}-{n4}
@GB SW1A {n1}AA
P.O. Box {n6}
# street number
{n2} {word} Street, {n5} {word}
{word}straße {n2}, {n5} {word}
{n4} N {n4} W, Suite {n3}
Building {n2}, Floor {n1}, Room {n3}
Unit {n2}/{n3} {word} Road {n4}
# tax number
@US EIN {n2}-{n7}
@US SSN {n3}-{n2}-{n4}
@US Tax ID {n2}-{n7}
@DE Steuernummer {n2}/{n3}/{n5}
@DE St.-Nr. {n3}/{n4}/{n4}
@GB UTR {n10}
@IT P.IVA {z11}
@BR CNPJ {n2}.{n3}.{n3}/0001-{n2}
@BR CPF {n3}.{n3}.{n3}-{n2}
@IN PAN ABCDE{n4}F
@AU ABN {n2} {n3} {n3} {n3}
@AU ACN {n3} {n3} {n3}
@PL PESEL {n11}
@ES NIF {n8}{letter}
# bank account
Konto {n10}
Kto.-Nr. {n10} BLZ {n8}
Account no. {n8}
Account number: {n10}
Sort code {n2}-{n2}-{n2}
@CZ {n6}-{n10}/{n4}
@US Routing {n9}
@HU Bankszámla {n8}-{n8}-{n8}
@AU BSB {n3}-{n3}
# fax
Fax: +33 1 42 68 {z2} {z2}
Fax +1 415 555 01{z2}
Fax. +49 30 23125 {z3}
F: +44 20 7946 0{z3}
@FR Fax : 01 42 68 {z2} {z2}
@DE Telefax: 030 23125 {z3}
@DE Telefax (030) 23125-{z3}
@US Fax: (212) 555-01{z2}
@US fax 212-555-01{z2}
@ES Fax: 91 512 34 {z2}
@CN 传真：010-6{n3}{n4}
@FR Télécopie : 04 72 11 {z2} {z2}
# glued
user{n10}@example.com
{word}_{n10}.pdf
IMG_{yyyy}{mm}{dd}_{hh}{mi}{mi}.jpg
https://example.com/{n10}
file-{n10}-final.docx
key={n10}
#{n10}
@{n10}
# hours and sizes
{n4}x{n4} px
{n3} x {n3} x {n3} mm
{n2} 000 km
{n6} kWh
{n3} GB / {n3} GB
{n3},{n3} and {n3},{n3}
`;

/** Texts whose opposite reads the same; counted apart. */
export const seenUndecidable = `
# bare id of 8 digits
{n8}
{n8} {word}
# bare id of 9 digits
{n9}
{word} {n9}
# bare id of 10 digits
{n10}
{word} {n10}
0{n9}
# bare id of 11 to 13 digits
{n11}
{ean13}
# bare figure in threes
{n3} {n3} {n3}
{n1} {n3} {n3}
{n2} {n3} {n3}
# bare figure with a dash
{n4}-{n4}
{n3}-{n3}-{n4}
`;
