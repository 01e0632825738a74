/** @additionalProperties false */
interface Inner { b: number }
/** @additionalProperties false */
type Item = { n: number };
/** @additionalProperties false */
export interface Doc { a: string; inner: Inner; items: Item[]; /** @additionalProperties false */ here?: { x: string }; open?: { y: string } }
