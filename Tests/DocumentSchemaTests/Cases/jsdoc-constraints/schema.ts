/** @minimum 0 @maximum 5 */
type Plain = number;
export interface Doc {
  /** Years.
   * @minimum 0
   * @maximum 150
   * @integer */
  age: number;
  /** @exclusiveMinimum 0 */
  price: number;
  /** @minLength 2
   *  @maxLength 5 */
  code?: string;
  /** @pattern ^[A-Z]{3}$ */
  iso: string | null;
  /** @minItems 1
   * @maxItems 3
   * @uniqueItems */
  tags: string[];
  /** @multipleOf 0.5 */
  step: number;
  /** @bsonType int */
  exact: number;
  /** @pattern /^ab+$/i */
  loose?: string;
}
