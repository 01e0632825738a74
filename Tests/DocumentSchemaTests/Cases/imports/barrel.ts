export * from "./levels";
export { Zip as Z } from "./address";
