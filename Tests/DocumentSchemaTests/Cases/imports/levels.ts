import "./barrel";
export enum Level { One = 1, Two }
