/** Whether a word is spelt as a Vietnamese syllable: what tells text in a pre-Unicode encoding from text that is right. */

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');

const RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uân uâng uât uây uc uê uêch uênh uêt ui um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu
  uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
  y yêm yên yêng yêt yêu`.split(/\s+/),
);

/** grave, acute, tilde, hook above, dot below */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const STOPPED = /(c|ch|p|t)$/;

/** A syllable as Vietnamese spells it, with at most one tone mark, and with sắc or nặng before a final c, ch, p, t. */
export function isSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD');
  const tones = letters.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const base = letters.replace(TONES, '').normalize('NFC');
  const known = (onset: string, rhyme: string) => RHYMES.has(rhyme) && (onset !== 'qu' || /^[aăâeêiyơo]/.test(rhyme));
  const spelt =
    known('', base) || ONSETS.some((onset) => base.startsWith(onset) && known(onset, base.slice(onset.length)));
  if (!spelt) return false;
  return !STOPPED.test(base) || tones[0] === '\u0301' || tones[0] === '\u0323';
}
