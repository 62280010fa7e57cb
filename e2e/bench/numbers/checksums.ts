/** The last digit of cards, SIREN and SIRET numbers (ISO/IEC 7812-1 annex B). */
export function luhnDigit(body: string): string {
  let sum = 0;
  for (const [index, character] of [...body].reverse().entries()) {
    const value = Number(character) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}

/** The last digit of EAN-8, EAN-13, GTIN-14 and ISBN-13 (GS1 General Specifications 7.9). */
export function eanDigit(body: string): string {
  let sum = 0;
  for (const [index, character] of [...body].reverse().entries()) {
    sum += Number(character) * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** The two check digits of an IBAN (ISO 13616) for a country and its account number. */
export function ibanDigits(country: string, account: string): string {
  const letters = `${account}${country}00`;
  const digits = letters.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return String(98 - remainder).padStart(2, '0');
}
