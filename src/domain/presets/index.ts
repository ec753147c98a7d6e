/** The presets that the set-up dialog offers, the default first. */
import { giaLam2022 } from './gia-lam-2022';
import type { Preset } from './preset';
import { communeOffice2025, department2025 } from './since-2025';

export const presets: readonly Preset[] = [giaLam2022, communeOffice2025, department2025];

/** The preset of an id, or undefined. */
export function presetOf(id: string): Preset | undefined {
  return presets.find((p) => p.id === id);
}
