import type { Recogniser } from './embed.ts';
import type { PlatformId } from './ids.ts';
import { oscarEmbed } from './oscar/embed.ts';

/** The page side of every platform. Only the sensor imports this. */
export const embeds: Readonly<Record<PlatformId, Recogniser>> = {
  oscar: oscarEmbed,
};
