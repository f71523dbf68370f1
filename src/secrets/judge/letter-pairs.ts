/**
 * How unusual a letter is after another one in English words and names in code: a row
 * for each first letter, in it a digit in base 36 for each second one, in thirds of a
 * bit. Counted over the words of the documentation and declarations of 700 packages of
 * npm.
 */
const rows = [
  'secdulfyftk9dazez9b8ghmnht',
  '9mlm7ourccu7pt9prdekaxtvjv',
  'atir9tyafxdbty6wudk9eytvmy',
  'cope3pls8rwhpqbrxhcoeptvjz',
  'dobahekrmruff9ohk79dtilckz',
  '8qopadwy6xxftt8uzalfayvxgy',
  'essv5sgb8vtdkcfuvbdibqsuns',
  '7tvs5uuv8wwokp9tndjbfxtwly',
  'gidefgfzyymcc59hrgcaugznzj',
  'aonp4qolkrnopoamrm6mcijopp',
  'conj4gjp8trmrakotoamjtkrhr',
  '9mqf6oqt8tp9tsanzqfddkozbz',
  '7esr6ynyanvkflb7zvhtgrwwqy',
  'csbabh8setjhpkckzt98gkxzjx',
  'lhfdnkjyjqldb6gdz7gecgertu',
  '9xtm7xtlezsakr8dz9gbgwyxlz',
  'mporoorokoraqppmplno1pmopo',
  'arhh5jhsazkmgfaozfcafmpzgz',
  'fvdt6mwfaymjoncepob6cppuhz',
  'bxjr7qr97zzkptdjzbcffzmscy',
  'gfeibmgzezu9c8qez99avzysyv',
  '6ttu3xjv8xuuuscvwrqrntuusu',
  '9sumatr87xsltbatuccpsvesww',
  'bsdsbqtpctvpmtp4urr6tvurlt',
  'ijjngopufuqfeba4viagsrgusm',
  '9nno3mmmbmkimmbmmllmjomnhf',
];

const firstLetter = 97;
const perBit = 3;

/** Bits of surprise by the two letters: `26 * first + second`, counted from `a`. */
export const pairSurprise: Float64Array = Float64Array.from(
  rows.join(''),
  (digit) => parseInt(digit, 36) / perBit,
);

/** The place of two letters of any case in the table. */
export function pairIndex(first: number, second: number): number {
  return ((first | 32) - firstLetter) * 26 + ((second | 32) - firstLetter);
}
