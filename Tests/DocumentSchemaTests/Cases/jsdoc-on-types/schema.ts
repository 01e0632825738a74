/** @pattern ^[a-z0-9-]+$ @maxLength 20 */
type Slug = string;
/**
 * @minimum 0
 * @maximum 100
 */
type Percent = number;
/** @minItems 1 */
type NonEmpty = string[];
export interface Doc { slug: Slug; p?: Percent | null; list: Percent[]; tags: NonEmpty; map: Record<string, Slug>; pair: [Percent, Percent] }
