import { foldNumber, sound, type Verdict, wrong } from './verdict.ts';

const WEIGHTS = [1, 2, 1, 2, 1, 2, 4, 1];

/** 統一編號 of a company in Taiwan: eight digits, divisible by 5 since 112/04/01 (Ministry of Finance). */
export function checkBusinessNo(typed: string): Verdict {
  const key = foldNumber(typed);
  if (!/^\d{8}$/.test(key)) return wrong('businessNoForm', key || null);
  // Passes the sum and is nobody's.
  if (key === '00000000') return wrong('businessNoZero', key);
  const sum = [...key].reduce((total, digit, at) => {
    const product = Number(digit) * WEIGHTS[at]!;
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  // 7 × 4 = 28, whose digits make 10: it may count as 1 or as 0.
  const isSound = sum % 5 === 0 || (key[6] === '7' && (sum + 1) % 5 === 0);
  return isSound ? sound(key) : wrong('businessNoCheck', key);
}
