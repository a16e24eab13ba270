import type { RuleText } from './rules.ts'

export const rulesEn: RuleText = {
  parts: {
    river: 'river',
    lake: 'lake',
    any: '',
    laboratory: 'items that a laboratory sample needs',
    'automatic-station': 'items that a station needs',
    class: 'below detection, for a class',
    mean: 'below detection, in a mean',
    excellent: 'excellent',
    good: 'good',
    'light-pollution': 'light pollution',
    'moderate-pollution': 'moderate pollution',
    'heavy-pollution': 'heavy pollution',
    'shares-from': 'fewest sections evaluated by shares',
    'points-of-a-lake': 'points of a lake',
    'limit-of-class': 'class that the index is held against',
    'below-detection': 'below detection in the index, times the limit',
    decimals: 'decimals of the index',
    'no-ranking-up-to-class': 'cities all of whose sections reach it are not ranked by change',
  },
  values: { means: 'evaluated by the means of the items' },
  grade: 'class {class}',
  colours: { blue: 'blue', green: 'green', yellow: 'yellow', orange: 'orange', red: 'red' },
  asClassOne: 'as Ⅰ',
  asShare: '{share} times the detection limit',
  saturation: '{limit} (or saturation ≥{percent}%)',
  goodAtLeast: 'Ⅰ–Ⅲ ≥{value}%',
  goodBelow: 'Ⅰ–Ⅲ <{value}%',
  worstAtLeast: 'worse than Ⅴ ≥{value}%',
  worstBelow: 'worse than Ⅴ <{value}%',
  overLimit: 'mean ÷ limit',
  limitOver: 'limit ÷ mean',
  fromNeutral: 'distance from {neutral} ÷ its half of {low}–{high}',
  none: 'none',
  comma: ', ',
  semicolon: '; ',
  knownFrom: {
    'items and direction as published with the rankings, formulas from memory; text not found, first day not confirmed':
      'items and direction as published with the rankings, formulas from memory; text not found, first day not confirmed',
    'as bulletins apply it and from memory; of the circular only its first headings were read, in a copy on the web':
      'as bulletins apply it and from memory; of the circular only its first headings were read, in a copy on the web',
    'table 1 as a public program carries it, agreeing with what is generally known; not held against the printed standard':
      'table 1 as a public program carries it, agreeing with what is generally known; not held against the printed standard',
    'method in general use, from memory; not compared with the circular':
      'method in general use, from memory; not compared with the circular',
    'the circular is said to write less than 60 % of Ⅰ–Ⅲ here, which differs only at exactly 60 % and 40 %':
      'the circular is said to write less than 60 % of Ⅰ–Ⅲ here, which differs only at exactly 60 % and 40 %',
    'no clause: the releases of the national automatic stations show a class exactly where these five were measured':
      'no clause: the releases of the national automatic stations show a class exactly where these five were measured',
    'no number is known; the figure says how many of 21 there were': 'no number is known; the figure says how many of 21 there were',
    'formulas as articles on the ranking give them; the text of the rules was not found':
      'formulas as articles on the ranking give them; the text of the rules was not found',
    'digits that bulletins use, from memory; the circular was not at hand':
      'digits that bulletins use, from memory; the circular was not at hand',
  },
}
